import { type Equality } from "./equality";
import type { AlignedPair } from "./align";
import type { FrameVerdict } from "./verdict";

/** What first went wrong: another path, another state, another value, or text that is no frame. */
export type DivergenceCause = "control" | "state" | "argument" | "format";

export interface Divergence {
  /** Gold's own frame index, from 0; that of the next gold frame, or one past the last, where a frame is invented. */
  readonly frameIndex: number;
  readonly cause: DivergenceCause;
}

interface JudgedPair extends AlignedPair {
  readonly verdict: FrameVerdict | null;
}

const frameParts = { raw: "frameRaw", resolved: "frameResolved", canonical: "frameCanonical" } as const;
const observationParts = {
  raw: "observationRaw",
  resolved: "observationResolved",
  canonical: "observationCanonical",
} as const;

/** The first pair that is not right under the equality; null where all are. */
export function findDivergence(
  pairs: readonly JudgedPair[],
  goldOffset: number,
  isComplete: boolean,
  equality: Equality,
): Divergence | null {
  const position = pairs.findIndex((pair) => pair.verdict?.[frameParts[equality]] !== true);
  const pair = pairs[position];
  if (pair === undefined) return null;
  return { frameIndex: indexOfPair(pairs, position, goldOffset), cause: causeOf(pair, isComplete, equality) };
}

/** Gold's frame index of a pair; of the next gold frame, or one past the last, where gold has none. */
function indexOfPair(pairs: readonly JudgedPair[], position: number, goldOffset: number): number {
  for (let at = position; at < pairs.length; at++) {
    const index = pairs[at]?.truth?.index;
    if (index !== undefined) return index;
  }
  const last = pairs.findLast((candidate) => candidate.truth !== null)?.truth?.index ?? goldOffset - 1;
  return last + 1;
}

function causeOf(
  { prediction, verdict }: JudgedPair,
  isComplete: boolean,
  equality: Equality,
): DivergenceCause {
  if (prediction === null) return isComplete ? "control" : "format";
  if (prediction.event === "malformed") return "format";
  if (verdict === null || !verdict.event || !verdict.action) return "control";
  return verdict[observationParts[equality]] === false ? "state" : "argument";
}
