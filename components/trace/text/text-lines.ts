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
  readonly lines: readonly TextLine[];
  /** The first line of a gold frame; of one that has none, the line before it. */
  readonly positionOf: (frame: number) => number;
}

/**
 * The lines of a trace's text, in order. With a prediction and both sides, a frame that is written alike stands once, any
 * other twice: truth, then prediction.
 */
export function buildTextLines(trace: Trace, chosen: ChosenPrediction | null, side: TextSide): TextLines {
  const lines: readonly TextLine[] = [
    { kind: "context" },
    ...(chosen === null || side === "truth" ? truthLines(trace) : pairLines(trace, chosen, side)),
  ];
  const positions = new Int32Array(trace.entries.length).fill(-1);
  for (const [position, line] of lines.entries()) {
    if (line.kind === "frame" && line.frame !== null && positions[line.frame] === -1)
      positions[line.frame] = position;
  }
  for (let frame = 0, last = 0; frame < positions.length; frame++) {
    last = Math.max(last, positions[frame] ?? 0);
    positions[frame] = last;
  }
  return { lines, positionOf: (frame) => positions[frame] ?? 0 };
}

function truthLines(trace: Trace): readonly TextLine[] {
  return [
    ...trace.entries.map((entry) => frameLine("truth", entry, entry.index)),
    { kind: "end", side: "truth", isComplete: leavesEntry(trace) },
  ];
}

function pairLines(
  trace: Trace,
  { record, comparison }: ChosenPrediction,
  side: "both" | "prediction",
): readonly TextLine[] {
  const { pairs, goldOffset } = comparison;
  const given = trace.entries.slice(0, goldOffset).map((entry) => frameLine("both", entry, entry.index));
  const lines = pairs.flatMap(({ truth, prediction, verdict }): readonly TextLine[] => {
    const frame = truth?.index ?? null;
    const isAlike = verdict?.frameRaw === true;
    if (truth !== null && isAlike) return [frameLine("both", truth, frame)];
    const gold = truth === null || side === "prediction" ? [] : [frameLine("truth", truth, frame)];
    return prediction === null ? gold : [...gold, frameLine("prediction", prediction, frame)];
  });
  const { answer } = record;
  const isComplete = answer.kind === "frames" && answer.isComplete;
  return [...given, ...lines, ...endLines(side, leavesEntry(trace), isComplete)];
}

function endLines(side: "both" | "prediction", isTruth: boolean, isPrediction: boolean): readonly TextLine[] {
  const predicted: TextLine = { kind: "end", side: "prediction", isComplete: isPrediction };
  if (side === "prediction") return [predicted];
  if (isTruth === isPrediction) return [{ kind: "end", side: "both", isComplete: isTruth }];
  return [{ kind: "end", side: "truth", isComplete: isTruth }, predicted];
}

function frameLine(side: TextSide, entry: TraceEntry, frame: number | null): TextLine {
  return { kind: "frame", side, entry, frame };
}
