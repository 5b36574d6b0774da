import { effectsOf, type VariableEffect } from "./line-effect";
import type { Frame, FrameIndex } from "./model";
import type { StepIndex } from "./step-index";

/** What a line did and read when it last ran in an activation. */
export interface KnownLine {
  /** From 1. */
  readonly line: number;
  /** The line frame of that run. */
  readonly frame: FrameIndex;
  /** Whether a frame up to now shows what the run did; else only what it read is known. */
  readonly isSettled: boolean;
  /** Variables that the run changed, made, deleted or read. */
  readonly effects: readonly VariableEffect[];
}

/** The last known values beside every line. */
export interface KnownValues {
  /**
   * The lines that have run up to a frame, the frame's own included, in its activation and file, by number. A line
   * keeps its object from one frame to the next unless it has run or settled in between.
   */
  at(frame: number): ReadonlyMap<number, KnownLine>;
}

/**
 * The last known values on every line up to now, each as of the line's last run in the current activation.
 *
 *     frame  3  for n in nums:   line 2 | for n in nums:   n 1     (frame 6)
 *            4  total += n       line 3 |     total += n   total 1  n 1     (frame 4; at frame 6)
 *            6  for n in nums:
 *
 * The runs of each line are kept in order, so a line's last run up to any frame is a binary search: a step and a jump
 * cost the same, lines × log runs, and effects are derived only for lines whose last run is another than before.
 * Building is one pass, at the first question.
 */
export function buildKnownValues(index: Pick<StepIndex, "count" | "frame" | "after">): KnownValues {
  let runs: ReadonlyMap<number, LineRuns> | null = null;
  let last: ReadonlyMap<number, KnownLine> = new Map();
  return {
    at: (position) => {
      const frame = index.frame(position);
      if (frame === null) return new Map();
      runs ??= runsOf(index);
      const known = new Map<number, KnownLine>();
      for (const [line, frames] of runs.get(frame.activation) ?? []) {
        const run = lastUpTo(frames, position);
        const ran = run === null ? null : index.frame(run);
        if (ran?.file !== frame.file) continue;
        const after = shownUpTo(index.after(ran.index), position);
        const before = last.get(line);
        const isKept = before?.frame === ran.index && before.isSettled === (after !== null);
        known.set(line, isKept ? before : knownLine(line, ran, after));
      }
      last = known;
      return known;
    },
  };
}

/** Frames of each line, in order. */
type LineRuns = ReadonlyMap<number, readonly number[]>;

function runsOf(index: Pick<StepIndex, "count" | "frame">): ReadonlyMap<number, LineRuns> {
  const activations = new Map<number, Map<number, number[]>>();
  for (let position = 0; position < index.count; position++) {
    const frame = index.frame(position);
    if (frame?.event !== "line" || frame.line === null) continue;
    const lines = activations.get(frame.activation) ?? new Map<number, number[]>();
    activations.set(frame.activation, lines);
    const frames = lines.get(frame.line);
    if (frames === undefined) lines.set(frame.line, [position]);
    else frames.push(position);
  }
  return activations;
}

function lastUpTo(frames: readonly number[], position: number): number | null {
  let low = 0;
  let high = frames.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((frames[middle] ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return frames[low - 1] ?? null;
}

function shownUpTo(after: Frame | null, position: number): Frame | null {
  return after !== null && after.index <= position ? after : null;
}

function knownLine(line: number, ran: Frame, after: Frame | null): KnownLine {
  const effects = effectsOf(ran, after).filter(({ kind }) => kind !== "unchanged");
  return { line, frame: ran.index, isSettled: after !== null, effects };
}
