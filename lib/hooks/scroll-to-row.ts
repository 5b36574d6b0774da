/** A scrolling list of rows of one height below a head that stays in sight. */
export interface ScrolledRows {
  /** Where it is scrolled to. */
  readonly fromPx: number;
  /** What is in sight, the head included. */
  readonly heightPx: number;
  readonly headPx: number;
  readonly rowPx: number;
  readonly count: number;
}

/** A row, and so many beyond it: below where positive, above where negative. */
export interface WantedRow {
  /** From 0. */
  readonly index: number;
  readonly beyond: number;
}

/**
 * Where to scroll so that a row is in sight, and those beyond it as far as there is room: `fromPx` where they are. It is
 * reckoned and not asked of the page, which would lay it out at once.
 */
export function scrollToRow({ index, beyond }: WantedRow, rows: ScrolledRows): number {
  const { fromPx, heightPx, headPx, rowPx, count } = rows;
  function intoSight(px: number, row: number): number {
    const lowestPx = (row + 1) * rowPx + headPx - heightPx;
    return Math.min(row * rowPx, Math.max(lowestPx, px));
  }
  const farthest = Math.min(count - 1, Math.max(0, index + beyond));
  const toPx = intoSight(intoSight(fromPx, farthest), index);
  return Math.max(0, Math.min(toPx, count * rowPx + headPx - heightPx));
}

/**
 * Where to scroll for a row that moves on: `fromPx` while it and the next one in its direction are in sight, and where
 * they are not, so far that half of what is in sight comes after it. Rows then stand still on most steps.
 */
export function scrollAlong(index: number, direction: "down" | "up", rows: ScrolledRows): number {
  const sign = direction === "down" ? 1 : -1;
  if (scrollToRow({ index, beyond: sign }, rows) === rows.fromPx) return rows.fromPx;
  const rowsInSight = Math.floor((rows.heightPx - rows.headPx) / rows.rowPx);
  return scrollToRow({ index, beyond: sign * Math.floor(rowsInSight / 2) }, rows);
}
