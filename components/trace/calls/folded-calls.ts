import type { Call } from "@/lib/core/trace";

/** Positions of the calls that stand open to the eye, in order: none inside a folded one. */
export function unfoldedCalls(calls: readonly Call[], folded: ReadonlySet<number>): readonly number[] {
  const shown: number[] = [];
  for (let at = 0; at < calls.length;) {
    shown.push(at);
    at = folded.has(at) ? (calls[at]?.behind ?? at + 1) : at + 1;
  }
  return shown;
}

/** The row that a call stands in: its own, or that of the outermost folded call around it. -1 without rows. */
export function rowOfCall(shown: readonly number[], position: number): number {
  let low = 0;
  let high = shown.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((shown[middle] ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
