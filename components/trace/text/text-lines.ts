import { leavesEntry, type Trace, type TraceEntry } from "@/lib/core/trace";
import type { ChosenPrediction } from "../trace-pane";

export type TextSide = "both" | "truth" | "prediction";

/** One line of the text view: the context, a frame, or the end. `both` says the same of truth and prediction. */
export type TextLine =
  | { readonly kind: "context" }
  | {
      readonly kind: "frame";
      readonly side: TextSide;
      readonly entry: TraceEntry;
      /** Gold's frame that it stands at; null where gold has none. */
      readonly frame: number | null;
    }
  | { readonly kind: "end"; readonly side: TextSide; readonly isComplete: boolean };

export interface TextLines {
  readonly count: number;
  /** The line at a position, the same object each time; null past the end. */
  readonly at: (position: number) => TextLine | null;
  /** The first line of a gold frame; of one that has none, the line before it. */
  readonly positionOf: (frame: number) => number;
}

/**
 * The lines of a trace's text, in order. With a prediction and both sides, a frame that is written alike stands once, any
 * other twice: truth, then prediction. Of one side alone they cost nothing beforehand; of two, a pass over the pairs, since a
 * line is made when it is asked for.
 */
export function buildTextLines(trace: Trace, chosen: ChosenPrediction | null, side: TextSide): TextLines {
  return chosen === null || side === "truth" ? truthLines(trace) : pairLines(trace, chosen, side);
}

/** The context, then one line a frame, then the end. */
function truthLines(trace: Trace): TextLines {
  const frameCount = trace.entries.length;
  return {
    count: frameCount + 2,
    at: remembering((position) => {
      if (position === 0) return { kind: "context" };
      if (position === frameCount + 1) return { kind: "end", side: "truth", isComplete: leavesEntry(trace) };
      const entry = trace.entries[position - 1];
      return entry === undefined ? null : frameLine("truth", entry, entry.index);
    }),
    positionOf: (frame) => frame + 1,
  };
}

const sideCodes = ["both", "truth", "prediction"] as const;

/** As `truthLines`, the frames given by the prompt first; each line behind them is a pair and a side in one number. */
function pairLines(trace: Trace, chosen: ChosenPrediction, side: "both" | "prediction"): TextLines {
  const { pairs, goldOffset } = chosen.comparison;
  const codes: number[] = [];
  const positions = new Int32Array(trace.entries.length);
  for (let frame = 0; frame < goldOffset; frame++) positions[frame] = frame + 1;
  for (const [index, { truth, prediction, verdict }] of pairs.entries()) {
    const before = codes.length;
    if (truth !== null && verdict?.frameRaw === true) codes.push(index * 3);
    else {
      if (truth !== null && side === "both") codes.push(index * 3 + 1);
      if (prediction !== null) codes.push(index * 3 + 2);
    }
    if (truth !== null) positions[truth.index] = 1 + goldOffset + Math.min(before, codes.length - 1);
  }
  const ends = endLines(trace, chosen, side);
  const endAt = 1 + goldOffset + codes.length;
  return {
    count: endAt + ends.length,
    at: remembering((position) => {
      if (position === 0) return { kind: "context" };
      if (position >= endAt) return ends[position - endAt] ?? null;
      const given = position <= goldOffset ? trace.entries[position - 1] : undefined;
      if (given !== undefined) return frameLine("both", given, given.index);
      return pairLine(pairs, codes[position - 1 - goldOffset] ?? 0);
    }),
    positionOf: (frame) => positions[frame] ?? 0,
  };
}

function pairLine(pairs: ChosenPrediction["comparison"]["pairs"], code: number): TextLine | null {
  const pair = pairs[Math.floor(code / 3)];
  const side = sideCodes[code % 3] ?? "both";
  const entry = side === "prediction" ? pair?.prediction : pair?.truth;
  return entry == null ? null : frameLine(side, entry, pair?.truth?.index ?? null);
}

function endLines(
  trace: Trace,
  { record: { answer } }: ChosenPrediction,
  side: "both" | "prediction",
): readonly TextLine[] {
  const isTruth = leavesEntry(trace);
  const isPrediction = answer.kind === "frames" && answer.isComplete;
  const predicted: TextLine = { kind: "end", side: "prediction", isComplete: isPrediction };
  if (side === "prediction") return [predicted];
  if (isTruth === isPrediction) return [{ kind: "end", side: "both", isComplete: isTruth }];
  return [{ kind: "end", side: "truth", isComplete: isTruth }, predicted];
}

function remembering(make: (position: number) => TextLine | null): (position: number) => TextLine | null {
  const made = new Map<number, TextLine>();
  return (position) => {
    const known = made.get(position);
    if (known !== undefined) return known;
    const line = make(position);
    if (line !== null) made.set(position, line);
    return line;
  };
}

function frameLine(side: TextSide, entry: TraceEntry, frame: number | null): TextLine {
  return { kind: "frame", side, entry, frame };
}
