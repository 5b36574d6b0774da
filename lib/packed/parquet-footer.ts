import type { ByteRange } from "./byte-ranges";
import type { StoredLeaf } from "./layout";
import {
  bytesField,
  bytesListField,
  intField,
  structField,
  structsField,
  ThriftReader,
  type ThriftStruct,
} from "./thrift";

/** The values of one column in one row group. */
export interface ColumnChunk {
  readonly leaf: StoredLeaf;
  readonly codec: number;
  readonly values: number;
  /** All pages, the dictionary first if there is one. */
  readonly bytes: ByteRange;
  /** Where the data pages start. */
  readonly dataStart: number;
  /** Where the pages are told; null where there is one page. */
  readonly offsetIndex: ByteRange | null;
  readonly columnIndex: ByteRange | null;
  /** Lower and upper bound of the values as bytes; null where not told. */
  readonly min: Uint8Array | null;
  readonly max: Uint8Array | null;
}

export interface RowGroup {
  /** First row in the file, from 0. */
  readonly firstRow: number;
  readonly rows: number;
  /** By the path of the leaf. */
  readonly chunks: ReadonlyMap<string, ColumnChunk>;
}

export interface ParquetFooter {
  readonly rows: number;
  readonly groups: readonly RowGroup[];
}

const MAGIC = 0x31524150;
const TAIL_BYTES = 8;
const PHYSICAL = ["BOOLEAN", "INT32", "INT64", "INT96", "FLOAT", "DOUBLE", "BYTE_ARRAY"] as const;
const OPTIONAL = 1;
const REPEATED = 2;

/** The most rows of a row group that are read; a packed file's have far fewer. */
const MAX_GROUP_ROWS = 2 ** 24;

/** The most values of a column in a row group that are read. */
const MAX_CHUNK_VALUES = 2 ** 25;

/**
 * Reads the end of a Parquet file: `footer` holds exactly the metadata, its length and the magic number. Every byte range
 * it gives lies in the file before the footer. Throws an `Error` with the reason.
 */
export function decodeFooter(footer: Uint8Array, fileBytes: number): ParquetFooter {
  const view = new DataView(footer.buffer, footer.byteOffset, footer.byteLength);
  if (footer.length < TAIL_BYTES || view.getUint32(footer.length - 4, true) !== MAGIC)
    throw new Error("it does not end as a Parquet file does");
  const length = view.getUint32(footer.length - TAIL_BYTES, true);
  if (length !== footer.length - TAIL_BYTES)
    throw new Error(`its metadata is ${length} bytes, not ${footer.length - TAIL_BYTES}`);
  const metadata = new ThriftReader(footer.subarray(0, length)).struct();
  const leaves = decodeLeaves(structsField(metadata, 2));
  const end = fileBytes - footer.length;
  const groups: RowGroup[] = [];
  let rows = 0;
  for (const group of structsField(metadata, 4)) {
    const decoded = decodeGroup(group, rows, leaves, end);
    groups.push(decoded);
    rows += decoded.rows;
  }
  if (rows !== intField(metadata, 3)) throw new Error("its row groups do not add up");
  return { rows, groups };
}

function decodeLeaves(elements: readonly ThriftStruct[]): readonly StoredLeaf[] {
  const leaves: StoredLeaf[] = [];
  let next = 1;
  function take(path: string, definition: number, repetition: number): void {
    const element = elements[next++];
    if (element === undefined) throw new Error("its schema names more columns than it has");
    const repeat = intField(element, 3, 0);
    const name = `${path}${utf8(bytesField(element, 4))}`;
    const levels = [definition + (repeat === 0 ? 0 : 1), repetition + (repeat === REPEATED ? 1 : 0)] as const;
    if (repeat > OPTIONAL + 1 || path.split(".").length > 8) throw new Error("its schema is not a table's");
    const children = intField(element, 5, 0);
    for (let index = 0; index < children; index++) take(`${name}.`, ...levels);
    if (children > 0) return;
    const physical = PHYSICAL[intField(element, 1)];
    if (physical === "BOOLEAN" || physical === "INT32" || physical === "DOUBLE" || physical === "BYTE_ARRAY")
      leaves.push({ path: name, physical, definition: levels[0], repetition: levels[1] });
    else throw new Error(`its column ${name} is of a type that is never written`);
  }
  const [root] = elements;
  if (root === undefined) throw new Error("it has no schema");
  const columns = intField(root, 5, 0);
  for (let index = 0; index < columns; index++) take("", 0, 0);
  return leaves;
}

function decodeGroup(
  group: ThriftStruct,
  firstRow: number,
  leaves: readonly StoredLeaf[],
  end: number,
): RowGroup {
  const rows = intField(group, 3);
  if (rows < 1 || rows > MAX_GROUP_ROWS)
    throw new Error(`a row group of ${rows} rows; at most ${MAX_GROUP_ROWS} are read`);
  const columns = structsField(group, 1);
  if (columns.length !== leaves.length) throw new Error("a row group lacks columns");
  const chunks = new Map<string, ColumnChunk>();
  columns.forEach((column, index) => {
    const leaf = leaves[index];
    if (leaf !== undefined) chunks.set(leaf.path, decodeChunk(column, leaf, rows, end));
  });
  return { firstRow, rows, chunks };
}

function decodeChunk(column: ThriftStruct, leaf: StoredLeaf, rows: number, end: number): ColumnChunk {
  const metadata = structField(column, 3);
  if (metadata === null) throw new Error(`its column ${leaf.path} is not described`);
  const values = intField(metadata, 5);
  const isCounted = leaf.repetition === 0 ? values === rows : values >= rows && values <= MAX_CHUNK_VALUES;
  if (!isCounted) throw new Error(`its column ${leaf.path} has ${values} values in ${rows} rows`);
  const dataStart = intField(metadata, 9);
  const start = intField(metadata, 11, dataStart);
  const statistics = structField(metadata, 12);
  return {
    leaf,
    codec: intField(metadata, 4),
    values,
    bytes: rangeWithin(start, intField(metadata, 7), end),
    dataStart,
    offsetIndex: optionalRange(column, 4, end),
    columnIndex: optionalRange(column, 6, end),
    max: statistics === null ? null : bytesField(statistics, 5),
    min: statistics === null ? null : bytesField(statistics, 6),
  };
}

/** A range whose start and length are in two fields, one after the other. */
function optionalRange(column: ThriftStruct, id: number, end: number): ByteRange | null {
  return column.has(id) ? rangeWithin(intField(column, id), intField(column, id + 1), end) : null;
}

function rangeWithin(from: number, length: number, end: number): ByteRange {
  if (from < 0 || length < 0 || from + length > end)
    throw new Error(`${length} bytes at byte ${from} lie outside the file's data`);
  return { from, to: from + length };
}

function utf8(bytes: Uint8Array | null): string {
  return new TextDecoder().decode(bytes ?? new Uint8Array(0));
}

/** Where a page is and which rows it holds, from 0 in its row group. */
export interface PagePlace {
  readonly bytes: ByteRange;
  readonly firstRow: number;
  readonly endRow: number;
}

/** The data pages of a chunk, from its offset index; without one the chunk is one page. */
export function decodePages(
  chunk: ColumnChunk,
  rows: number,
  index: Uint8Array | null,
): readonly PagePlace[] {
  const whole = { from: chunk.dataStart, to: chunk.bytes.to };
  if (index === null) return [{ bytes: whole, firstRow: 0, endRow: rows }];
  const locations = structsField(new ThriftReader(index).struct(), 1);
  const pages = locations.map((location, place): PagePlace => {
    const next = locations[place + 1];
    const from = intField(location, 1);
    return {
      bytes: { from, to: from + intField(location, 2) },
      firstRow: intField(location, 3),
      endRow: next === undefined ? rows : intField(next, 3),
    };
  });
  let row = 0;
  let offset = whole.from;
  for (const { bytes, firstRow, endRow } of pages) {
    if (
      firstRow !== row ||
      endRow <= row ||
      bytes.from < offset ||
      bytes.to > whole.to ||
      bytes.to < bytes.from
    )
      throw new Error(`the pages of column ${chunk.leaf.path} are not in order`);
    row = endRow;
    offset = bytes.to;
  }
  if (row !== rows) throw new Error(`the pages of column ${chunk.leaf.path} do not hold all rows`);
  return pages;
}

/** Lower and upper bounds of the values of each page, as bytes. */
export interface PageBounds {
  readonly min: readonly Uint8Array[];
  readonly max: readonly Uint8Array[];
}

export function decodePageBounds(index: Uint8Array): PageBounds {
  const bounds = new ThriftReader(index).struct();
  return { min: bytesListField(bounds, 2), max: bytesListField(bounds, 3) };
}
