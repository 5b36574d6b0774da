import { Failure } from "@/lib/shared";
import type { ByteSource } from "@/lib/shards";
import type { IndexBatch, IndexHeader, IndexStore, StoredIndex } from "@/lib/storage";
import { allTables, INDEX_VERSION, rebaseBatch, type TableDefinition } from "@/lib/tables";
import type { AddShardRequest } from "./add-shard";
import type { TableSink } from "./index-writer";
import { writeShardRow, type ShardSummary } from "./shard-summary";

/** A sink that also keeps what goes through it, until `commit` or `discard`. */
export interface Keeping {
  readonly sink: TableSink;
  commit(summary: ShardSummary): Promise<void>;
  discard(): Promise<void>;
}

/**
 * The index rows that an earlier visit left of a shard, recognised by the cheap identity of its bytes.
 *
 * Rows are kept as the batches in which they went to the engine, so that a second visit is a matter of handing them on:
 * only their keys are shifted, since the shard may have another number now.
 */
export class KeptIndex {
  readonly #store: IndexStore | null;
  readonly #source: ByteSource;
  readonly #request: AddShardRequest;

  constructor(store: IndexStore | null, source: ByteSource, request: AddShardRequest) {
    this.#store = store;
    this.#source = source;
    this.#request = request;
  }

  get #identity(): string | null {
    return this.#source.identity ?? null;
  }

  /** Hands the kept rows on; null when there are none, or when they are damaged and the shard has to be read. */
  async restore(sink: TableSink, signal?: AbortSignal): Promise<ShardSummary | null> {
    if (this.#store === null || this.#identity === null) return null;
    const found = await this.#store.find(this.#identity);
    if (found === null) return null;
    const batches = await readBatches(this.#store, found, signal);
    if (batches === null) return null;
    const { shardKey } = this.#request;
    const from = found.header.counts["shardKey"] ?? 0;
    for (const { table: name, ipc } of batches) {
      const table = allTables.find((candidate) => candidate.name === name);
      if (table === undefined) continue;
      rebaseBatch(table, ipc, { own: from, trace: from }, { own: shardKey, trace: shardKey });
      await sink.load(table, ipc);
    }
    const summary = summaryOf(found.header, this.#request.ref);
    await writeShardRow(sink, shardKey, summary);
    await this.#store.touch(found.key, Date.now());
    return summary;
  }

  /** The sink to write to. Where nothing can be kept it is the given one. */
  async keeping(sink: TableSink): Promise<Keeping> {
    const identity = this.#identity;
    if (this.#store === null || identity === null) {
      return { sink, commit: () => Promise.resolve(), discard: () => Promise.resolve() };
    }
    const draft = await this.#store.begin();
    const { shardKey } = this.#request;
    return {
      sink: {
        async load(table: TableDefinition, ipc: Uint8Array) {
          await draft.append(table.name, ipc);
          await sink.load(table, ipc);
        },
      },
      commit: async (summary) => {
        await draft.commit(headerOf(summary, { identity, name: this.#source.name, shardKey }));
      },
      discard: () => draft.discard(),
    };
  }
}

async function readBatches(
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

interface HeaderFacts {
  readonly identity: string;
  readonly name: string;
  readonly shardKey: number;
}

function headerOf(summary: ShardSummary, { identity, name, shardKey }: HeaderFacts): IndexHeader {
  const { recordCount, traceCount, predictionCount, problemCount } = summary;
  return {
    schemaVersion: INDEX_VERSION,
    identity,
    contentHash: summary.contentHash ?? "",
    ref: summary.ref,
    name,
    sizeBytes: summary.sizeBytes,
    container: summary.container,
    format: summary.format,
    notes: summary.notes,
    counts: { shardKey, recordCount, traceCount, predictionCount, problemCount },
    createdAt: Date.now(),
  };
}

function summaryOf(header: IndexHeader, ref: string | null): ShardSummary {
  const { counts, contentHash } = header;
  return {
    ref: ref ?? header.ref,
    container: header.container,
    format: header.format,
    contentHash: contentHash === "" ? null : contentHash,
    sizeBytes: header.sizeBytes,
    recordCount: counts["recordCount"] ?? 0,
    traceCount: counts["traceCount"] ?? 0,
    predictionCount: counts["predictionCount"] ?? 0,
    problemCount: counts["problemCount"] ?? 0,
    notes: header.notes,
  };
}
