import type { TextSpan } from "@/lib/core/patterns";

/** Characters of a value shown at first: some three lines of a narrow panel. */
export const shownLength = 120;
/** A value that is little longer is shown whole. */
const slack = 20;
const shownLines = 3;
/** Characters shown before the place that matters. */
const lead = 24;
/** Longer stretches that are alike are not walked. */
const longestWalked = 100_000;

/** The part of a value that is shown until it is opened: its beginning, or around a place further in. */
export function shownSpan(text: string, focus = 0): TextSpan {
  const from = focus < shownLength - lead ? 0 : pairStart(text, focus - lead);
  const isShort = text.length <= shownLength + slack;
  const to = isShort ? text.length : pairStart(text, Math.min(text.length, from + shownLength));
  const start = isShort ? 0 : from;
  let end = start - 1;
  for (let line = 0; line < shownLines; line++) {
    end = text.indexOf("\n", end + 1);
    if (end < 0 || end >= to) return { from: start, to };
  }
  return { from: start, to: end };
}

/** Where two texts begin to differ; 0 where that is too far in to be looked for. */
export function firstDifference(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  let at = 0;
  while (at < length && at < longestWalked && left.charCodeAt(at) === right.charCodeAt(at)) at += 1;
  return at === longestWalked ? 0 : at;
}

/** A place that does not cut a surrogate pair in two. */
function pairStart(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}
