import {
  lastWriter,
  nextChange,
  previousChange,
  type CallTree,
  type StepIndex,
  type Unwindings,
  type VariableHistory,
} from "@/lib/core/trace";
import { stepMoves, type StepMove } from "../step-moves";
import type { CursorPlace } from "../trace-pane";

/** What the moves of the Trace page are looked up in. */
export interface MovePlace {
  readonly index: StepIndex;
  /** Frames where the chosen prediction is wrong, or where any first is, in order. */
  readonly divergences: readonly number[];
  /** Those where an error begins. */
  readonly origins: readonly number[];
  readonly cursor: CursorPlace | null;
  /** Of the chosen variable; null where none is chosen. */
  readonly history: VariableHistory | null;
  readonly tree: CallTree | null;
  readonly unwindings: Unwindings | null;
}

/** Every move of the Trace page. One that leads nowhere from a frame gives null or nothing. */
export function traceMoves(place: MovePlace): readonly StepMove[] {
  const { index, divergences, origins } = place;
  const exceptions = place.unwindings?.starts ?? [];
  return [
    ...stepMoves({ index, last: index.count - 1, divergences }),
    ["run-to-cursor", "Run to cursor", ["r"], (at) => onCursor(place, at, "next")],
    ["back-to-cursor", "Run back to cursor", ["shift+r"], (at) => onCursor(place, at, "previous")],
    ["first-divergence", "First divergence", ["f"], () => divergences[0]],
    ["origin", "Origin of the error", ["o"], (at) => origins.findLast((frame) => frame < at)],
    ["next-origin", "Next origin of an error", ["shift+o"], (at) => origins.find((frame) => frame > at)],
    ["next-exception", "Next exception", ["e"], (at) => exceptions.find((frame) => frame > at)],
    [
      "previous-exception",
      "Previous exception",
      ["shift+e"],
      (at) => exceptions.findLast((frame) => frame < at),
    ],
    ["unwound", "Where the exception ends", ["u"], (at) => endOfException(place, at)],
    ["raised", "Where the exception was raised", ["shift+u"], (at) => place.unwindings?.at(at)?.path[0]],
    ["next-change", "Next change of the variable", ["d"], (at) => changeFrom(place, at, nextChange)],
    [
      "previous-change",
      "Previous change of the variable",
      ["shift+d"],
      (at) => changeFrom(place, at, previousChange),
    ],
    ["last-writer", "Last writer of the variable's value", ["l"], (at) => writerOf(place, at)],
    ["next-sibling", "Next call of the same caller", ["}"], (at) => siblingOf(place, at, "next")],
    ["previous-sibling", "Previous call of the same caller", ["{"], (at) => siblingOf(place, at, "previous")],
  ];
}

function onCursor({ index, cursor }: MovePlace, at: number, way: "next" | "previous"): number | null {
  if (cursor === null) return null;
  const { line, file } = cursor;
  return way === "next" ? index.nextOnLine(at, line, file) : index.previousOnLine(at, line, file);
}

function endOfException({ unwindings, index }: MovePlace, at: number): number | null {
  const unwinding = unwindings?.at(at);
  if (unwinding == null) return null;
  if ("frame" in unwinding.end) return unwinding.end.frame;
  return unwinding.end.kind === "uncaught" ? index.count - 1 : (unwinding.path.at(-1) ?? null);
}

function changeFrom({ history }: MovePlace, at: number, find: typeof nextChange): number | null {
  return history === null ? null : find(history, at);
}

/** Of an argument the writer is the call itself; of a call's argument, the line that called. */
function writerOf({ history, index }: MovePlace, at: number): number | null {
  if (history === null) return null;
  const written = lastWriter(history, at, index.frame(at)?.activation ?? null)?.frame ?? null;
  return written === at ? index.backOut(at) : written;
}

function siblingOf({ tree }: MovePlace, at: number, way: "next" | "previous"): number | null {
  const call = tree?.callAt(at) ?? null;
  if (tree === null || call === null) return null;
  if (way === "next") {
    const next = tree.calls[call.behind];
    return next?.parent === call.parent ? next.first : null;
  }
  for (let before = tree.calls[call.position - 1]; before !== undefined;) {
    if (before.parent === call.parent) return before.first;
    if (before.depth <= call.depth || before.parent === null) return null;
    before = tree.calls[before.parent];
  }
  return null;
}
