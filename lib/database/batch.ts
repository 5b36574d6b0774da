import { type Schema, type Table, tableFromIPC } from "apache-arrow";

import { Failure } from "@/lib/shared";
import { arrowSchema, type TableDefinition } from "@/lib/tables";

const endOfStream = [0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0];

/**
 * The rows of an IPC stream, without a copy. Fails with `query-failed` unless it is complete and has the table's columns
 * in their order: DuckDB-WASM appends by position, ignores a stream without an end, and traps on a broken one.
 */
export function decodeBatch(table: TableDefinition, ipc: Uint8Array): Table {
  const end = ipc.subarray(-endOfStream.length);
  if (!endOfStream.every((byte, index) => end[index] === byte)) {
    throw new Failure("query-failed", `The batch for table ${table.name} is not a complete Arrow stream`);
  }
  const rows = decode(table, ipc);
  const expected = describe(arrowSchema(table));
  const given = describe(rows.schema);
  if (given !== expected) {
    throw new Failure("query-failed", `The batch does not have the columns of table ${table.name}`, {
      detail: `The table has ${expected}.\nThe batch has ${given}.`,
    });
  }
  return rows;
}

function decode(table: TableDefinition, ipc: Uint8Array): Table {
  try {
    return tableFromIPC(ipc);
  } catch (error) {
    throw new Failure("query-failed", `The batch for table ${table.name} is not an Arrow stream`, {
      cause: error,
    });
  }
}

function describe(schema: Schema): string {
  return schema.fields.map((field) => `${field.name} ${String(field.type)}`).join(", ");
}
