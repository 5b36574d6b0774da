import type { Frame, Locals, TraceEntry } from "@/lib/core/trace";
import { editDistance } from "./edit-distance";
import type { CanonicalValues, Equality } from "./equality";
import { FrameNumbering } from "./frame-ids";

/**
 * Levenshtein's distance of two lists of frames under an equality. What both begin and end with is left out before any
 * frame gets a number: a number costs a text of the whole frame, and most frames of most predictions are right.
 */
export function frameDistance(
  gold: readonly Frame[],
  entries: readonly TraceEntry[],
  equality: Equality,
  canonical: CanonicalValues,
): number {
  const shorter = Math.min(gold.length, entries.length);
  let start = 0;
  while (start < shorter && isSameText(gold[start], entries[start], equality)) start++;
  let tail = 0;
  while (
    tail < shorter - start &&
    isSameText(gold[gold.length - 1 - tail], entries[entries.length - 1 - tail], equality)
  )
    tail++;
  const left = gold.slice(start, gold.length - tail);
  const right = entries.slice(start, entries.length - tail);
  if (left.length === 0 || right.length === 0) return Math.max(left.length, right.length);
  const numbering = new FrameNumbering(equality, canonical);
  return editDistance(numbering.number(left).whole, numbering.number(right).whole);
}

/** Whether two frames are the same to the letter, and so under every equality that reads the same locals. */
function isSameText(
  truth: Frame | undefined,
  prediction: TraceEntry | undefined,
  equality: Equality,
): boolean {
  if (truth === undefined || prediction === undefined || prediction.event === "malformed") return false;
  if (truth.event !== prediction.event || truth.source !== prediction.source) return false;
  if (truth.argument !== prediction.argument) return false;
  return equality === "raw"
    ? isSameLocals(truth.written, prediction.written)
    : isSameLocals(truth.locals, prediction.locals);
}

function isSameLocals(left: Locals | null, right: Locals | null): boolean {
  if (left === null || right === null) return left === right;
  if (left.size !== right.size) return false;
  for (const [name, value] of left) if (right.get(name) !== value) return false;
  return true;
}
