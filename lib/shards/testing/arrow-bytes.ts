import {
  Bool,
  type DataType,
  Dictionary,
  Field,
  Float64,
  Int32,
  Int64,
  List,
  Map_,
  RecordBatchFileWriter,
  RecordBatchStreamWriter,
  Struct,
  Table,
  Utf8,
  type Vector,
  vectorFromArray,
} from "apache-arrow";
import type { TableRecord } from "./table-records";

const text = new Utf8();
const numbers = new List(new Field("item", new Int32(), true));
const frame = new Struct<Record<string, DataType>>([
  new Field("event", text, true),
  new Field("lines", numbers, true),
  new Field("point", new Struct([new Field("x", new Float64(), true), new Field("y", text, true)]), true),
]);
const entries = new Struct<{ key: Utf8; value: Utf8 }>([
  new Field("key", text, false),
  new Field("value", text, true),
]);

/** Records as the columns of an Arrow table; texts of `id` are in a dictionary. */
function columnsOf(records: readonly TableRecord[]): Record<string, Vector> {
  function column(type: DataType, valueOf: (record: TableRecord) => unknown): Vector {
    return vectorFromArray(records.map(valueOf), type);
  }
  return {
    id: column(new Dictionary(text, new Int32(), 1), ({ id }) => id),
    count: column(new Int64(), ({ count }) => (count === null ? null : BigInt(count))),
    score: column(new Float64(), ({ score }) => score),
    ok: column(new Bool(), ({ ok }) => ok),
    tags: column(new List(new Field("item", text, true)), ({ tags }) => tags),
    matrix: column(new List(new Field("item", numbers, true)), ({ matrix }) => matrix),
    frames: column(new List(new Field("item", frame, true)), ({ frames }) => frames),
    props: column(new Map_(new Field("entries", entries, false)), ({ props }) =>
      props === null ? null : new Map(Object.entries(props)),
    ),
  };
}

/** Records as an Arrow IPC file or stream with so many rows in a batch. */
export function arrowBytes(
  records: readonly TableRecord[],
  container: "file" | "stream",
  batchRows: number,
): Uint8Array {
  const table = new Table(columnsOf(records));
  const starts = Array.from(
    { length: Math.ceil(records.length / batchRows) },
    (_, index) => index * batchRows,
  );
  return tablesBytes(
    starts.map((start) => table.slice(start, start + batchRows)),
    container,
  );
}

/** Tables of the same columns as an Arrow IPC file or stream, each a batch. */
export function tablesBytes(tables: readonly Table[], container: "file" | "stream"): Uint8Array {
  const writer = container === "file" ? new RecordBatchFileWriter() : new RecordBatchStreamWriter();
  for (const batch of tables.flatMap(({ batches }) => batches)) writer.write(batch);
  writer.finish();
  return writer.toUint8Array(true);
}
