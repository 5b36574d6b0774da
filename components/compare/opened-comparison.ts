import type { Comparison, PredictionHead } from "@/lib/core/compare";
import type { Trace } from "@/lib/core/trace";

/** A trace, a prediction of it, and how they compare. */
export interface OpenedComparison {
  readonly trace: Trace;
  readonly prediction: PredictionHead;
  readonly comparison: Comparison;
}
