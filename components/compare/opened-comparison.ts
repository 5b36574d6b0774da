import type { Comparison } from "@/lib/core/compare";
import type { PredictionRecord, Trace } from "@/lib/core/trace";

/** A trace, a prediction of it, and how they compare. */
export interface OpenedComparison {
  readonly trace: Trace;
  readonly prediction: PredictionRecord;
  readonly comparison: Comparison;
}
