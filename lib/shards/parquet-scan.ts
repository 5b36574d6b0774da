import type { PageHeader } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import { throwIfCancelled } from "./failures";
import type { ParquetChunk, ParquetRowGroup } from "./parquet-metadata";
import { countOf, firstLevels, foundPage } from "./parquet-pages";
import type { PageLocation, PageLocations } from "./parquet-plan";
import type { LeafNode, ParquetSchema } from "./parquet-schema";
import { checkThrift } from "./parquet-thrift";
import { ReadWindow } from "./read-window";
import type { ByteSource } from "./source";

/** What is read at first for a header, and the most: bounds of long texts stand in it. */
const LIKELY_HEADER_BYTES = 512;
const MAX_HEADER_BYTES = 2 ** 24;
const MAX_HEADER_VALUES = 1024;
const MAX_PAGES = 2 ** 20;

/** What to scan. */
export interface Scan {
  readonly source: ByteSource;
  readonly schema: ParquetSchema;
  readonly leaves: readonly number[];
  readonly signal: AbortSignal | undefined;
}

/**
 * Where the pages of a row group are that has no page index, found by their headers:
 *
 *     chunk   [header|dictionary…][header|page…][header|page…]      one small read a page, its bytes being skipped
 *
 * A page of version 1 of a list does not say how many rows begin in it: its levels are read. A page that goes on with the
 * last one's row belongs to that. Throws an `Error` with the reason where headers are corrupt; fails as `ByteSource.slice`.
 */
export async function scanPageLocations(scan: Scan, group: ParquetRowGroup): Promise<PageLocations> {
  const locations: (readonly PageLocation[] | null)[] = group.chunks.map(() => null);
  for (const leaf of scan.leaves) {
    const chunk = group.chunks[leaf];
    const node = scan.schema.leaves[leaf];
    if (chunk !== undefined && node !== undefined)
      locations[leaf] = await scanColumn(scan, { chunk, leaf: node, rowCount: group.rowCount });
  }
  return locations;
}

interface Column {
  readonly chunk: ParquetChunk;
  readonly leaf: LeafNode;
  readonly rowCount: number;
}

async function scanColumn({ source, signal }: Scan, column: Column): Promise<readonly PageLocation[]> {
  const { range } = column.chunk;
  const where = `column ${column.leaf.path}`;
  const window = new ReadWindow(source);
  const pages: PageLocation[] = [];
  let row = 0;
  for (let at = range.from; at < range.to;) {
    throwIfCancelled(signal);
    const { header, bytes } = await readHeader(window, at, range.to, signal);
    const end = at + bytes + header.compressed_page_size;
    if (!(header.compressed_page_size >= 0 && end <= range.to))
      throw new Error(`${where} has a page of ${header.compressed_page_size} bytes at byte ${at}`);
    if (header.type !== "DICTIONARY_PAGE") {
      const begun = await rowsOf(header, column, () => window.bytes(at + bytes, end, signal));
      const last = pages.at(-1);
      if (last === undefined || begun.isAtRow) pages.push({ range: { from: at, to: end }, firstRow: row });
      else pages[pages.length - 1] = { ...last, range: { from: last.range.from, to: end } };
      row += begun.rows;
    }
    if (pages.length > MAX_PAGES) throw new Error(`${where} has more than ${MAX_PAGES} pages`);
    at = end;
  }
  if (row === column.rowCount) return pages;
  throw new Error(`${where} has pages of ${row} rows where ${column.rowCount} are declared`);
}

async function readHeader(
  window: ReadWindow,
  at: number,
  end: number,
  signal: AbortSignal | undefined,
): Promise<{ readonly header: PageHeader; readonly bytes: number }> {
  for (let wanted = LIKELY_HEADER_BYTES; ; wanted *= 8) {
    const head = await window.bytes(at, Math.min(at + wanted, end), signal);
    try {
      const bytes = checkThrift(head, 0, MAX_HEADER_VALUES);
      const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
      return { header: parquetHeader({ view, offset: 0 }), bytes };
    } catch (thrown) {
      if (wanted >= MAX_HEADER_BYTES || at + wanted >= end) throw thrown;
    }
  }
}

/** How many rows begin in a page, and whether it begins with one. */
async function rowsOf(
  header: PageHeader,
  { chunk, leaf }: Column,
  body: () => Promise<Uint8Array>,
): Promise<{ readonly rows: number; readonly isAtRow: boolean }> {
  if (header.type === "INDEX_PAGE") return { rows: 0, isAtRow: false };
  const { entries, rows } = foundPage(header, new Uint8Array(0), null, leaf);
  if (rows !== null) return { rows, isAtRow: true };
  const found = foundPage(header, await body(), null, leaf);
  const compression = { codec: chunk.codec, declaredBytes: chunk.uncompressedBytes };
  const { repetitions } = firstLevels(found, { leaf, compression });
  if (repetitions === null) return { rows: entries, isAtRow: true };
  return { rows: countOf(repetitions, 0, 0, entries), isAtRow: repetitions[0] === 0 };
}
