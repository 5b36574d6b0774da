import type { Comparison } from "@/lib/core/compare";
import type { PredictionRecord, Trace } from "@/lib/core/trace";

/** A prediction beside its trace, ready to be drawn. */
export interface OpenComparison {
  readonly trace: Trace;
  readonly prediction: PredictionRecord;
  readonly comparison: Comparison;
}

/** Another run beside a run. */
export interface OpenTracePair {
  readonly trace: Trace;
  readonly other: Trace;
  readonly comparison: Comparison;
}
