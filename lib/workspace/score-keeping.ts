import type { ScoringRules } from "@/lib/core/compare";
import {
  parseLocalRef,
  type IngestPort,
  type ScoreFailure,
  type ScoreJob,
  type ScoresChange,
  type ScoreSet,
  type ShardSummary,
} from "@/lib/ingest";
import { Failure } from "@/lib/shared";
import type { ScorePair, ScoringRun } from "./scoring-run";

/** Fewer scores are made anew in the time that it takes to keep and find them. */
const fewestKept = 32;

interface Known {
  readonly ref: string;
  readonly sizeBytes: number;
  readonly bytes: string;
}

/**
 * Scores of earlier visits: finds those of a run, and keeps those that the run makes.
 *
 * What is kept, and found again, is all of a shard's predictions that are scored against one shard of traces. Keeping
 * never fails the scoring: what cannot be kept is dropped.
 */
export class ScoreKeeping {
  readonly #ingest: IngestPort;
  readonly #shards = new Map<number, Known>();

  constructor(ingest: IngestPort) {
    this.#ingest = ingest;
  }

  /** A shard was read. One of which nothing is kept has no scores kept either. */
  know(shardKey: number, { ref, sizeBytes, contentHash, identity }: ShardSummary): void {
    if (identity !== null) this.#shards.set(shardKey, { ref, sizeBytes, bytes: contentHash ?? identity });
  }

  forget(shardKey: number): void {
    this.#shards.delete(shardKey);
  }

  /** Takes what is kept out of the run, and gives what scores the rest of it. Positional scores alone are kept. */
  async begin(run: ScoringRun, rules: ScoringRules, signal: AbortSignal | undefined): Promise<KeptRun> {
    if (rules.alignment !== "positional") return new KeptRun(this.#ingest, rules, new Map());
    const missing = new Map<ScorePair, ScoreSet>();
    let restored = 0;
    for (const pair of run.pairs) {
      const set = await this.#setOf(run, pair, rules, signal);
      if (set === null) continue;
      const { shardKey } = pair;
      const found = await this.#ingest.call("restoreScores", { shardKey, set }, { signal });
      if (found === "unavailable") break;
      if (found === "restored") restored += 1;
      else missing.set(pair, set);
    }
    if (restored > 0) await run.dropScored(rules, signal);
    return new KeptRun(this.#ingest, rules, setsOf(run.pairs, missing));
  }

  async #setOf(
    run: ScoringRun,
    pair: ScorePair,
    { reset, repr }: ScoringRules,
    signal: AbortSignal | undefined,
  ): Promise<ScoreSet | null> {
    const { shardKey, traceShardKey, jobCount } = pair;
    const own = this.#shards.get(shardKey);
    const traces = this.#shards.get(traceShardKey);
    if (own === undefined || traces === undefined || jobCount < fewestKept) return null;
    const digest = await run.digest(pair, signal);
    const { ref, sizeBytes, bytes } = own;
    const name = parseLocalRef(ref)?.name ?? ref.split("/").at(-1) ?? ref;
    const { bytes: traceBytes } = traces;
    return {
      shardKey,
      traceShardKey,
      bytes,
      traceBytes,
      reset,
      repr,
      jobCount,
      digest,
      ref,
      name,
      sizeBytes,
    };
  }
}

/** The pairs that are left, once others were found, with the sets that they are to be kept as. */
function setsOf(
  pairs: readonly ScorePair[],
  missing: ReadonlyMap<ScorePair, ScoreSet>,
): ReadonlyMap<ScorePair, ScoreSet> {
  const sets = new Map<ScorePair, ScoreSet>();
  for (const pair of pairs) {
    for (const [{ shardKey, traceShardKey }, set] of missing) {
      const isSame = shardKey === pair.shardKey && traceShardKey === pair.traceShardKey;
      if (isSame && set.jobCount === pair.jobCount) sets.set(pair, set);
    }
  }
  return sets;
}

/** Scores the jobs of one run and keeps what comes of it. */
export class KeptRun {
  readonly #ingest: IngestPort;
  readonly #rules: ScoringRules;
  readonly #sets: Map<ScorePair, ScoreSet>;
  readonly #doneCounts = new Map<ScorePair, number>();

  constructor(ingest: IngestPort, rules: ScoringRules, sets: ReadonlyMap<ScorePair, ScoreSet>) {
    this.#ingest = ingest;
    this.#rules = rules;
    this.#sets = new Map(sets);
  }

  async score(
    jobs: readonly ScoreJob[],
    pair: ScorePair,
    signal: AbortSignal | undefined,
  ): Promise<readonly ScoreFailure[]> {
    const isKept = this.#sets.has(pair);
    const request = { ...this.#rules, jobs, isKept };
    const { failures, batches } = await this.#ingest.call("score", request, { signal });
    if (isKept) await this.#append(pair, { kind: "append", jobCount: jobs.length, batches });
    return failures;
  }

  /** Drops what was not scored to its end. */
  async end(): Promise<void> {
    for (const pair of this.#sets.keys()) await this.#change(pair, { kind: "discard" });
    this.#sets.clear();
  }

  async #append(pair: ScorePair, change: ScoresChange & { kind: "append" }): Promise<void> {
    await this.#change(pair, change);
    const doneCount = (this.#doneCounts.get(pair) ?? 0) + change.jobCount;
    this.#doneCounts.set(pair, doneCount);
    if (doneCount < pair.jobCount) return;
    await this.#change(pair, { kind: "commit" });
    this.#sets.delete(pair);
  }

  async #change(pair: ScorePair, change: ScoresChange): Promise<void> {
    const set = this.#sets.get(pair);
    if (set === undefined) return;
    try {
      await this.#ingest.call("keepScores", { shardKey: pair.shardKey, set, change });
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      this.#sets.delete(pair);
    }
  }
}
