import { comparePrediction } from "@/lib/core/compare";
import { resolveTrace, type ResetRule, type Trace } from "@/lib/core/trace";
import { Failure, toFailure } from "@/lib/shared";
import type { IndexWriter } from "./index-writer";
import type { Locator } from "./locator";
import { WeightedLru } from "./lru";
import type { Payload } from "./payload";
import { frameListRow, scoreRow } from "./rows";

/** A prediction and the trace that judges it. */
export interface ScoreJob {
  readonly predictionKey: number;
  readonly prediction: Locator;
  readonly traceKey: number;
  readonly trace: Locator;
}

/** A prediction that could not be scored, since it or its trace could not be read again. */
export interface ScoreFailure {
  readonly predictionKey: number;
  readonly prediction: Locator;
  readonly reason: string;
}

const cachedFrames = 200_000;

/** Scores predictions against their traces, both read from their shards. Resolved traces stay up to 200,000 frames. */
export class Scorer {
  readonly #payload: Payload;
  readonly #writer: IndexWriter;
  readonly #traces = new WeightedLru<string, Trace>(cachedFrames, (trace) => 1 + trace.entries.length);

  constructor(payload: Payload, writer: IndexWriter) {
    this.#payload = payload;
    this.#writer = writer;
  }

  /** Writes the rows of every job that can be scored; the others are told. Fails only when cancelled. */
  async score(
    jobs: readonly ScoreJob[],
    reset: ResetRule,
    signal?: AbortSignal,
  ): Promise<readonly ScoreFailure[]> {
    const failures: ScoreFailure[] = [];
    for (const job of jobs) {
      if (signal?.aborted === true) throw new Failure("cancelled", "Scoring was cancelled");
      try {
        await this.#score(job, reset, signal);
      } catch (thrown) {
        const failure = toFailure(thrown, "record-invalid");
        if (failure.kind === "cancelled") throw failure;
        const { predictionKey, prediction } = job;
        failures.push({ predictionKey, prediction, reason: `not scored: ${failure.message}` });
      }
    }
    return failures;
  }

  forgetTraces(): void {
    this.#traces.clear();
  }

  async #score(job: ScoreJob, reset: ResetRule, signal: AbortSignal | undefined): Promise<void> {
    const prediction = await this.#payload.read(job.prediction, signal);
    if (prediction.kind !== "prediction") throw new Failure("record-invalid", "the record is no prediction");
    const comparison = comparePrediction(prediction, await this.#trace(job, reset, signal), reset);
    const keys = {
      predictionKey: job.predictionKey,
      predictionShardKey: job.prediction.shardKey,
      traceKey: job.traceKey,
      traceShardKey: job.trace.shardKey,
      reset,
    };
    this.#writer.append("scores", scoreRow(keys, comparison));
    const frames = frameListRow(keys, comparison);
    if (frames !== null) this.#writer.append("frame_lists", frames);
  }

  async #trace(job: ScoreJob, reset: ResetRule, signal: AbortSignal | undefined): Promise<Trace> {
    const key = `${reset}:${job.traceKey}`;
    const known = this.#traces.get(key);
    if (known !== undefined) return known;
    const record = await this.#payload.read(job.trace, signal);
    if (record.kind !== "trace") throw new Failure("record-invalid", "its trace is no trace");
    const trace = resolveTrace(record, reset);
    this.#traces.set(key, trace);
    return trace;
  }
}
