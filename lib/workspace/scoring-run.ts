import { z } from "zod";
import { areUnasked, scoringRules, type AskedRules, type ScoringRules } from "@/lib/core/compare";
import { joinSql, sql, type Database, type Sql } from "@/lib/database";
import type { Locator, ScoreFailure, ScoreJob } from "@/lib/ingest";
import { Failure } from "@/lib/shared";
import { recordKeyRange } from "@/lib/tables";
import { forgetScores } from "./delete-shard";

/** What to score, and under which rule. */
export interface ScoreRequest extends AskedRules {
  /** Shards whose records are all in the tables. */
  readonly readyShards: readonly number[];
  /** The first shard that is still being read or waits to be; null when none. A trace in it may yet come before others. */
  readonly firstUnsettled: number | null;
  readonly signal?: AbortSignal | undefined;
  readonly onScored?: ((done: number, of: number) => void) | undefined;
}

/** The predictions of one shard that are to be scored against traces of one shard. */
export interface ScorePair {
  readonly shardKey: number;
  readonly traceShardKey: number;
  /** At least 1. */
  readonly jobCount: number;
}

const jobsAtOnce = 512;

const locatorColumns = [
  "shard_key",
  "record_index",
  "member",
  "byte_offset",
  "byte_length",
  "row_index",
  "part",
] as const;

const locatorRow = z.object({
  shard_key: z.number(),
  record_index: z.number(),
  member: z.string().nullable(),
  byte_offset: z.number().nullable(),
  byte_length: z.number().nullable(),
  row_index: z.number().nullable(),
  part: z.string().nullable(),
});

const pairRow = z.object({ shard_key: z.number(), trace_shard_key: z.number(), job_count: z.number() });
const digestRow = z.object({ digest: z.string() });
const keysRow = z.object({ prediction_key: z.number(), trace_key: z.number() });

/**
 * One pass over the predictions that lack a score.
 *
 * A prediction's truth is the trace of its id with the smallest key, one that was really traced where frames are
 * predicted. While an earlier shard is unsettled it could still hold that trace, so the prediction waits. A score whose
 * truth is another trace by now (an earlier shard was read again) is dropped and made anew.
 */
export class ScoringRun {
  readonly #database: Database;
  #pairs: readonly ScorePair[] = [];

  private constructor(database: Database) {
    this.#database = database;
  }

  /**
   * `predicting` are the shards whose predictions are looked at: those of attached files were scored when they were
   * packed, by position under the `context` rule with reprs as recorded, and reading them would fetch much of the file.
   */
  static async plan(
    database: Database,
    request: ScoreRequest,
    loaded: readonly number[],
  ): Promise<ScoringRun> {
    const predicting = areUnasked(request) ? loaded : request.readyShards;
    const run = new ScoringRun(database);
    if (predicting.length === 0 || !(await hasPredictions(database, predicting))) return run;
    await database.transaction(async (inside) => {
      await inside.execute(planStatement(request, predicting));
      await forgetScores(
        inside,
        sql`select prediction_key from loaded.score_jobs where scored_key is not null and scored_key <> trace_key`,
      );
      await inside.execute(sql`delete from loaded.score_jobs where scored_key = trace_key`);
    });
    await run.#pairJobs(request.signal);
    return run;
  }

  /** What there is to score, in the order in which it is done; none where all is scored. */
  get pairs(): readonly ScorePair[] {
    return this.#pairs;
  }

  /** Which prediction goes with which trace, by their places in their shards: the same on every visit. */
  async digest({ shardKey, traceShardKey }: ScorePair, signal?: AbortSignal): Promise<string> {
    const from = recordKeyRange(shardKey).from;
    const traceFrom = recordKeyRange(traceShardKey).from;
    const [row] = await this.#database.query(
      sql`select md5(string_agg(
          concat(cast(prediction_key - ${from} as bigint), '-', cast(trace_key - ${traceFrom} as bigint)),
          ',' order by prediction_key)) as digest
        from loaded.score_jobs where p_shard_key = ${shardKey} and t_shard_key = ${traceShardKey}`,
      signal,
    );
    return digestRow.parse(row).digest;
  }

  /** Takes out the jobs of which the tables have positional scores by now: those that an earlier visit had kept. */
  async dropScored({ reset, repr }: Omit<ScoringRules, "alignment">, signal?: AbortSignal): Promise<void> {
    await this.#database.execute(sql`
      delete from loaded.score_jobs where prediction_key in (
        select prediction_key from scores
        where reset_rule = ${reset} and alignment = 'positional' and repr_policy = ${repr})`);
    await this.#pairJobs(signal);
  }

  /** Hands the jobs to `score` pair by pair, a few hundred at a time, `width` calls side by side. */
  async perform(
    score: (jobs: readonly ScoreJob[], pair: ScorePair) => Promise<readonly ScoreFailure[]>,
    { signal, onScored, width }: Pick<ScoreRequest, "signal" | "onScored"> & { readonly width: number },
  ): Promise<void> {
    const batches = this.#batches(signal);
    const jobCount = this.#pairs.reduce((sum, pair) => sum + pair.jobCount, 0);
    let done = 0;
    const work = async (): Promise<void> => {
      for (;;) {
        const { value: batch, done: isOver } = await batches.next();
        if (isOver === true) return;
        await this.#note(await score(batch.jobs, batch.pair));
        done += batch.jobs.length;
        onScored?.(done, jobCount);
      }
    };
    onScored?.(0, jobCount);
    const outcomes = await Promise.allSettled(Array.from({ length: width }, work));
    for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
  }

  async #pairJobs(signal: AbortSignal | undefined): Promise<void> {
    const rows = await this.#database.query(
      sql`select p_shard_key as shard_key, t_shard_key as trace_shard_key, count(*) as job_count
        from loaded.score_jobs group by all order by all`,
      signal,
    );
    this.#pairs = rows.map((row) => {
      const { shard_key, trace_shard_key, job_count } = pairRow.parse(row);
      return { shardKey: shard_key, traceShardKey: trace_shard_key, jobCount: job_count };
    });
  }

  async *#batches(
    signal: AbortSignal | undefined,
  ): AsyncGenerator<{ readonly pair: ScorePair; readonly jobs: readonly ScoreJob[] }, undefined> {
    for (const pair of this.#pairs) {
      for (let after = -1, given = 0; given < pair.jobCount;) {
        if (signal?.aborted === true) throw new Failure("cancelled", "Scoring was cancelled");
        const jobs = await this.#jobsAfter(after, pair, signal);
        const last = jobs.at(-1);
        if (last === undefined) break;
        yield { pair, jobs };
        after = last.predictionKey;
        given += jobs.length;
      }
    }
  }

  async #jobsAfter(
    after: number,
    { shardKey, traceShardKey }: ScorePair,
    signal: AbortSignal | undefined,
  ): Promise<readonly ScoreJob[]> {
    const rows = await this.#database.query(
      sql`select * from loaded.score_jobs
        where p_shard_key = ${shardKey} and t_shard_key = ${traceShardKey} and prediction_key > ${after}
        order by prediction_key limit ${jobsAtOnce}`,
      signal,
    );
    return rows.map((row) => {
      const { prediction_key, trace_key } = keysRow.parse(row);
      return {
        predictionKey: prediction_key,
        prediction: toLocator(row, "p_"),
        traceKey: trace_key,
        trace: toLocator(row, "t_"),
      };
    });
  }

  async #note(failures: readonly ScoreFailure[]): Promise<void> {
    for (const { prediction: at, reason } of failures) {
      await this.#database.execute(sql`
        insert into loaded.problems (shard_key, record_index, member, byte_offset, byte_length, row_index, part,
          severity, reason)
        values (${at.shardKey}, ${at.recordIndex}, ${at.member}, ${at.byteOffset}, ${at.byteLength}, ${at.rowIndex},
          ${at.part}, 'remark', ${reason})`);
    }
  }
}

function toLocator(row: Readonly<Record<string, unknown>>, prefix: "p_" | "t_"): Locator {
  const columns = locatorRow.parse(
    Object.fromEntries(locatorColumns.map((name) => [name, row[`${prefix}${name}`]])),
  );
  return {
    shardKey: columns.shard_key,
    recordIndex: columns.record_index,
    member: columns.member,
    byteOffset: columns.byte_offset,
    byteLength: columns.byte_length,
    rowIndex: columns.row_index,
    part: columns.part,
  };
}

const ofPrediction = sql`p.shard_key as p_shard_key, p.record_index as p_record_index, p.member as p_member,
  p.byte_offset as p_byte_offset, p.byte_length as p_byte_length, p.row_index as p_row_index, p.part as p_part`;
const ofTrace = sql`t.shard_key as t_shard_key, t.record_index as t_record_index, t.member as t_member,
  t.byte_offset as t_byte_offset, t.byte_length as t_byte_length, t.row_index as t_row_index, t.part as t_part`;

function listed(keys: readonly number[]): Sql {
  return joinSql(
    keys.map((key) => sql`${key}`),
    ", ",
  );
}

/** Whether any of the shards has a prediction: where only traces are read, nothing is planned. */
async function hasPredictions(database: Database, shardKeys: readonly number[]): Promise<boolean> {
  const found = await database.query(
    sql`select 1 as one from predictions where shard_key in (${listed(shardKeys)}) limit 1`,
  );
  return found.length > 0;
}

function planStatement(request: ScoreRequest, predicting: readonly number[]): Sql {
  const { readyShards, firstUnsettled } = request;
  const { reset, alignment, repr } = scoringRules(request);
  const ready = listed(readyShards);
  const isSettled = firstUnsettled === null ? sql`true` : sql`t.shard_key < ${firstUnsettled}`;
  return sql`
    create or replace table loaded.score_jobs as
    with truths as (
      select trace_id, min(trace_key) filter (frame_count > 0) as traced_key, min(trace_key) as any_key
      from traces where trace_id in (select trace_id from predictions where shard_key in (${listed(predicting)}))
      group by trace_id
    ), paired as (
      select p.*, case when answer = 'frames' then traced_key else any_key end as truth_key
      from predictions p join truths using (trace_id) where p.shard_key in (${listed(predicting)})
    )
    select p.prediction_key, ${ofPrediction}, t.trace_key, ${ofTrace}, s.trace_key as scored_key
    from paired p join traces t on t.trace_key = p.truth_key
      left join (
        select prediction_key, trace_key from scores
        where reset_rule = ${reset} and alignment = ${alignment} and repr_policy = ${repr}
      ) s
        on s.prediction_key = p.prediction_key
    where ${isSettled} and t.shard_key in (${ready})
      and (s.trace_key is null or s.trace_key <> t.trace_key)`;
}
