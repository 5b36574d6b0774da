import type { ByteSource } from "@/lib/shards";
import type { IndexHeader, IndexStore } from "@/lib/storage";
import { INDEX_VERSION, type TableDefinition } from "@/lib/tables";
import type { AddShardRequest } from "./add-shard";
import type { TableSink } from "./index-writer";
import { handOnBatches, readKeptBatches } from "./kept-batches";
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

  /** What rows of this shard are kept by; null where nothing is kept, or nothing cheaply names the state of its bytes. */
  get identity(): string | null {
    return this.#store === null ? null : (this.#source.identity ?? null);
  }

  /** Hands the kept rows on; null when there are none, or when they are damaged and the shard has to be read. */
  async restore(sink: TableSink, signal?: AbortSignal): Promise<ShardSummary | null> {
    const { identity } = this;
    if (this.#store === null || identity === null) return null;
    const found = await this.#store.find(identity);
    if (found === null) return null;
    const { shardKey } = this.#request;
    const before = found.header.counts["shardKey"] ?? 0;
    const from = { own: before, trace: before };
    const to = { own: shardKey, trace: shardKey };
    const batches = await readKeptBatches(this.#store, found, signal);
    if (batches === null) return null;
    const summary = summaryOf(found.header, this.#request.ref);
    const jobs = await Promise.allSettled([
      handOnBatches(batches, sink, { from, to }),
      writeShardRow(sink, shardKey, summary),
      this.#store.touch(found.key, Date.now()),
    ]);
    // All have ended before one fails: no row may come after the shard was taken out for it.
    for (const job of jobs) if (job.status === "rejected") throw job.reason;
    return summary;
  }

  /** The sink to write to. Where nothing can be kept it is the given one. */
  async keeping(sink: TableSink): Promise<Keeping> {
    const { identity } = this;
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

interface HeaderFacts {
  readonly identity: string;
  readonly name: string;
  readonly shardKey: number;
}

function headerOf(summary: ShardSummary, { identity, name, shardKey }: HeaderFacts): IndexHeader {
  const { recordCount, traceCount, predictionCount, trajectoryCount, problemCount } = summary;
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
    counts: { shardKey, recordCount, traceCount, predictionCount, trajectoryCount, problemCount },
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
    identity: header.identity,
    sizeBytes: header.sizeBytes,
    recordCount: counts["recordCount"] ?? 0,
    traceCount: counts["traceCount"] ?? 0,
    predictionCount: counts["predictionCount"] ?? 0,
    trajectoryCount: counts["trajectoryCount"] ?? 0,
    problemCount: counts["problemCount"] ?? 0,
    notes: header.notes,
  };
}
