import { fileStates, type FileChange, type FileState } from "@/lib/core/patch";
import type { PlacedChange, StepIndex } from "@/lib/core/trajectory";

/** A file as it is after a step. */
export interface FileAtStep {
  readonly path: string;
  readonly state: FileState;
  /** Whether the run changed it up to here; otherwise it only looked. */
  readonly isChanged: boolean;
  /** The last step that changed it, or looked, where it never changed it. */
  readonly lastStep: StepIndex;
}

function isShow({ kind }: FileChange): boolean {
  return kind === "show" || kind === "show-lines";
}

/** The files that a run touched up to a step, that step included: those it changed first, then by path. */
export function filesAt(changes: readonly PlacedChange[], step: number): readonly FileAtStep[] {
  const sofar = changes.filter((placed) => placed.step <= step);
  const last = new Map<string, PlacedChange>();
  for (const placed of sofar) {
    const before = last.get(placed.change.path);
    if (before === undefined || isShow(before.change) || !isShow(placed.change))
      last.set(placed.change.path, placed);
  }
  const states = fileStates(sofar.map(({ change }) => change));
  return [...states]
    .flatMap(([path, state]): readonly FileAtStep[] => {
      const placed = last.get(path);
      if (placed === undefined) return [];
      return [{ path, state, isChanged: !isShow(placed.change), lastStep: placed.step }];
    })
    .sort(
      (left, right) => Number(right.isChanged) - Number(left.isChanged) || (left.path < right.path ? -1 : 1),
    );
}

/** A file before and after what one step did to it; null where the step did nothing to it. */
export interface FileMove {
  readonly before: FileState | null;
  readonly after: FileState | null;
  /** Whether the step only showed text: nothing of it is new in the file. */
  readonly isOnlyShown: boolean;
}

/** What a step did to a file, or showed of it; null for neither. */
export function fileMove(changes: readonly PlacedChange[], path: string, step: number): FileMove | null {
  const own = changes.filter(({ change }) => change.path === path);
  const here = own.filter((placed) => placed.step === step);
  if (here.length === 0) return null;
  function stateUntil(isIncluded: (placed: PlacedChange) => boolean): FileState | null {
    return fileStates(own.filter(isIncluded).map(({ change }) => change)).get(path) ?? null;
  }
  return {
    before: stateUntil((placed) => placed.step < step),
    after: stateUntil((placed) => placed.step <= step),
    isOnlyShown: here.every(({ change }) => isShow(change)),
  };
}
