import type { Comparison, PredictionHead } from "@/lib/core/compare";
import type { Trace, TraceRecord } from "@/lib/core/trace";
import type { OtherKind } from "./other-side";

/** What stands beside the truth: what a model predicted, or another run; frames stand in the pairs. */
export type OtherSide =
  | { readonly kind: Extract<OtherKind, "prediction">; readonly record: PredictionHead }
  | { readonly kind: Extract<OtherKind, "run">; readonly record: TraceRecord };

/** A trace, what stands beside it, and how they compare. */
export interface OpenedComparison {
  readonly trace: Trace;
  readonly other: OtherSide;
  readonly comparison: Comparison;
}

/** False where the other side is an output or an input alone. */
export function hasFrames(other: OtherSide): boolean {
  return other.kind === "run" || other.record.answer.kind === "frames";
}

/** False where the other side breaks off. */
export function isWhole(other: OtherSide): boolean {
  if (other.kind === "run") return other.record.truncated === null;
  const { answer } = other.record;
  return answer.kind !== "frames" || answer.isComplete;
}
