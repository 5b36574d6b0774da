import type { ColumnType, ColumnValues } from "@/lib/tables";
import type { TextValues } from "./column-vector";
import { type DataPage, decodeDataPages } from "./data-page";
import { decodeHybrid } from "./levels";
import type { ColumnChunk } from "./parquet-footer";
import { joinTexts, pickTexts, plainTexts } from "./text-values";

/** The values of one page that are there, one after another. */
type Present = Int32Array | Float64Array | TextValues;

/** Where the rows of a column are among its present values. */
interface Placement {
  readonly rows: number;
  readonly valid: Uint8Array | null;
  /** Of a list column: where each row's items start, the end last. */
  readonly offsets: Int32Array | null;
}

/**
 * Decodes whole pages of a column chunk, its dictionary page first where it has one, into one vector of `rows` rows. Reads
 * what packed files hold and nothing else. Throws an `Error` with the reason.
 */
export function decodeColumn(
  bytes: Uint8Array,
  chunk: ColumnChunk,
  type: ColumnType,
  rows: number,
): ColumnValues {
  let dictionary: Present | null = null;
  const pages: DataPage[] = [];
  const present: Present[] = [];
  let values = 0;
  for (const page of decodeDataPages(bytes, chunk)) {
    values += page.kind === "data" ? page.values : 0;
    if (values > chunk.values) throw new Error(`column ${chunk.leaf.path} has more values than it says`);
    if (page.kind === "dictionary") dictionary = plainValues(page.body, page.present, type);
    else {
      pages.push(page);
      present.push(pageValues(page, dictionary, type));
    }
  }
  const placement = chunk.leaf.repetition === 0 ? placeRows(pages, rows) : placeLists(pages, chunk, rows);
  return toVector(type, placement, present);
}

function pageValues(page: DataPage, dictionary: Present | null, type: ColumnType): Present {
  if (page.encoding === "plain") return plainValues(page.body, page.present, type);
  if (dictionary === null) throw new Error("a page without its dictionary");
  const places = new Int32Array(page.present);
  decodeHybrid(page.body.subarray(1), page.body[0] ?? 0, places);
  if (dictionary instanceof Int32Array) return pick(dictionary, places, new Int32Array(places.length));
  if (dictionary instanceof Float64Array) return pick(dictionary, places, new Float64Array(places.length));
  return pickTexts(dictionary, places);
}

function pick<T extends Int32Array | Float64Array>(dictionary: T, places: Int32Array, into: T): T {
  for (let index = 0; index < places.length; index++) {
    const value = dictionary[places[index] ?? 0];
    if (value === undefined) throw new Error("a value that its dictionary does not have");
    into[index] = value;
  }
  return into;
}

function plainValues(body: Uint8Array, count: number, type: ColumnType): Present {
  switch (type) {
    case "text":
      return plainTexts(body, count);
    case "float64":
      return new Float64Array(ownBuffer(body, count * 8));
    case "boolean":
      return plainBooleans(body, count);
    case "int32":
    case "int32-list":
      return new Int32Array(ownBuffer(body, count * 4));
  }
}

/** The first bytes in a buffer of their own: typed arrays must be aligned. Both sides are little-endian. */
function ownBuffer(body: Uint8Array, length: number): ArrayBuffer {
  if (length > body.length) throw new Error("a page is shorter than its values");
  const copy = new Uint8Array(length);
  copy.set(body.subarray(0, length));
  return copy.buffer;
}

function plainBooleans(body: Uint8Array, count: number): Int32Array {
  if (count > body.length * 8) throw new Error("a page is shorter than its values");
  return Int32Array.from({ length: count }, (_, index) => ((body[index >> 3] ?? 0) >> (index & 7)) & 1);
}

/** Of a flat column: each row is a value, or null. */
function placeRows(pages: readonly DataPage[], rows: number): Placement {
  const count = pages.reduce((sum, page) => sum + page.values, 0);
  if (count !== rows) throw new Error(`pages of ${count} rows where ${rows} should be`);
  if (pages.every((page) => page.present === page.values)) return { rows, valid: null, offsets: null };
  const valid = new Uint8Array((rows + 7) >> 3);
  let row = 0;
  for (const { values, present, definitions } of pages) {
    let found = 0;
    for (let index = 0; index < values; index++, row++) {
      if (definitions?.[index] === 0) continue;
      setBit(valid, row);
      found++;
    }
    if (found !== present) throw new Error("a page counts its nulls wrong");
  }
  return { rows, valid, offsets: null };
}

/** Of a list column: a value of repetition level 0 starts a row; definition levels tell null, empty, and item. */
function placeLists(pages: readonly DataPage[], { leaf }: ColumnChunk, rows: number): Placement {
  const valid = new Uint8Array((rows + 7) >> 3);
  const offsets = new Int32Array(rows + 1);
  let row = -1;
  let items = 0;
  let nulls = 0;
  for (const { values, present, definitions, repetitions } of pages) {
    let found = 0;
    for (let index = 0; index < values; index++) {
      const definition = definitions?.[index] ?? leaf.definition;
      if (repetitions?.[index] === 0) {
        offsets[++row] = items + found;
        if (definition + 1 < leaf.definition) nulls++;
        else setBit(valid, row);
      }
      if (definition === leaf.definition) found++;
    }
    if (found !== present) throw new Error("a page counts its items wrong");
    items += found;
  }
  if (row + 1 !== rows) throw new Error(`pages of ${row + 1} rows where ${rows} should be`);
  offsets[rows] = items;
  return { rows, valid: nulls === 0 ? null : valid, offsets };
}

function setBit(bits: Uint8Array, index: number): void {
  bits[index >> 3] = (bits[index >> 3] ?? 0) | (1 << (index & 7));
}

function toVector(
  type: ColumnType,
  { rows, valid, offsets }: Placement,
  present: readonly Present[],
): ColumnValues {
  switch (type) {
    case "text":
      return { kind: "text", rows, valid, ...joinTexts(present.filter(isTexts), rows, valid) };
    case "float64":
      return {
        kind: "float64",
        rows,
        valid,
        values: spread(present.filter(isFloats), new Float64Array(rows), valid),
      };
    case "int32":
      return {
        kind: "int32",
        rows,
        valid,
        values: spread(present.filter(isInts), new Int32Array(rows), valid),
      };
    case "boolean": {
      const values = spread(present.filter(isInts), new Int32Array(rows), valid);
      const bits = new Uint8Array((rows + 7) >> 3);
      values.forEach((value, row) => {
        if (value === 1) setBit(bits, row);
      });
      return { kind: "boolean", rows, valid, bits };
    }
    case "int32-list": {
      const starts = offsets ?? new Int32Array(rows + 1);
      const items = spread(present.filter(isInts), new Int32Array(starts[rows] ?? 0), null);
      return { kind: "int32-list", rows, valid, offsets: starts, items };
    }
  }
}

function isTexts(values: Present): values is TextValues {
  return "offsets" in values;
}

function isInts(values: Present): values is Int32Array {
  return values instanceof Int32Array;
}

function isFloats(values: Present): values is Float64Array {
  return values instanceof Float64Array;
}

/** Puts the values of all pages where the rows that are not null are. */
function spread<T extends Int32Array | Float64Array>(
  pages: readonly T[],
  into: T,
  valid: Uint8Array | null,
): T {
  let row = 0;
  for (const page of pages) {
    if (valid === null) {
      into.set(page, row);
      row += page.length;
      continue;
    }
    for (const value of page) {
      while (((valid[row >> 3] ?? 255) & (1 << (row & 7))) === 0) row++;
      into[row++] = value;
    }
  }
  return into;
}
