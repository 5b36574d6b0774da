/** A frame as the metrics of the statistics page look at it: as written, as resolved, and beside what was before it. */
import { localsUnder, type ReferenceRepr, withoutAddresses } from "./reference-repr";
import {
  encode,
  previousLocals,
  type ReferenceFrame,
  type ReferenceLocals,
  type ReferenceReset,
  resolve,
} from "./reference-trace";

/** One frame in all its readings. */
export interface ReferenceReading {
  readonly frame: ReferenceFrame;
  readonly raw: ReferenceLocals | null;
  readonly resolved: ReferenceLocals | null;
  /** What its activation showed before, once resolved. */
  readonly before: ReferenceLocals | null;
  /** Names that are new or were recorded with another value before. */
  readonly changed: readonly string[];
}

/** The line of source that a frame stands on, without what marks the start of the trace. */
export function action(source: string): string {
  const line = source.endsWith("\n") ? source.slice(0, -1) : source;
  const marker = "# << START_OF_TRACE";
  return line.endsWith(marker) ? line.slice(0, -marker.length).trimEnd() : line;
}

/** Whether both stand on the same line of source; false without a prediction. */
export function isSameAction(gold: ReferenceFrame, predicted: ReferenceFrame | undefined): boolean {
  return predicted !== undefined && action(gold.source) === action(predicted.source);
}

/** Whether both have the same names with the same values; null is the same as null alone. */
export function sameLocals(one: ReferenceLocals | null, other: ReferenceLocals | null): boolean {
  if (one === null || other === null) return one === other;
  return one.size === other.size && [...one].every(([name, value]) => other.get(name) === value);
}

/** Whether a predicted frame is gold's in event, line, locals and argument. */
export function isEqual(
  gold: ReferenceReading,
  predicted: ReferenceReading | undefined,
  equality: "raw" | "resolved",
): boolean {
  if (predicted?.frame.event !== gold.frame.event) return false;
  return (
    action(gold.frame.source) === action(predicted.frame.source) &&
    sameLocals(gold[equality], predicted[equality]) &&
    gold.frame.arg === predicted.frame.arg
  );
}

function changedNames(locals: ReferenceLocals | null, before: ReferenceLocals | null): readonly string[] {
  return [...(locals ?? [])].filter(([name, value]) => before?.get(name) !== value).map(([name]) => name);
}

/** The frames of a recorded trace, in order, in all their readings. */
export function readGold(
  frames: readonly ReferenceFrame[],
  reset: ReferenceReset,
): readonly ReferenceReading[] {
  const raw = encode(frames, reset);
  const before = previousLocals(
    frames,
    frames.map(({ locals }) => locals),
  );
  return frames.map((frame, index) => ({
    frame,
    raw: raw[index] ?? null,
    resolved: frame.locals,
    before: before[index] ?? null,
    changed: changedNames(frame.locals, before[index] ?? null),
  }));
}

/** The frames of a prediction, those it was given first, in all their readings. */
export function readPrediction(
  frames: readonly ReferenceFrame[],
  reset: ReferenceReset,
): readonly ReferenceReading[] {
  const resolved = resolve(frames, reset);
  const before = previousLocals(frames, resolved);
  return frames.map((frame, index) => ({
    frame,
    raw: frame.locals,
    resolved: resolved[index] ?? null,
    before: before[index] ?? null,
    changed: [],
  }));
}

/** The reading with its values as the policy compares them; what changed is told from what was recorded. */
export function readingUnder(repr: ReferenceRepr, reading: ReferenceReading): ReferenceReading {
  const { frame } = reading;
  const arg = repr === "recorded" || frame.arg === null ? frame.arg : withoutAddresses(frame.arg);
  return {
    frame: { ...frame, arg },
    raw: localsUnder(repr, reading.raw),
    resolved: localsUnder(repr, reading.resolved),
    before: localsUnder(repr, reading.before),
    changed: reading.changed,
  };
}
