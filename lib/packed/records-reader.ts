import { assert } from "@/lib/shared";
import { type ByteRange, readRanges } from "./byte-ranges";
import { abortable } from "./cancelling";
import { textAt, textBytes } from "./column-vector";
import { decodeColumn } from "./decode-column";
import { DecodedColumns, type ReadColumn } from "./decoded-columns";
import { type RecordColumnName, type StoredColumn, storedRecordColumns } from "./layout";
import { toCorrupt } from "./packed-failure";
import type { PackedParquet } from "./packed-file";
import { PageCache } from "./page-cache";
import {
  decodePageBounds,
  decodePages,
  type PageBounds,
  type PagePlace,
  type RowGroup,
} from "./parquet-footer";
import { contentKinds, type PackedRecord, type RecordKind, recordKinds } from "./record";

/** Rows [from, to) of a file, or numbers of records of a data set. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** Where the pages of a row group are, and between which bounds its keys lie. */
interface GroupIndex {
  readonly pages: ReadonlyMap<string, readonly PagePlace[]>;
  readonly keyBounds: PageBounds | null;
}

const headColumns: readonly RecordColumnName[] = [
  "source",
  "kind",
  "content",
  "member",
  "record_index",
  "key",
];
const KEPT_INDEXES = 32;
const RUN_BYTES = 2 ** 20;
const RUN_PAGES = 256;

/**
 * Reads records out of one records file: the footer once, the page indexes of a row group once, then the pages that hold
 * the rows asked for. All columns but `text` of a search's pages come in one or two reads, the texts in one.
 */
export class RecordsReader {
  readonly #file: PackedParquet;
  readonly #pages = new PageCache();
  readonly #decoded = new DecodedColumns();
  readonly #indexes = new Map<RowGroup, Promise<GroupIndex>>();

  constructor(file: PackedParquet) {
    this.#file = file;
  }

  /** The rows whose key and, where given, kind these are: one range, since they lie together; null where there are none. */
  async locate(key: Uint8Array, kind: RecordKind | null, signal?: AbortSignal): Promise<RowRange | null> {
    const { groups } = await this.#file.footer(signal);
    let found: RowRange | null = null;
    for (const group of groups) {
      const { min, max } = group.chunks.get("key") ?? { min: null, max: null };
      if (!mayHold(key, min, max)) continue;
      const range = await this.#locateIn(group, key, kind, signal);
      found = spanRows(found, range);
    }
    return found;
  }

  /** The records of rows [from, to), in order. */
  async read({ from, to }: RowRange, signal?: AbortSignal): Promise<readonly PackedRecord[]> {
    const { groups } = await this.#file.footer(signal);
    const records: PackedRecord[] = [];
    for (const group of groups) {
      const rows = {
        from: Math.max(from - group.firstRow, 0),
        to: Math.min(to - group.firstRow, group.rows),
      };
      if (rows.from < rows.to) records.push(...(await this.#readIn(group, rows, signal)));
    }
    return records;
  }

  /** Row ranges that together hold all rows, each a few pages of text. */
  async *textRuns(signal?: AbortSignal): AsyncGenerator<RowRange> {
    for (const group of (await this.#file.footer(signal)).groups) {
      const { pages } = await this.#index(group, signal);
      let from = 0;
      let bytes = 0;
      let count = 0;
      for (const page of pages.get("text") ?? []) {
        bytes += page.bytes.to - page.bytes.from;
        count++;
        const isLast = page.endRow === group.rows;
        if (!isLast && bytes < RUN_BYTES && count < RUN_PAGES) continue;
        yield { from: group.firstRow + from, to: group.firstRow + page.endRow };
        from = page.endRow;
        bytes = 0;
        count = 0;
      }
    }
  }

  async #locateIn(
    group: RowGroup,
    key: Uint8Array,
    kind: RecordKind | null,
    signal: AbortSignal | undefined,
  ): Promise<RowRange | null> {
    const { pages, keyBounds } = await this.#index(group, signal);
    const keyPages = pages.get("key") ?? [];
    const candidates = keyPages.filter((_, index) =>
      mayHold(key, keyBounds?.min[index] ?? null, keyBounds?.max[index] ?? null),
    );
    const [first] = candidates;
    const last = candidates.at(-1);
    if (first === undefined || last === undefined) return null;
    const rows = { from: first.firstRow, to: last.endRow };
    const columns = await this.#columns(group, headColumns, rows, signal);
    let found: RowRange | null = null;
    for (let row = rows.from; row < rows.to; row++) {
      if (compareBytes(bytesOf(columns, "key", row), key) !== 0) continue;
      if (kind !== null && textOf(columns, "kind", row) !== kind) continue;
      found = spanRows(found, { from: group.firstRow + row, to: group.firstRow + row + 1 });
    }
    return found;
  }

  async #readIn(group: RowGroup, rows: RowRange, signal: AbortSignal | undefined): Promise<PackedRecord[]> {
    const columns = await this.#columns(group, [...headColumns, "text"], rows, signal);
    const records: PackedRecord[] = [];
    for (let row = rows.from; row < rows.to; row++) records.push(this.#record(columns, row));
    return records;
  }

  #record(columns: ReadonlyMap<string, ReadColumn>, row: number): PackedRecord {
    const kind = recordKinds.find((name) => name === textOf(columns, "kind", row));
    const content = contentKinds.find((name) => name === textOf(columns, "content", row));
    if (kind === undefined || content === undefined)
      throw toCorrupt(new Error("a record of an unknown kind"), this.#file.file.name, `row ${row}`);
    const member = textOf(columns, "member", row);
    return {
      key: textOf(columns, "key", row),
      kind,
      source: intOf(columns, "source", row),
      recordIndex: intOf(columns, "record_index", row),
      member: member === "" ? null : member,
      content,
      text: textOf(columns, "text", row),
    };
  }

  async #columns(
    group: RowGroup,
    names: readonly RecordColumnName[],
    rows: RowRange,
    signal: AbortSignal | undefined,
  ): Promise<ReadonlyMap<string, ReadColumn>> {
    const { pages } = await this.#index(group, signal);
    const wanted = storedRecordColumns
      .filter(({ name }) => names.some((other) => other === name))
      .map((column) => wantedPages(column, pages.get(column.name) ?? [], rows));
    const unknown = wanted.filter(({ bytes }) => this.#decoded.get(bytes) === undefined);
    const known = new Map(wanted.map(({ column, bytes }) => [column.name, this.#decoded.get(bytes)]));
    const read = await this.#pages.read(
      await this.#file.source(signal),
      unknown.map(({ bytes }) => bytes),
      signal,
    );
    unknown.forEach((pagesOf, index) => {
      known.set(pagesOf.column.name, this.#decode(group, pagesOf, read[index] ?? new Uint8Array(0)));
    });
    return new Map([...known].flatMap(([name, found]) => (found === undefined ? [] : [[name, found]])));
  }

  #decode(group: RowGroup, { column, firstRow, endRow, bytes }: WantedPages, packed: Uint8Array): ReadColumn {
    const chunk = this.#file.chunk(group, column);
    try {
      const vector = decodeColumn(packed, chunk, column.type, endRow - firstRow);
      const decoded = { firstRow, vector };
      this.#decoded.keep(bytes, decoded);
      return decoded;
    } catch (thrown) {
      throw toCorrupt(thrown, this.#file.file.name, `the page at byte ${bytes.from}`);
    }
  }

  #index(group: RowGroup, signal: AbortSignal | undefined): Promise<GroupIndex> {
    let index = this.#indexes.get(group);
    if (index === undefined) {
      index = this.#readIndex(group).catch((thrown: unknown) => {
        this.#indexes.delete(group);
        throw thrown;
      });
      this.#indexes.set(group, index);
      const [oldest] = this.#indexes.keys();
      if (this.#indexes.size > KEPT_INDEXES && oldest !== undefined) this.#indexes.delete(oldest);
    }
    return abortable(index, signal);
  }

  async #readIndex(group: RowGroup): Promise<GroupIndex> {
    const source = await this.#file.source();
    const chunks = storedRecordColumns.map((column) => this.#file.chunk(group, column));
    const keyRange = group.chunks.get("key")?.columnIndex ?? null;
    const ranges = [...chunks.map((chunk) => chunk.offsetIndex), keyRange];
    const told = ranges.filter((range): range is ByteRange => range !== null);
    const read = await readRanges(source, told);
    function bytesAt(range: ByteRange | null): Uint8Array | null {
      return range === null ? null : (read[told.indexOf(range)] ?? null);
    }
    try {
      const pages = new Map(
        chunks.map((chunk) => [chunk.leaf.path, decodePages(chunk, group.rows, bytesAt(chunk.offsetIndex))]),
      );
      const keyBytes = bytesAt(keyRange);
      return { pages, keyBounds: keyBytes === null ? null : decodePageBounds(keyBytes) };
    } catch (thrown) {
      throw toCorrupt(thrown, this.#file.file.name, "a page index");
    }
  }
}

/** The pages of a column that hold some rows. */
interface WantedPages {
  readonly column: StoredColumn;
  readonly firstRow: number;
  readonly endRow: number;
  readonly bytes: ByteRange;
}

function wantedPages(column: StoredColumn, pages: readonly PagePlace[], rows: RowRange): WantedPages {
  const touched = pages.filter(({ firstRow, endRow }) => firstRow < rows.to && rows.from < endRow);
  const first = touched[0];
  const last = touched.at(-1);
  assert(first !== undefined && last !== undefined, "pages hold all rows");
  const bytes = { from: first.bytes.from, to: last.bytes.to };
  return { column, firstRow: first.firstRow, endRow: last.endRow, bytes };
}

function column(columns: ReadonlyMap<string, ReadColumn>, name: RecordColumnName): ReadColumn {
  const found = columns.get(name);
  assert(found !== undefined, `column ${name} was read`);
  return found;
}

function bytesOf(columns: ReadonlyMap<string, ReadColumn>, name: RecordColumnName, row: number): Uint8Array {
  const { vector, firstRow } = column(columns, name);
  assert(vector.kind === "text", `${name} is text`);
  return textBytes(vector, row - firstRow);
}

function textOf(columns: ReadonlyMap<string, ReadColumn>, name: RecordColumnName, row: number): string {
  const { vector, firstRow } = column(columns, name);
  assert(vector.kind === "text", `${name} is text`);
  return textAt(vector, row - firstRow);
}

function intOf(columns: ReadonlyMap<string, ReadColumn>, name: RecordColumnName, row: number): number {
  const { vector, firstRow } = column(columns, name);
  assert(vector.kind === "int32", `${name} is a whole number`);
  return vector.values[row - firstRow] ?? 0;
}

/** The range from the start of one to the end of a later one; either may be none. */
export function spanRows(first: RowRange | null, last: RowRange | null): RowRange | null {
  if (first === null || last === null) return first ?? last;
  return { from: first.from, to: last.to };
}

/** Whether bounds, which may be cut short, leave room for a key. */
function mayHold(key: Uint8Array, min: Uint8Array | null, max: Uint8Array | null): boolean {
  return (min === null || compareBytes(min, key) <= 0) && (max === null || compareBytes(key, max) <= 0);
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
