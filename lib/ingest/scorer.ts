import { comparePrediction } from "@/lib/core/compare";
import { resolveTrace, type PredictionRecord, type ResetRule, type Trace } from "@/lib/core/trace";
import { Failure } from "@/lib/shared";
import type { KnownPrediction, RecordDirectory, TraceEntryPoint } from "./directory";
import type { IndexWriter } from "./index-writer";
import { WeightedLru } from "./lru";
import type { PayloadReader } from "./payload-reader";
import { frameRows, scoreRow, type ScoreKeys } from "./rows";

const cachedFrames = 200_000;

/**
 * Scores predictions against their traces while shards load.
 *
 * A prediction whose trace is already known is scored at once, from the record in hand; one that came first waits and
 * is read again when its trace is there. Resolved traces stay in memory up to 200,000 frames.
 */
export class Scorer {
  readonly #directory: RecordDirectory;
  readonly #payload: PayloadReader;
  readonly #writer: IndexWriter;
  readonly #traces = new WeightedLru<string, Trace>(cachedFrames, (trace) => 1 + trace.entries.length);
  readonly #scored = new Map<ResetRule, Set<number>>([
    ["context", new Set()],
    ["scope", new Set()],
  ]);

  constructor(directory: RecordDirectory, payload: PayloadReader, writer: IndexWriter) {
    this.#directory = directory;
    this.#payload = payload;
    this.#writer = writer;
  }

  /** Scores one prediction if its trace is known; false when it has to wait. */
  async score(known: KnownPrediction, record: PredictionRecord | null, reset: ResetRule): Promise<boolean> {
    const entry = this.#directory.truthOf(known);
    if (entry === null) return false;
    const prediction = record ?? (await this.#payload.read(known.locator));
    if (prediction.kind !== "prediction")
      throw new Failure("record-invalid", `${known.traceId} is no prediction`);
    const comparison = comparePrediction(prediction, await this.#trace(entry, reset), reset);
    const keys: ScoreKeys = {
      predictionKey: known.predictionKey,
      predictionShardKey: known.locator.shardKey,
      traceKey: entry.traceKey,
      traceShardKey: entry.locator.shardKey,
      reset,
    };
    this.#writer.append("scores", scoreRow(keys, comparison));
    for (const row of frameRows(keys, comparison)) this.#writer.append("frames", row);
    this.#scored.get(reset)?.add(known.predictionKey);
    return true;
  }

  /** Scores every prediction that has a trace and no score under this rule. Returns how many. */
  async scoreWaiting(reset: ResetRule, signal?: AbortSignal, onScored?: (done: number, of: number) => void) {
    const scored = this.#scored.get(reset) ?? new Set();
    const waiting = this.#directory.predictions().filter((known) => !scored.has(known.predictionKey));
    let done = 0;
    for (const known of waiting) {
      if (signal?.aborted === true) throw new Failure("cancelled", "Scoring was cancelled");
      if (await this.score(known, null, reset)) done += 1;
      await this.#writer.settle();
      onScored?.(done, waiting.length);
    }
    return done;
  }

  /** Scores that rest on the shard count as missing again; the caller deletes their rows. */
  forgetShard(isGone: (predictionKey: number) => boolean): void {
    this.#traces.clear();
    for (const scored of this.#scored.values()) {
      for (const key of scored) if (isGone(key)) scored.delete(key);
    }
  }

  async #trace(entry: TraceEntryPoint, reset: ResetRule): Promise<Trace> {
    const key = `${reset}:${entry.traceKey}`;
    const known = this.#traces.get(key);
    if (known !== undefined) return known;
    const record = await this.#payload.read(entry.locator);
    if (record.kind !== "trace") throw new Failure("record-invalid", `Record ${entry.traceKey} is no trace`);
    const trace = resolveTrace(record, reset);
    this.#traces.set(key, trace);
    return trace;
  }
}
