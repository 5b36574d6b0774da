import type { Frame, TraceEntry } from "@/lib/core/trace";
import { alignCallTrees } from "./align-call-tree";
import { alignSteps } from "./align-edit";
import { CanonicalValues } from "./equality";
import { FrameNumbering } from "./frame-ids";

/**
 * Which predicted frame stands beside which of gold: `positional` (A0) frame i beside frame i; `edit` (A1) at least cost
 * over all frames; `call-tree` (A3) calls beside calls first, then the lines inside each.
 */
export const alignments = ["positional", "edit", "call-tree"] as const;
export type Alignment = (typeof alignments)[number];

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

/** The pairs of an alignment, both sides in their order; skipped frames before invented ones where they meet. */
export function alignFrames(
  alignment: Alignment,
  truth: readonly Frame[],
  prediction: readonly TraceEntry[],
  canonical: CanonicalValues = new CanonicalValues(),
): readonly AlignedPair[] {
  if (alignment === "positional") return alignByPosition(truth, prediction);
  const numbering = new FrameNumbering("resolved", canonical);
  const left = numbering.number(truth);
  const right = numbering.number(prediction);
  const partners =
    alignment === "edit"
      ? alignSteps({ ...left, sort: null }, { ...right, sort: null })
      : alignCallTrees({ entries: truth, ids: left }, { entries: prediction, ids: right });
  return pairsOf(truth, prediction, partners);
}

function pairsOf(
  truth: readonly Frame[],
  prediction: readonly TraceEntry[],
  partners: Int32Array,
): readonly AlignedPair[] {
  const pairs: AlignedPair[] = [];
  let next = 0;
  for (const [position, frame] of truth.entries()) {
    const partner = partners[position] ?? -1;
    if (partner < 0) {
      pairs.push({ truth: frame, prediction: null });
      continue;
    }
    for (; next < partner; next++) pairs.push({ truth: null, prediction: prediction[next] ?? null });
    pairs.push({ truth: frame, prediction: prediction[partner] ?? null });
    next = partner + 1;
  }
  for (; next < prediction.length; next++) pairs.push({ truth: null, prediction: prediction[next] ?? null });
  return pairs;
}
