import {
  Bool,
  type Data,
  Field,
  Float64,
  Int32,
  List,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Struct,
  tableFromIPC,
  Utf8,
  Vector,
} from "apache-arrow";
import { assert } from "@/lib/shared";
import { arrowSchema } from "./arrow-schema";
import type { Cell } from "./column-writer";
import type { TableDefinition } from "./definition";

/**
 * One column of some rows, laid out as Arrow does, so that it can be handed on without touching a value.
 *
 * `valid` has a bit for each row, the least significant first, set where the row is not null; null where none is null.
 * What stands in a null's place means nothing. Booleans are bits, too. Text n is the UTF-8 `bytes` from `offsets[n]` to
 * `offsets[n + 1]`, list n the `items` from `offsets[n]` on.
 */
export type ColumnValues = { readonly rows: number; readonly valid: Uint8Array | null } & (
  | { readonly kind: "text"; readonly offsets: Int32Array; readonly bytes: Uint8Array }
  | { readonly kind: "int32"; readonly values: Int32Array }
  | { readonly kind: "float64"; readonly values: Float64Array }
  | { readonly kind: "boolean"; readonly bits: Uint8Array }
  | { readonly kind: "int32-list"; readonly offsets: Int32Array; readonly items: Int32Array }
);

/** Columns of some rows of a table as one complete Arrow IPC stream, no value being touched. */
export function columnBatch(
  table: TableDefinition,
  rows: number,
  columns: ReadonlyMap<string, ColumnValues>,
): Uint8Array {
  const schema = arrowSchema(table);
  const children = Object.keys(table.columns).map((name) => {
    const column = columns.get(name);
    assert(column?.rows === rows, `the batch has column ${name}`);
    return dataOf(column);
  });
  const type = new Struct(schema.fields);
  const batch = new RecordBatch(schema, makeData({ type, length: rows, nullCount: 0, children }));
  return RecordBatchStreamWriter.writeAll([batch]).toUint8Array(true);
}

function dataOf(column: ColumnValues): Data {
  const { rows: length } = column;
  const nullBitmap = column.valid ?? undefined;
  const shared = { length, ...(nullBitmap === undefined ? { nullCount: 0 } : { nullBitmap }) };
  switch (column.kind) {
    case "text":
      return makeData({ ...shared, type: new Utf8(), valueOffsets: column.offsets, data: column.bytes });
    case "int32":
      return makeData({ ...shared, type: new Int32(), data: column.values });
    case "float64":
      return makeData({ ...shared, type: new Float64(), data: column.values });
    case "boolean":
      return makeData({ ...shared, type: new Bool(), data: column.bits });
    case "int32-list": {
      const item = new Int32();
      const child = makeData({ type: item, length: column.items.length, nullCount: 0, data: column.items });
      return makeData({
        ...shared,
        type: new List(new Field("item", item, true)),
        valueOffsets: column.offsets,
        child,
      });
    }
  }
}

/** The rows of a batch, one by one; lists as typed arrays over its bytes. */
export function* batchRows(
  table: TableDefinition,
  ipc: Uint8Array,
): Generator<Readonly<Record<string, Cell>>> {
  const rows = tableFromIPC(ipc);
  const columns = Object.keys(table.columns).map((name) => [name, rows.getChild(name)] as const);
  for (let index = 0; index < rows.numRows; index++) {
    const row: Record<string, Cell> = {};
    for (const [name, vector] of columns) row[name] = cellOf(vector?.get(index));
    yield row;
  }
}

function cellOf(value: unknown): Cell {
  if (value instanceof Vector) return Int32Array.from(value, Number);
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  assert(value === null || value === undefined, "a cell of an index table is plain");
  return null;
}
