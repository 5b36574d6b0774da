import { assert } from "@/lib/shared";
import type { RowOf, TableDefinition } from "@/lib/tables";
import { throwIfCancelled } from "./cancelling";
import { indexFileName, type StoredColumn, storedTableColumns } from "./layout";
import type { IndexFile } from "./manifest";
import type { PackFolder } from "./pack-folder";
import { ParquetOutput } from "./parquet-output";

const PAGE_BYTES = 2 ** 20;
const GROUP_CELLS = 4_000_000;

export interface WriteIndexOptions {
  /** Cells, items of lists included, after which a row group ends; 4 million. Other sizes are for tests. */
  readonly groupCells?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes all rows of an index table, in the order they come, as `index-TABLE.parquet`. Holds one row group. A row that
 * lacks a column, or holds what its column cannot, stops as a mistake of ours.
 */
export async function writeIndex<T extends TableDefinition>(
  table: T,
  rows: AsyncIterable<readonly RowOf<T>[]>,
  folder: PackFolder,
  options: WriteIndexOptions = {},
): Promise<IndexFile> {
  const columns = storedTableColumns(table);
  const name = indexFileName(table.name);
  const output = new ParquetOutput(await folder.create(name), columns, PAGE_BYTES);
  const group = new RowGroup(columns);
  let count = 0;
  async function flush(): Promise<void> {
    if (group.rows === 0) return;
    count += group.rows;
    await output.writeGroup(group.take());
  }
  try {
    for await (const batch of rows) {
      throwIfCancelled(options.signal);
      for (const row of batch) {
        group.add(row);
        if (group.cells >= (options.groupCells ?? GROUP_CELLS)) await flush();
      }
    }
    await flush();
    return { kind: "index", table: table.name, name, rows: count, ...(await output.finish()) };
  } catch (thrown) {
    await output.discard();
    throw thrown;
  }
}

class RowGroup {
  readonly #columns: readonly StoredColumn[];
  #values: unknown[][];
  rows = 0;
  cells = 0;

  constructor(columns: readonly StoredColumn[]) {
    this.#columns = columns;
    this.#values = columns.map(() => []);
  }

  add(row: Readonly<Record<string, unknown>>): void {
    this.#columns.forEach(({ name, type }, index) => {
      const value = row[name];
      assert(value !== undefined, `the row lacks column ${name}`);
      if (type !== "int32-list" || value === null) this.#values[index]?.push(value);
      else this.#values[index]?.push(this.#list(value, name));
    });
    this.rows++;
    this.cells += this.#columns.length;
  }

  take(): unknown[][] {
    const taken = this.#values;
    this.#values = this.#columns.map(() => []);
    this.rows = 0;
    this.cells = 0;
    return taken;
  }

  #list(value: unknown, name: string): unknown[] {
    assert(Array.isArray(value) || value instanceof Int32Array, `column ${name} holds lists`);
    this.cells += value.length;
    return Array.from<unknown>(value);
  }
}
