import type { ColumnValues, TableDefinition } from "@/lib/tables";
import { readRanges } from "./byte-ranges";
import { throwIfCancelled } from "./cancelling";
import { decodeColumn } from "./decode-column";
import { storedTableColumns } from "./layout";
import { toCorrupt } from "./packed-failure";
import type { PackedParquet } from "./packed-file";

/** Some rows of an index table, at least one. */
export interface IndexBatch {
  readonly rows: number;
  /** The columns asked for, in the order of the table. */
  readonly columns: ReadonlyMap<string, ColumnValues>;
}

/** Reads columns of an index file, a row group at a time, the next one's bytes while the last one is decoded. */
export async function* readIndexBatches(
  file: PackedParquet,
  table: TableDefinition,
  options: { readonly columns?: readonly string[]; readonly signal?: AbortSignal | undefined },
): AsyncGenerator<IndexBatch> {
  const { columns: names, signal } = options;
  const wanted = storedTableColumns(table).filter(({ name }) => names?.includes(name) ?? true);
  const { groups } = await file.footer(signal);
  const source = await file.source(signal);
  const plans = groups.map((group) => ({
    group,
    chunks: wanted.map((column) => ({ column, chunk: file.chunk(group, column) })),
  }));
  function readPlan(index: number): Promise<PromiseSettledResult<readonly Uint8Array[]>[]> {
    const ranges = plans[index]?.chunks.map(({ chunk }) => chunk.bytes) ?? [];
    return Promise.allSettled([readRanges(source, ranges, signal)]);
  }
  let ahead = readPlan(0);
  for (const [index, { group, chunks }] of plans.entries()) {
    throwIfCancelled(signal);
    const [read] = await ahead;
    if (read?.status !== "fulfilled") throw read?.reason;
    ahead = readPlan(index + 1);
    const columns = new Map<string, ColumnValues>();
    chunks.forEach(({ column, chunk }, place) => {
      try {
        const bytes = read.value[place] ?? new Uint8Array(0);
        columns.set(column.name, decodeColumn(bytes, chunk, column.type, group.rows));
      } catch (thrown) {
        throw toCorrupt(thrown, file.file.name, `column ${column.name} from row ${group.firstRow}`);
      }
    });
    yield { rows: group.rows, columns };
  }
}
