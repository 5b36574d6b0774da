import { columnsOfComparison, headOf, type ComparisonColumns, type PredictionHead } from "@/lib/core/compare";
import type { OpenComparison } from "./indexer";

/** A comparison as it travels; the trace that it was made with is not sent: who asks has it open. */
export interface ComparisonAnswer {
  readonly prediction: PredictionHead;
  readonly comparison: ComparisonColumns;
}

export function comparisonAnswer({ trace, prediction, comparison }: OpenComparison): ComparisonAnswer {
  return { prediction: headOf(prediction), comparison: columnsOfComparison(comparison, trace) };
}
