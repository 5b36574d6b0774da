import type { Comparison } from "@/lib/core/compare";
import type { PredictionRecord, Trace } from "@/lib/core/trace";
import type { ListedPrediction } from "@/lib/hooks";
import type { Steps } from "./use-steps";

/** The prediction that is shown with the trace, and how it compares. */
export interface ChosenPrediction {
  readonly listed: ListedPrediction;
  readonly record: PredictionRecord;
  readonly comparison: Comparison;
}

/** What every pane of the trace page is given. */
export interface TracePaneProps {
  readonly trace: Trace;
  readonly steps: Steps;
  /** Null where the link names no prediction, or while it is read. */
  readonly chosen: ChosenPrediction | null;
}
