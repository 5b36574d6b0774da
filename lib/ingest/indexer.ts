import { comparePrediction, type Comparison } from "@/lib/core/compare";
import { resolveTrace, type PredictionRecord, type ResetRule, type Trace } from "@/lib/core/trace";
import { Failure } from "@/lib/shared";
import { detectShape, hashSource, type ByteSource } from "@/lib/shards";
import { RecordDirectory } from "./directory";
import { IndexWriter, type TableSink } from "./index-writer";
import { localRef } from "./local-ref";
import { locatorColumns, type Locator } from "./locator";
import { PayloadReader } from "./payload-reader";
import { readableShape, readShard, type ReadEntry } from "./read-shard";
import { predictionRow, traceRow } from "./rows";
import { Scorer } from "./scorer";

/** How far a shard is. Bytes and records only grow. */
export interface ShardProgress {
  readonly phase: "reading" | "scoring";
  /** All bytes of the shard as stored. */
  readonly sizeBytes: number;
  readonly bytesRead: number;
  readonly recordCount: number;
}

export interface ShardSummary {
  readonly ref: string;
  readonly format: string | null;
  readonly contentHash: string | null;
  readonly recordCount: number;
  readonly traceCount: number;
  readonly predictionCount: number;
  readonly problemCount: number;
}

export interface AddShardOptions {
  readonly shardKey: number;
  /** How links name the shard; null for a local file, which its name and content hash name. */
  readonly ref: string | null;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: ShardProgress) => void;
}

/** A prediction beside its trace, ready to be drawn. */
export interface OpenComparison {
  readonly trace: Trace;
  readonly prediction: PredictionRecord;
  readonly comparison: Comparison;
}

/**
 * Shards in, index tables out: reads every record once, writes its row, scores predictions, and can read any record's
 * payload back. One instance serves one workspace, in a worker or in Node. Shards are added one after another; reading
 * payload may happen meanwhile. After a failure or a cancellation the caller deletes the shard's rows.
 */
export class Indexer {
  readonly #directory = new RecordDirectory();
  readonly #payload = new PayloadReader();
  readonly #writer: IndexWriter;
  readonly #scorer: Scorer;
  #nextTraceKey = 0;
  #nextPredictionKey = 0;

  constructor(sink: TableSink) {
    this.#writer = new IndexWriter(sink);
    this.#scorer = new Scorer(this.#directory, this.#payload, this.#writer);
  }

  async addShard(source: ByteSource, options: AddShardOptions): Promise<ShardSummary> {
    try {
      return await this.#addShard(source, options);
    } catch (thrown) {
      this.removeShard(options.shardKey);
      this.#writer.discard();
      throw thrown;
    }
  }

  async #addShard(source: ByteSource, options: AddShardOptions): Promise<ShardSummary> {
    const { shardKey, signal } = options;
    const shape = readableShape(source, await detectShape(source, signal));
    this.#payload.register({ shardKey, source, shape });
    const tally = new Tally();
    const entries = readShard(source, shape, {
      shardKey,
      signal,
      onBytes: (bytes) => (tally.bytesRead = bytes),
    });
    function report(phase: ShardProgress["phase"]): void {
      const { bytesRead, recordCount } = tally;
      options.onProgress?.({ phase, sizeBytes: source.sizeBytes, bytesRead, recordCount });
    }
    report("reading");
    for await (const batch of entries) {
      for (const entry of batch) await this.#addEntry(entry, tally);
      await this.#writer.settle();
      report("reading");
    }
    report("scoring");
    await this.#scorer.scoreWaiting("context", signal);
    const contentHash = options.ref === null ? await hashSource(source, signal) : null;
    const ref = options.ref ?? localRef(source.name, contentHash ?? "");
    this.#writer.append("shards", {
      shard_key: shardKey,
      ref,
      format: tally.format(),
      size_bytes: source.sizeBytes,
      content_hash: contentHash,
      record_count: tally.recordCount,
      problem_count: tally.problemCount,
    });
    await this.#writer.flush();
    return { ...tally.summary(), ref, contentHash };
  }

  async #addEntry(entry: ReadEntry, tally: Tally): Promise<void> {
    tally.recordCount += 1;
    if (entry.formatTitle !== null) tally.see(entry.formatTitle);
    for (const note of entry.notes) this.#remark(entry, entry.locator, note);
    for (const result of entry.results) {
      const locator = { ...entry.locator, part: result.part };
      if (result.kind === "problem") {
        tally.problemCount += 1;
        this.#problem(entry, locator, "lost", result.reason);
      } else if (result.record.kind === "trace") {
        tally.traceCount += 1;
        this.#addTrace(entry, locator, result.record);
      } else {
        tally.predictionCount += 1;
        await this.#addPrediction(locator, result.record);
      }
    }
  }

  #addTrace(entry: ReadEntry, locator: Locator, record: Trace["record"]): void {
    const traceKey = this.#nextTraceKey++;
    const isDuplicate = this.#directory.addTrace(record.id, {
      traceKey,
      locator,
      hasFrames: record.frames.length > 0,
    });
    this.#writer.append("traces", traceRow(traceKey, locator, record, isDuplicate));
    if (isDuplicate)
      this.#remark(
        entry,
        locator,
        `id ${JSON.stringify(record.id)} occurs again; predictions go to the first`,
      );
    for (const note of record.notes) this.#remark(entry, locator, note);
  }

  async #addPrediction(locator: Locator, record: PredictionRecord): Promise<void> {
    const predictionKey = this.#nextPredictionKey++;
    const needsFrames = record.answer.kind === "frames";
    const known = { predictionKey, traceId: record.traceId, locator, needsFrames };
    this.#directory.addPrediction(known);
    this.#writer.append("predictions", predictionRow(predictionKey, locator, record));
    await this.#scorer.score(known, record, "context");
  }

  #remark(entry: ReadEntry, locator: Locator, reason: string): void {
    this.#problem(entry, locator, "remark", reason);
  }

  #problem(entry: ReadEntry, locator: Locator, severity: "lost" | "remark", reason: string): void {
    this.#writer.append("problems", {
      ...locatorColumns(locator),
      line_number: entry.lineNumber,
      severity,
      reason,
    });
  }

  /** Makes sure that every prediction with a trace is scored under the rule. */
  async rescore(reset: ResetRule, signal?: AbortSignal): Promise<void> {
    await this.#scorer.scoreWaiting(reset, signal);
    await this.#writer.flush();
  }

  /** Forgets a shard, its payload and the scores that rest on it; the caller deletes the rows of both columns. */
  removeShard(shardKey: number): void {
    const before = new Map(this.#directory.predictions().map((known) => [known.predictionKey, known]));
    const goldIsGone = (key: number) => {
      const known = before.get(key);
      return known === undefined || this.#directory.truthOf(known)?.locator.shardKey === shardKey;
    };
    const gone = new Set([...before.keys()].filter(goldIsGone));
    this.#directory.forgetShard(shardKey);
    this.#payload.forget(shardKey);
    this.#scorer.forgetShard((key) => gone.has(key) || before.get(key)?.locator.shardKey === shardKey);
  }

  async openTrace(locator: Locator, reset: ResetRule, signal?: AbortSignal): Promise<Trace> {
    const record = await this.#payload.read(locator, signal);
    if (record.kind !== "trace")
      throw new Failure("record-invalid", "The record is a prediction, not a trace");
    return resolveTrace(record, reset);
  }

  async openComparison(trace: Locator, prediction: Locator, reset: ResetRule): Promise<OpenComparison> {
    const record = await this.#payload.read(prediction);
    if (record.kind !== "prediction")
      throw new Failure("record-invalid", "The record is a trace, not a prediction");
    const opened = await this.openTrace(trace, reset);
    return { trace: opened, prediction: record, comparison: comparePrediction(record, opened, reset) };
  }

  /** The record's text as it stands in the shard. */
  rawText(locator: Locator, signal?: AbortSignal): Promise<string> {
    return this.#payload.raw(locator, signal);
  }
}

class Tally {
  bytesRead = 0;
  recordCount = 0;
  traceCount = 0;
  predictionCount = 0;
  problemCount = 0;
  readonly #titles = new Map<string, number>();

  see(title: string): void {
    this.#titles.set(title, (this.#titles.get(title) ?? 0) + 1);
  }

  /** The title of most records. */
  format(): string | null {
    const [first] = [...this.#titles].sort((left, right) => right[1] - left[1]);
    return first?.[0] ?? null;
  }

  summary(): Omit<ShardSummary, "ref" | "contentHash"> {
    const { recordCount, traceCount, predictionCount, problemCount } = this;
    return { format: this.format(), recordCount, traceCount, predictionCount, problemCount };
  }
}
