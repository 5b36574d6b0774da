import type { ValueHit } from "@/lib/core/trace";

/** The hit that is shown: the one that was gone to, or the first of its frame; null where the frame has none. */
export function currentHit(hits: readonly ValueHit[], chosen: number | null, at: number): number | null {
  if (chosen !== null && hits[chosen]?.frame === at) return chosen;
  const position = firstFrom(hits, at);
  return hits[position]?.frame === at && chosen !== null ? position : null;
}

/** The hit before or behind the shown one, or nearest to the frame; around the ends; null where there are none. */
export function stepHit(
  hits: readonly ValueHit[],
  current: number | null,
  at: number,
  direction: 1 | -1,
): number | null {
  if (hits.length === 0) return null;
  const next = firstFrom(hits, at);
  if (current === null) return (direction === 1 ? next : next - 1 + hits.length) % hits.length;
  return (current + direction + hits.length) % hits.length;
}

/** Position of the first hit at a frame or behind it. */
function firstFrom(hits: readonly ValueHit[], frame: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((hits[middle]?.frame ?? 0) < frame) low = middle + 1;
    else high = middle;
  }
  return low;
}
