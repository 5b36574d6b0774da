import { readOffsetIndex } from "hyparquet";
import { readRanges } from "./coalesce";
import type { ParquetChunk, ParquetRowGroup } from "./parquet-metadata";
import { checkThrift } from "./parquet-thrift";
import type { ByteRange, ByteSource } from "./source";

/** Where one page is and which rows of its row group begin in it: from `firstRow` to that of the next page. */
export interface PageLocation {
  readonly range: ByteRange;
  readonly firstRow: number;
}

/** The pages of each column of a row group, by number of the leaf; null for a column without a usable index. */
export type PageLocations = readonly (readonly PageLocation[] | null)[];

/** What to read of one column: whole pages (the dictionary first), of which the first begins with row `firstRow`. */
export interface ColumnPlan {
  readonly leaf: number;
  readonly ranges: readonly ByteRange[];
  /** Row of the row group, from 0. */
  readonly firstRow: number;
}

/** What to read for the rows [rowStart, rowEnd) of a row group. */
export interface SpanPlan {
  readonly group: ParquetRowGroup;
  /** Rows of the row group, from 0. */
  readonly rowStart: number;
  readonly rowEnd: number;
  readonly columns: readonly ColumnPlan[];
}

/** Row groups with less than this are read whole even for one row: their page index would cost a read of its own. */
const SMALL_GROUP_BYTES = 64 * 2 ** 10;
/** Row groups with more than this are read in parts where they have a page index. */
const SPAN_BYTES = 16 * 2 ** 20;
/** Columns without a page index, together not longer than this, are read anew with each part: writers leave it out for one page. */
const MAX_REPEATED_BYTES = 2 ** 20;
const MAX_INDEX_VALUES = 2 ** 22;

/** Stored bytes of the given columns of a row group. */
export function storedBytes({ chunks }: ParquetRowGroup, leaves: readonly number[]): number {
  return leaves.reduce((sum, leaf) => sum + chunkBytes(chunks[leaf]), 0);
}

/** Whether a row group is worth reading by pages, and can be. */
export function isPaged(group: ParquetRowGroup, leaves: readonly number[]): boolean {
  return (
    storedBytes(group, leaves) > SMALL_GROUP_BYTES &&
    leaves.some((leaf) => (group.chunks[leaf]?.offsetIndex ?? null) !== null)
  );
}

/** The page indexes of the given columns of a row group, in as few reads as they allow. Fails as `ByteSource.slice`. */
export async function readPageLocations(
  source: ByteSource,
  group: ParquetRowGroup,
  leaves: readonly number[],
  signal: AbortSignal | undefined,
): Promise<PageLocations> {
  const wanted = leaves.flatMap((leaf) => {
    const chunk = group.chunks[leaf];
    return chunk === undefined || chunk.offsetIndex === null
      ? []
      : [{ leaf, chunk, range: chunk.offsetIndex }];
  });
  const parts = await readRanges(
    source,
    wanted.map(({ range }) => range),
    signal,
  );
  const locations: (readonly PageLocation[] | null)[] = group.chunks.map(() => null);
  wanted.forEach(({ leaf, chunk }, index) => {
    locations[leaf] = decodeLocations(parts[index] ?? new Uint8Array(0), chunk, group.rowCount);
  });
  return locations;
}

/** The whole row group as one span. */
export function planWhole(group: ParquetRowGroup, leaves: readonly number[]): SpanPlan {
  const columns = leaves.flatMap((leaf) => wholeColumn(group, leaf));
  return { group, rowStart: 0, rowEnd: group.rowCount, columns };
}

/** The pages that hold the rows [from, to), and all rows that they hold in every column. */
export function planRows(
  group: ParquetRowGroup,
  locations: PageLocations,
  leaves: readonly number[],
  { from, to }: ByteRange,
): SpanPlan {
  let rowStart = 0;
  let rowEnd = group.rowCount;
  const columns = leaves.flatMap((leaf) => {
    const pages = locations[leaf] ?? null;
    const chunk = group.chunks[leaf];
    if (pages === null || chunk === undefined) return wholeColumn(group, leaf);
    const first = pages.findLastIndex(({ firstRow }) => firstRow <= from);
    const next = pages.findIndex(({ firstRow }) => firstRow >= to);
    const firstRow = pages[first]?.firstRow ?? 0;
    rowStart = Math.max(rowStart, firstRow);
    rowEnd = Math.min(rowEnd, pages[next]?.firstRow ?? group.rowCount);
    return [{ leaf, firstRow, ranges: pageRanges(chunk, pages, first, next === -1 ? pages.length : next) }];
  });
  return { group, rowStart, rowEnd, columns };
}

/** Whether the columns without a page index are small enough for the row group to be read in parts. */
export function hasSpans(
  group: ParquetRowGroup,
  locations: PageLocations,
  leaves: readonly number[],
): boolean {
  const repeated = leaves.filter((leaf) => (locations[leaf] ?? null) === null);
  return storedBytes(group, repeated) <= MAX_REPEATED_BYTES;
}

/** Spans of about 16 MiB that cover a row group, cut where the column with most bytes begins a page. */
export function planSpans(
  group: ParquetRowGroup,
  locations: PageLocations,
  leaves: readonly number[],
): SpanPlan[] {
  const total = storedBytes(group, leaves);
  const biggest = leaves.reduce((best, leaf) =>
    chunkBytes(group.chunks[leaf]) > chunkBytes(group.chunks[best]) ? leaf : best,
  );
  const pages = locations[biggest] ?? [];
  const share = (SPAN_BYTES * chunkBytes(group.chunks[biggest])) / total;
  const cuts = [0];
  let bytes = 0;
  for (const { firstRow, range } of pages) {
    if (bytes >= share && firstRow > (cuts.at(-1) ?? 0)) {
      cuts.push(firstRow);
      bytes = 0;
    }
    bytes += range.to - range.from;
  }
  return cuts.map((from, index) => {
    const to = cuts[index + 1] ?? group.rowCount;
    return { ...planRows(group, locations, leaves, { from, to }), rowStart: from, rowEnd: to };
  });
}

/** Whether a row group is big enough to be read in parts. */
export function isLarge(group: ParquetRowGroup, leaves: readonly number[]): boolean {
  return storedBytes(group, leaves) > SPAN_BYTES;
}

function wholeColumn({ chunks }: ParquetRowGroup, leaf: number): ColumnPlan[] {
  const chunk = chunks[leaf];
  return chunk === undefined ? [] : [{ leaf, firstRow: 0, ranges: [chunk.range] }];
}

function pageRanges(
  chunk: ParquetChunk,
  pages: readonly PageLocation[],
  first: number,
  end: number,
): ByteRange[] {
  const dictionary = { from: chunk.range.from, to: pages[0]?.range.from ?? chunk.range.from };
  const found = { from: pages[first]?.range.from ?? 0, to: pages[end - 1]?.range.to ?? 0 };
  return dictionary.to > dictionary.from ? [dictionary, found] : [found];
}

/** Null where the index is broken: the column is then read whole. */
function decodeLocations(
  bytes: Uint8Array,
  { range }: ParquetChunk,
  rowCount: number,
): readonly PageLocation[] | null {
  try {
    checkThrift(bytes, 0, MAX_INDEX_VALUES);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const pages = readOffsetIndex({ view, offset: 0 }).page_locations.map((page) => {
      const from = Number(page.offset);
      return {
        firstRow: Number(page.first_row_index),
        range: { from, to: from + page.compressed_page_size },
      };
    });
    return isInOrder(pages, range, rowCount) ? pages : null;
  } catch {
    return null;
  }
}

function isInOrder(pages: readonly PageLocation[], { from, to }: ByteRange, rowCount: number): boolean {
  let end = from;
  let row = 0;
  for (const [index, page] of pages.entries()) {
    const follows = index === 0 ? page.range.from >= end : page.range.from === end;
    if (!follows || page.range.to <= page.range.from || page.range.to > to) return false;
    if (index === 0 ? page.firstRow !== 0 : page.firstRow < row) return false;
    end = page.range.to;
    row = page.firstRow;
  }
  return pages.length > 0 && row < rowCount;
}

function chunkBytes(chunk: ParquetChunk | undefined): number {
  return chunk === undefined ? 0 : chunk.range.to - chunk.range.from;
}
