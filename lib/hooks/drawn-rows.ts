import type { ScrolledRows } from "./scroll-to-row";

/** Rows drawn above and below those in sight, at least: what a wheel turns before the page has drawn again. */
const drawnBeyond = 4;
/** Rows are drawn and left out in blocks of so many, so that a scroll of one row seldom draws anything. */
const blockRows = 4;

/** The rows of a list that are drawn: from `first`, from 0, up to `end`, which is not among them. */
export interface DrawnRows {
  readonly first: number;
  readonly end: number;
}

/**
 * Which rows of one height are drawn while a list is scrolled to a place; 0 to 0 while none is in sight. A list that jumps
 * from place to place, as in a scrub, draws none beyond.
 */
export function drawnRows(
  { fromPx, heightPx, headPx, rowPx, count }: ScrolledRows,
  isJumping: boolean,
): DrawnRows {
  if (count === 0 || heightPx <= 0) return { first: 0, end: 0 };
  const [beyond, block] = isJumping ? [0, 1] : [drawnBeyond, blockRows];
  const first = Math.min(Math.floor(fromPx / rowPx) - beyond, count - 1);
  const end = Math.max(Math.ceil((fromPx + heightPx - headPx) / rowPx) + beyond, 1);
  return {
    first: Math.floor(Math.max(0, first) / block) * block,
    end: Math.min(count, Math.ceil(end / block) * block),
  };
}
