import { compareVariables, type ReprPolicy } from "@/lib/core/compare";
import type { StepIndex, TraceEntry } from "@/lib/core/trace";

/** A variable that can be chosen at a frame. */
export interface OfferedVariable {
  readonly name: string;
  /** Null where only the prediction has it. */
  readonly value: string | null;
  /** What is predicted where that differs, null for "no such variable"; undefined where nothing differs. */
  readonly predicted: string | null | undefined;
}

/**
 * The variables of a frame, those that the prediction gets wrong first. Where the frame shows no locals, as returns do,
 * those of the last frame of its activation that does.
 */
export function variablesAt(
  index: StepIndex,
  predicted: readonly (TraceEntry | null)[],
  at: number,
  repr: ReprPolicy = "recorded",
): readonly OfferedVariable[] {
  const own = index.frame(at);
  const frame = own?.locals === null ? index.before(at) : own;
  if (frame === null) return [];
  const prediction = predicted[frame.index];
  if (prediction === undefined || prediction === null) {
    const locals = [...(frame.locals ?? [])];
    return locals.map(([name, value]) => ({ name, value, predicted: undefined }));
  }
  const compared = compareVariables(frame, prediction, repr).map((each) => {
    const isWrong = each.state !== "equal" && each.state !== "formatting";
    return { name: each.name, value: each.truth, predicted: isWrong ? each.prediction : undefined };
  });
  const wrong = compared.filter((each) => each.predicted !== undefined);
  return [...wrong, ...compared.filter((each) => each.predicted === undefined)];
}
