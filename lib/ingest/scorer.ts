import { type AskedRules, comparePrediction, scoringRules, type ScoringRules } from "@/lib/core/compare";
import { resolveTrace, type ResetRule, type Trace } from "@/lib/core/trace";
import { Failure, toFailure } from "@/lib/shared";
import type { IndexWriter } from "./index-writer";
import type { Locator } from "./locator";
import { WeightedLru } from "./lru";
import type { Payload } from "./payload";
import { frameListRow, scoreRow } from "./score-rows";

/**
 * Version of what the scorer gives. Raise it when it gives other rows for the same prediction and trace: scores that were
 * kept under a lower version are then made anew.
 */
export const SCORER_VERSION = 3;

/** A prediction and the trace that judges it. */
export interface ScoreJob {
  readonly predictionKey: number;
  readonly prediction: Locator;
  readonly traceKey: number;
  readonly trace: Locator;
}

/** What to score. */
export interface ScoreRequest extends AskedRules {
  readonly jobs: readonly ScoreJob[];
  /** Whether the answer holds the rows, too. */
  readonly isKept?: boolean | undefined;
}

/** A prediction that could not be scored, since it or its trace could not be read again. */
export interface ScoreFailure {
  readonly predictionKey: number;
  readonly prediction: Locator;
  readonly reason: string;
}

/** Rows of a table as they went to the engine. */
export interface ScoreBatch {
  readonly table: string;
  readonly ipc: Uint8Array;
}

/** What came of scoring. */
export interface ScoreAnswer {
  readonly failures: readonly ScoreFailure[];
  /** Copies of the rows, to be kept; none where none were asked for. */
  readonly batches: readonly ScoreBatch[];
}

const cachedFrames = 200_000;

/** Scores predictions against their traces, both read from their shards. Resolved traces stay up to 200,000 frames. */
export class Scorer {
  readonly #payload: Payload;
  readonly #traces = new WeightedLru<string, Trace>(cachedFrames, (trace) => 1 + trace.entries.length);

  constructor(payload: Payload) {
    this.#payload = payload;
  }

  /** Writes the rows of every job that can be scored; the others are told. Fails only when cancelled. */
  async score(
    { jobs, ...asked }: ScoreRequest,
    writer: IndexWriter,
    signal?: AbortSignal,
  ): Promise<readonly ScoreFailure[]> {
    const rules = scoringRules(asked);
    const failures: ScoreFailure[] = [];
    for (const job of jobs) {
      if (signal?.aborted === true) throw new Failure("cancelled", "Scoring was cancelled");
      try {
        await this.#score(job, rules, writer, signal);
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

  async #score(
    job: ScoreJob,
    { reset, alignment, repr }: ScoringRules,
    writer: IndexWriter,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const prediction = await this.#payload.read(job.prediction, signal);
    if (prediction.kind !== "prediction") throw new Failure("record-invalid", "the record is no prediction");
    const trace = await this.#trace(job, reset, signal);
    const comparison = comparePrediction(prediction, trace, reset, { alignment, repr });
    const keys = {
      predictionKey: job.predictionKey,
      predictionShardKey: job.prediction.shardKey,
      traceKey: job.traceKey,
      traceShardKey: job.trace.shardKey,
      reset,
    };
    writer.append("scores", scoreRow(keys, comparison));
    const frames = frameListRow(keys, comparison);
    if (frames !== null) writer.append("frame_lists", frames);
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
