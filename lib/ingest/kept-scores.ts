import type { ReprPolicy } from "@/lib/core/compare";
import type { ResetRule } from "@/lib/core/trace";
import type { IndexDraft, IndexHeader, IndexStore } from "@/lib/storage";
import { INDEX_VERSION } from "@/lib/tables";
import type { TableSink } from "./index-writer";
import { handOnBatches, readKeptBatches } from "./kept-batches";
import { SCORER_VERSION, type ScoreBatch } from "./scorer";

/** All predictions of one shard that are scored against traces of one shard: what is kept, and found again, as one. */
export interface ScoreSet {
  /** Shard of the predictions and shard of the traces, in this workspace. */
  readonly shardKey: number;
  readonly traceShardKey: number;
  /** What names the bytes of each: content hash, or identity where nothing was hashed. */
  readonly bytes: string;
  readonly traceBytes: string;
  readonly reset: ResetRule;
  readonly repr: ReprPolicy;
  readonly jobCount: number;
  /** Which prediction goes with which trace, by their places in their shards. */
  readonly digest: string;
  /** How links and people call the shard of the predictions, and its size as stored. */
  readonly ref: string;
  readonly name: string;
  readonly sizeBytes: number;
}

/** Whether the scores of a set were handed on; `unavailable` where nothing is ever kept. */
export type ScoresFound = "restored" | "missing" | "unavailable";

/** What happens to the scores of a set that are being kept. */
export type ScoresChange =
  | {
      readonly kind: "append";
      /** Jobs that these rows are all there is of. */
      readonly jobCount: number;
      readonly batches: readonly ScoreBatch[];
    }
  | { readonly kind: "commit" }
  | { readonly kind: "discard" };

interface Draft {
  readonly set: ScoreSet;
  readonly draft: Promise<IndexDraft>;
  jobCount: number;
}

/**
 * Scores that an earlier visit made of the same predictions and the same traces, as the rows of the tables, whatever their
 * columns. They are found by the bytes of both shards, the pairing, the reset rule, the repr policy and the versions of
 * scorer and tables.
 */
export class KeptScores {
  readonly #store: IndexStore | null;
  readonly #drafts = new Map<string, Draft>();

  constructor(store: IndexStore | null) {
    this.#store = store;
  }

  /** Hands the kept rows on under the shard numbers of the set. */
  async restore(set: ScoreSet, sink: TableSink, signal?: AbortSignal): Promise<ScoresFound> {
    if (this.#store === null) return "unavailable";
    const found = await this.#store.find(identityOf(set));
    if (found === null) return "missing";
    const { counts } = found.header;
    const from = { own: counts["shardKey"] ?? 0, trace: counts["traceShardKey"] ?? 0 };
    const to = { own: set.shardKey, trace: set.traceShardKey };
    const batches = await readKeptBatches(this.#store, found, signal);
    if (batches === null) return "missing";
    await Promise.all([handOnBatches(batches, sink, { from, to }), this.#store.touch(found.key, Date.now())]);
    return "restored";
  }

  /** Keeps rows as they come. A set of which jobs are missing at the end, since a worker died meanwhile, is dropped. */
  async change(set: ScoreSet, change: ScoresChange): Promise<void> {
    if (this.#store === null) return;
    const identity = identityOf(set);
    if (change.kind === "append") {
      await this.#append(this.#store, set, change);
      return;
    }
    const kept = this.#drafts.get(identity);
    this.#drafts.delete(identity);
    if (kept === undefined) return;
    const draft = await kept.draft;
    if (change.kind === "commit" && kept.jobCount === set.jobCount) await draft.commit(headerOf(set));
    else await draft.discard();
  }

  /** Drops what is being kept of a shard's predictions. */
  async forget(shardKey: number): Promise<void> {
    const gone = [...this.#drafts.values()].filter(({ set }) => set.shardKey === shardKey);
    for (const { set } of gone) await this.change(set, { kind: "discard" });
  }

  async #append(
    store: IndexStore,
    set: ScoreSet,
    { jobCount, batches }: ScoresChange & { kind: "append" },
  ): Promise<void> {
    const identity = identityOf(set);
    const kept = this.#drafts.get(identity) ?? { set, draft: store.begin(), jobCount: 0 };
    this.#drafts.set(identity, kept);
    kept.jobCount += jobCount;
    const draft = await kept.draft;
    for (const { table, ipc } of batches) await draft.append(table, ipc);
  }
}

function identityOf({ reset, repr, bytes, traceBytes, digest }: ScoreSet): string {
  return JSON.stringify(["scores", SCORER_VERSION, reset, repr, bytes, traceBytes, digest]);
}

function headerOf(set: ScoreSet): IndexHeader {
  const { shardKey, traceShardKey, jobCount, ref, name, sizeBytes } = set;
  return {
    schemaVersion: INDEX_VERSION,
    identity: identityOf(set),
    contentHash: "",
    ref,
    name: `${name}, scores`,
    sizeBytes,
    container: "scores",
    format: null,
    notes: [],
    counts: { shardKey, traceShardKey, jobCount },
    createdAt: Date.now(),
  };
}
