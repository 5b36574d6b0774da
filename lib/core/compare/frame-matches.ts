import type { Comparison } from "./compare";
import type { Ratio } from "./metrics";

/** Which of gold's frames a prediction got right: frame exact match with `..` resolved. */
export interface FrameMatches {
  /** Frames that it got wrong, in order; those past gold's end are not frames of gold. */
  readonly divergences: readonly number[];
  /** Those of them where an error begins, not carried on from an earlier one. */
  readonly origins: readonly number[];
  /** Right frames of the scored ones from `first` to `last`, both included. No units where the prompt gave them all. */
  readonly between: (first: number, last: number) => Ratio;
}

/** Sums once over all frames, so that any stretch of them costs two look-ups. */
export function buildFrameMatches({ pairs }: Comparison, frameCount: number): FrameMatches {
  const hits = new Int32Array(frameCount + 1);
  const units = new Int32Array(frameCount + 1);
  const divergences: number[] = [];
  const origins: number[] = [];
  for (const { truth, verdict, origin } of pairs) {
    if (truth === null || verdict === null || truth.index >= frameCount) continue;
    units[truth.index + 1] = 1;
    if (verdict.frameResolved) hits[truth.index + 1] = 1;
    else divergences.push(truth.index);
    if (origin === "origin" && !verdict.frameResolved) origins.push(truth.index);
  }
  addUp(hits);
  addUp(units);
  return {
    divergences,
    origins,
    between: (first, last) => ({
      hits: (hits[last + 1] ?? 0) - (hits[first] ?? 0),
      units: (units[last + 1] ?? 0) - (units[first] ?? 0),
    }),
  };
}

function addUp(counts: Int32Array): void {
  let sum = 0;
  counts.forEach((count, index) => {
    counts[index] = sum += count;
  });
}
