import type { Frame, TraceEntry } from "@/lib/core/trace";

/** One row of a comparison: what really ran beside what was predicted. Never are both null. */
export interface AlignedPair {
  readonly truth: Frame | null;
  readonly prediction: TraceEntry | null;
}

/** A0: frame i with frame i, as CWM's Table 9 counts. What one side lacks is null. */
export function alignByPosition(
  truth: readonly Frame[],
  prediction: readonly TraceEntry[],
): readonly AlignedPair[] {
  const count = Math.max(truth.length, prediction.length);
  return Array.from({ length: count }, (_, position) => ({
    truth: truth[position] ?? null,
    prediction: prediction[position] ?? null,
  }));
}
