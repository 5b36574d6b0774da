import type { Comparison, PredictionHead } from "@/lib/core/compare";
import type { Calls, Trace } from "@/lib/core/trace";
import type { ListedPrediction } from "@/lib/hooks";
import type { Steps } from "./use-steps";

/** The prediction that is shown with the trace, and how it compares. */
export interface ChosenPrediction {
  readonly listed: ListedPrediction;
  readonly record: PredictionHead;
  readonly comparison: Comparison;
}

/** A line that a person chose in the code. */
export interface CursorPlace {
  /** Null is the trace's own file. */
  readonly file: string | null;
  /** From 1. */
  readonly line: number;
}

/** What every pane of the trace page is given. */
export interface TracePaneProps {
  readonly trace: Trace;
  readonly steps: Steps;
  /** Null until they are known. */
  readonly calls: Calls | null;
  /** Null where the link names no prediction, or while it is read. */
  readonly chosen: ChosenPrediction | null;
  /** Where "run to cursor" leads; null where no line is chosen. */
  readonly cursor: CursorPlace | null;
  /** Chooses a line; keeps its identity. The code panel calls it when the editor's cursor moves by hand. */
  readonly onCursor: (cursor: CursorPlace | null) => void;
}
