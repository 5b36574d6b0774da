import { comparePrediction, compareRuns } from "@/lib/core/compare";
import { resolveTrace, type ResetRule, type Trace } from "@/lib/core/trace";
import type { EvaluationRecord, TrajectoryRecord } from "@/lib/core/trajectory";
import { PackedShard } from "@/lib/packed";
import { Failure } from "@/lib/shared";
import { openShard, type ByteSource, type Scratch } from "@/lib/shards";
import type { IndexStore } from "@/lib/storage";
import type { AddShardOptions, AddShardRequest } from "./add-shard";
import { BlockCache, cachingSource } from "./caching-source";
import { hashingSource } from "./hashing-source";
import { IndexWriter, type TableSink } from "./index-writer";
import { KeptIndex } from "./kept-index";
import { KeptScores, type ScoresChange, type ScoreSet, type ScoresFound } from "./kept-scores";
import { localRef } from "./local-ref";
import type { Locator } from "./locator";
import type { IngestCalls } from "./messages";
import { lookUp, type LookedUp, type LookUpRequest } from "./look-up";
import type { OpenComparison, OpenTracePair } from "./opened-pair";
import type { OutlineLane } from "./outline-lanes";
import { hasIndex, loadPackedIndex, openPackedSource, packedSummary } from "./packed-index";
import { Payload, type PayloadShard } from "./payload";
import { placeBeside, type ShardPlace } from "./place";
import { readShard, type Reading } from "./read-shard";
import { ReadingProgress } from "./reading-progress";
import { writeShardRow, type ShardSummary } from "./shard-summary";
import { Scorer, type ScoreAnswer, type ScoreBatch, type ScoreRequest } from "./scorer";
import { Tally } from "./tally";
import { watchedSource } from "./watched-source";

/** What an indexer runs on: the same code works in a browser's worker and in Node. */
export interface IndexerEnvironment {
  readonly sink: TableSink;
  readonly scratch: Scratch;
  /** Rows of shards that were read before; null where nothing is kept. */
  readonly store: IndexStore | null;
  /** Starts other threads that help to index one shard; the caller closes them. Absent where this thread does it all. */
  readonly openLanes?: (() => readonly OutlineLane[]) | undefined;
  readonly openSource: (place: ShardPlace, signal?: AbortSignal) => Promise<ByteSource>;
}

/** One shard of which nothing is known yet. */
interface Unread {
  readonly tally: Tally;
  readonly progress: ReadingProgress;
  readonly source: ByteSource;
  readonly kept: KeptIndex;
}

const cachedBytes = 32 * 2 ** 20;

/**
 * Shards in, index rows out: reads every record once, writes its row, and reads any record's payload back.
 *
 * It knows where shards are (`register`) but not what is in the tables: which prediction belongs to which trace is the
 * database's to say (`score`). So several indexers can serve one workspace, and one that died can be replaced.
 */
export class Indexer {
  readonly #environment: IndexerEnvironment;
  readonly #places = new Map<number, ShardPlace>();
  readonly #cache = new BlockCache(cachedBytes);
  readonly #payload: Payload;
  readonly #keptScores: KeptScores;
  readonly #scorer: Scorer;

  constructor(environment: IndexerEnvironment) {
    this.#environment = environment;
    this.#payload = new Payload((shardKey, signal) => this.#openAgain(shardKey, signal));
    this.#keptScores = new KeptScores(environment.store);
    this.#scorer = new Scorer(this.#payload);
  }

  /** Says where a shard is, so that its payload can be read. */
  register(shardKey: number, place: ShardPlace): void {
    this.#places.set(shardKey, place);
  }

  /** Reads a shard and writes its rows. After a failure or a cancellation the caller deletes the rows written so far. */
  async addShard(request: AddShardRequest, options: AddShardOptions = {}): Promise<ShardSummary> {
    const { shardKey, place } = request;
    this.register(shardKey, place);
    try {
      return await this.#addShard(request, options);
    } catch (thrown) {
      await this.removeShard(shardKey);
      throw thrown;
    }
  }

  async #addShard(request: AddShardRequest, options: AddShardOptions): Promise<ShardSummary> {
    const { signal } = options;
    const { sink, store } = this.#environment;
    const source = await this.#environment.openSource(request.place, signal);
    const packed = await this.#openPacked(source, request.place, signal);
    if (packed !== null) return this.#addPacked(packed, source, request, options);
    const kept = new KeptIndex(store, source, request);
    const known = await kept.restore(sink, signal);
    if (known !== null) return known;
    const tally = new Tally();
    const progress = new ReadingProgress(source.sizeBytes, tally, options.onProgress);
    try {
      return await this.#addRead({ source, kept, tally, progress }, request, signal);
    } finally {
      progress.end();
    }
  }

  async #addRead(
    { source, kept, tally, progress }: Unread,
    request: AddShardRequest,
    signal: AbortSignal | undefined,
  ): Promise<ShardSummary> {
    const { scratch, sink } = this.#environment;
    const watched = watchedSource(source, progress.onBytes);
    const hashing = hashingSource(watched, request.ref === null);
    const reader = await openShard(cachingSource(hashing.source, request.shardKey, this.#cache), {
      scratch,
      signal,
    });
    this.#payload.keep(request.shardKey, { name: source.name, reader });
    const keeping = await kept.keeping(sink);
    try {
      const reading = this.#reading({
        reader,
        hashing,
        tally,
        progress,
        sink: keeping.sink,
        identity: kept.identity,
      });
      const summary = await readShard(reading, request, signal);
      await keeping.commit(summary);
      return summary;
    } catch (thrown) {
      await keeping.discard();
      throw thrown;
    }
  }

  async #addPacked(
    shard: PackedShard,
    source: ByteSource,
    request: AddShardRequest,
    options: AddShardOptions,
  ): Promise<ShardSummary> {
    const { sink } = this.#environment;
    this.#payload.keep(request.shardKey, { name: source.name, reader: shard });
    const hashing = hashingSource(source, request.ref === null);
    if (!hasIndex(shard)) {
      const tally = new Tally();
      const progress = new ReadingProgress(source.sizeBytes, tally, options.onProgress);
      const reading = this.#reading({ reader: shard, hashing, tally, progress, sink, identity: null });
      return readShard(reading, request, options.signal).finally(() => {
        progress.end();
      });
    }
    const contentHash = await hashing.digest(options.signal);
    const ref = request.ref ?? localRef(source.name, contentHash ?? "");
    const summary = { ...packedSummary(shard.packed.manifest, source, ref), contentHash };
    const { engine } = shard.packed.manifest;
    const isAttached = request.canAttach === true && engine !== undefined;
    if (!isAttached) await loadPackedIndex(shard, sink, request, options);
    await writeShardRow(sink, request.shardKey, summary);
    if (!isAttached) return summary;
    const place = placeBeside(request.place, engine.name, engine.size);
    return { ...summary, engineFile: { place, sizeBytes: engine.size } };
  }

  #openPacked(source: ByteSource, place: ShardPlace, signal?: AbortSignal): Promise<PackedShard | null> {
    const { openSource } = this.#environment;
    return openPackedSource(
      source,
      (name, sizeBytes) => openSource(placeBeside(place, name, sizeBytes), signal),
      signal,
    );
  }

  #reading(reading: Omit<Reading, "summarySink" | "openLanes">): Reading {
    const { sink, openLanes } = this.#environment;
    return { ...reading, summarySink: sink, openLanes };
  }

  /** Forgets a shard; the caller deletes its rows and the scores that rest on it. */
  async removeShard(shardKey: number): Promise<void> {
    this.#places.delete(shardKey);
    this.#scorer.forgetTraces();
    this.#cache.clear();
    await this.#keptScores.forget(shardKey);
    await this.#payload.forget(shardKey);
  }

  /** Writes the scores of these predictions; what could not be scored is told and costs no other. */
  async score(request: ScoreRequest, signal?: AbortSignal): Promise<ScoreAnswer> {
    const { sink } = this.#environment;
    const { isKept = false } = request;
    const batches: ScoreBatch[] = [];
    const writer = new IndexWriter({
      load: (table, ipc) => {
        if (isKept) batches.push({ table: table.name, ipc: ipc.slice() });
        return sink.load(table, ipc);
      },
    });
    const failures = await this.#scorer.score(request, writer, signal);
    await writer.flush();
    return { failures, batches };
  }

  /** Writes the scores that an earlier visit kept. */
  restoreScores(set: ScoreSet, signal?: AbortSignal): Promise<ScoresFound> {
    return this.#keptScores.restore(set, this.#environment.sink, signal);
  }

  /** Keeps scores for later visits. */
  keepScores(set: ScoreSet, change: ScoresChange): Promise<void> {
    return this.#keptScores.change(set, change);
  }

  async openTrace(locator: Locator, reset: ResetRule, signal?: AbortSignal): Promise<Trace> {
    const record = await this.#payload.read(locator, signal);
    if (record.kind !== "trace")
      throw new Failure("record-invalid", `The record is not a trace but of the kind ${record.kind}`);
    return resolveTrace(record, reset);
  }

  async openComparison(
    { trace, prediction, reset, alignment, repr }: IngestCalls["openComparison"]["request"],
    signal?: AbortSignal,
  ): Promise<OpenComparison> {
    const record = await this.#payload.read(prediction, signal);
    if (record.kind !== "prediction")
      throw new Failure("record-invalid", `The record is not a prediction but of the kind ${record.kind}`);
    const opened = await this.openTrace(trace, reset, signal);
    const comparison = comparePrediction(record, opened, reset, { alignment, repr });
    return { trace: opened, prediction: record, comparison };
  }

  async openTracePair(
    { trace, other, reset, alignment, repr }: IngestCalls["openTracePair"]["request"],
    signal?: AbortSignal,
  ): Promise<OpenTracePair> {
    const opened = await this.openTrace(trace, reset, signal);
    const run = await this.openTrace(other, reset, signal);
    return { trace: opened, other: run, comparison: compareRuns(run, opened, { alignment, repr }) };
  }

  /** The run at a place, in full. */
  async openTrajectory(locator: Locator, signal?: AbortSignal): Promise<TrajectoryRecord> {
    const record = await this.#payload.read(locator, signal);
    if (record.kind !== "trajectory")
      throw new Failure("record-invalid", `The record is not a trajectory but of the kind ${record.kind}`);
    return record;
  }

  /** The evaluation at a place, with its tests and its log. */
  async openEvaluation(locator: Locator, signal?: AbortSignal): Promise<EvaluationRecord> {
    const record = await this.#payload.read(locator, signal);
    if (record.kind !== "evaluation")
      throw new Failure("record-invalid", `The record is not an evaluation but of the kind ${record.kind}`);
    return record;
  }

  /** What a packed data set holds of one trace id, without its index; null for none, or for any other shard. */
  async lookUp(request: LookUpRequest, signal?: AbortSignal): Promise<LookedUp | null> {
    const { reader } = await this.#payload.shard(request.shardKey, signal);
    return reader instanceof PackedShard ? lookUp(reader, request, signal) : null;
  }

  /** The record as it stands in the shard. */
  rawText(locator: Locator, signal?: AbortSignal): Promise<string> {
    return this.#payload.raw(locator, signal);
  }

  async #openAgain(shardKey: number, signal: AbortSignal | undefined): Promise<PayloadShard> {
    const place = this.#places.get(shardKey);
    if (place === undefined) throw new Failure("record-missing", `Shard ${shardKey} is not open`);
    const opened = await this.#environment.openSource(place, signal);
    const packed = await this.#openPacked(opened, place, signal);
    if (packed !== null) return { name: opened.name, reader: packed };
    const source = cachingSource(opened, shardKey, this.#cache);
    const { scratch } = this.#environment;
    return { name: source.name, reader: await openShard(source, { scratch, signal }) };
  }
}
