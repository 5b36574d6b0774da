interface Extent {
  readonly top: number;
  readonly bottom: number;
}

/** Pixels of a row that must be seen. */
const leastSeenPx = 16;
const marginPx = 8;

/** By how much to scroll so that the first row comes into a box, top first; null where some row is in it or none is there. */
export function scrollToFirst(box: Extent, rows: readonly Extent[]): number | null {
  const [first] = rows;
  if (first === undefined || box.bottom - box.top < leastSeenPx) return null;
  if (rows.some(({ top }) => top >= box.top && top + leastSeenPx <= box.bottom)) return null;
  const toTop = first.top - box.top - marginPx;
  return toTop < 0 ? toTop : Math.min(toTop, first.bottom - box.bottom + marginPx);
}
