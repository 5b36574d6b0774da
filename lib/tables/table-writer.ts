import { makeData, RecordBatch, RecordBatchStreamWriter, type Schema, Struct } from "apache-arrow";

import { arrowSchema } from "./arrow-schema";
import { type Cell, type ColumnWriter, columnWriter } from "./column-writer";
import type { RowOf, TableDefinition } from "./definition";

const firstCapacity = 1024;

/**
 * Gathers rows of one table and gives them away as Arrow IPC streams. Half of a surrogate pair, which UTF-8 cannot
 * hold, becomes U+FFFD; a number that an `int32` column cannot hold, or a missing column, stops as a mistake of ours.
 */
export class TableWriter<T extends TableDefinition> {
  readonly #schema: Schema;
  readonly #names: readonly string[];
  readonly #columns: readonly ColumnWriter[];
  #rowCount = 0;
  #capacity = 0;

  constructor(table: T) {
    this.#schema = arrowSchema(table);
    this.#names = Object.keys(table.columns);
    this.#columns = Object.values(table.columns).map((column) => columnWriter(column.type));
  }

  /** Rows appended since the last `take()`. */
  get rowCount(): number {
    return this.#rowCount;
  }

  /** About how many bytes the next `take()` gives. */
  get sizeBytes(): number {
    return this.#columns.reduce((sum, column) => sum + column.sizeBytes(this.#rowCount), 0);
  }

  /** Adds a row. A row that is refused leaves the rows before it as they were. */
  append(row: RowOf<T>): void {
    if (this.#rowCount === this.#capacity) this.#grow();
    const cells: Readonly<Record<string, Cell | undefined>> = row;
    for (let index = 0; index < this.#columns.length; index++) {
      const name = this.#names[index] ?? "";
      const value = cells[name];
      if (value === undefined) throw new Error(`Assertion failed: the row lacks column ${name}`);
      this.#columns[index]?.write(this.#rowCount, value);
    }
    this.#rowCount++;
  }

  /** One complete Arrow IPC stream with the rows appended so far, in its own buffer; null when there are none. Then empty. */
  take(): Uint8Array | null {
    if (this.#rowCount === 0) return null;
    const length = this.#rowCount;
    const type = new Struct(this.#schema.fields);
    const children = this.#columns.map((column) => column.data(length));
    const batch = new RecordBatch(this.#schema, makeData({ type, length, nullCount: 0, children }));
    const stream = RecordBatchStreamWriter.writeAll([batch]).toUint8Array(true);
    for (const column of this.#columns) column.clear();
    this.#rowCount = 0;
    return stream;
  }

  #grow(): void {
    this.#capacity = Math.max(firstCapacity, this.#capacity * 2);
    for (const column of this.#columns) column.reserve(this.#capacity);
  }
}
