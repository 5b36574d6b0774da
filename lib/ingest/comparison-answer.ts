import { columnsOfComparison, headOf, type ComparisonColumns, type PredictionHead } from "@/lib/core/compare";
import type { TraceRecord } from "@/lib/core/trace";
import type { OpenComparison, OpenTracePair } from "./opened-pair";

/** A comparison as it travels; the trace that it was made with is not sent: who asks has it open. */
export interface ComparisonAnswer {
  readonly prediction: PredictionHead;
  readonly comparison: ComparisonColumns;
}

export function comparisonAnswer({ trace, prediction, comparison }: OpenComparison): ComparisonAnswer {
  return { prediction: headOf(prediction), comparison: columnsOfComparison(comparison, trace) };
}

/** Another run beside a run, as it travels. */
export interface TracePairAnswer {
  /** Without its frames, which stand resolved in the pairs. */
  readonly other: TraceRecord;
  readonly comparison: ComparisonColumns;
}

export function tracePairAnswer({ trace, other, comparison }: OpenTracePair): TracePairAnswer {
  return { other: { ...other.record, frames: [] }, comparison: columnsOfComparison(comparison, trace) };
}
