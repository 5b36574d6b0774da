import { Failure } from "@/lib/shared";
import type { IndexBatch, IndexStore, StoredIndex } from "@/lib/storage";
import { allTables, joinBatches, rebaseBatch, type ShardKeys } from "@/lib/tables";
import type { TableSink } from "./index-writer";

/** Rows that are handed on at once: each time is a transaction of the engine, and some messages between three threads. */
const mostBytesAtOnce = 32 * 2 ** 20;

/** The shard numbers that rows were kept under, and those that they get. */
export interface Rebasing {
  readonly from: ShardKeys;
  readonly to: ShardKeys;
}

/** All batches of a kept entry; null when it is damaged, which is found out before any row is handed on. */
export async function readKeptBatches(
  store: IndexStore,
  found: StoredIndex,
  signal: AbortSignal | undefined,
): Promise<readonly IndexBatch[] | null> {
  const batches: IndexBatch[] = [];
  try {
    for await (const batch of store.read(found, signal)) batches.push(batch);
    return batches;
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.kind === "shard-changed") return null;
    throw thrown;
  }
}

/** Hands kept rows on under other shard numbers. */
export async function handOnBatches(
  batches: readonly IndexBatch[],
  sink: TableSink,
  { from, to }: Rebasing,
): Promise<void> {
  for (const table of allTables) {
    const own = batches.flatMap((batch) => (batch.table === table.name ? batch.ipc : []));
    for (const ipc of joinBatches(own, mostBytesAtOnce)) {
      rebaseBatch(table, ipc, from, to);
      await sink.load(table, ipc);
    }
  }
}
