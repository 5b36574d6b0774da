import { z } from "zod";
import { joinSql, sql, type Database, type Sql } from "@/lib/database";
import { locatorShape, toLocator, type RecordLocator } from "./locator-row";
import { readRow, readRows } from "./read-rows";

/** Columns that the list of runs can be sorted by. */
export const runSorts = [
  "order",
  "instance",
  "model",
  "outcome",
  "reward",
  "steps",
  "calls",
  "tokens",
  "cost",
  "duration",
  "marks",
] as const;
export type RunSort = (typeof runSorts)[number];

/** Which runs are listed. */
export const runStates = ["all", "passed", "failed", "unjudged", "marked", "unpaired"] as const;
export type RunState = (typeof runStates)[number];

/** A list of runs: what is in it and in which order. */
export interface RunList {
  /** Words that instance, id, model, agent, format or exit status must hold; case does not matter. Empty = all. */
  readonly text: string;
  readonly state: RunState;
  readonly sort: RunSort;
  readonly isDescending: boolean;
}

/** One run as a list shows it; null = the source does not say. */
export interface RunRow {
  readonly runKey: number;
  readonly shardRef: string;
  readonly locator: RecordLocator;
  readonly id: string;
  readonly format: string;
  readonly instanceId: string | null;
  readonly model: string | null;
  readonly agent: string | null;
  readonly sample: number;
  readonly hasPassed: boolean | null;
  readonly reward: number | null;
  readonly exitStatus: string | null;
  readonly stepCount: number;
  readonly callCount: number;
  readonly unpairedCount: number;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
  readonly durationMs: number | null;
  readonly testsPassed: number;
  readonly testCount: number;
  readonly markCount: number;
  /** Kinds of its signs of failure, each once. */
  readonly marks: readonly string[];
}

/** Columns of a run with its judgement. */
export const runRow = z.object({
  ...locatorShape,
  trajectory_key: z.number(),
  ref: z.string().nullable(),
  run_id: z.string(),
  format: z.string(),
  instance_id: z.string().nullable(),
  model: z.string().nullable(),
  agent: z.string().nullable(),
  sample: z.number().nullable(),
  judged: z.boolean().nullable(),
  reward: z.number().nullable(),
  exit_status: z.string().nullable(),
  step_count: z.number(),
  call_count: z.number(),
  unpaired_count: z.number(),
  input_tokens: z.number().nullable(),
  output_tokens: z.number().nullable(),
  cost_usd: z.number().nullable(),
  duration_ms: z.number().nullable(),
  tests_passed: z.number(),
  test_count: z.number(),
  mark_count: z.number(),
  marks: z.string().nullable(),
});

/** Runs with what was judged of them: by their own record, else by the one evaluation of their instance and model. */
export const judgedRuns = sql`(
  select t.*, ref, coalesce(t.has_passed, e.has_passed) as judged
  from trajectories t
    left join (select shard_key as shard_number, ref from shards) on shard_number = t.shard_key
    left join (
      select instance_id as judged_instance, coalesce(model, '') as judged_model, bool_and(has_passed) as has_passed
      from evaluations where instance_id is not null
      group by all having count(distinct has_passed) = 1
    ) e on judged_instance = t.instance_id and (judged_model = '' or judged_model = t.model))`;

const sorts: Readonly<Record<RunSort, Sql>> = {
  order: sql`trajectory_key`,
  instance: sql`lower(coalesce(instance_id, run_id))`,
  model: sql`lower(model)`,
  outcome: sql`judged`,
  reward: sql`reward`,
  steps: sql`step_count`,
  calls: sql`call_count`,
  tokens: sql`output_tokens`,
  cost: sql`cost_usd`,
  duration: sql`duration_ms`,
  marks: sql`mark_count`,
};

const states: Readonly<Record<RunState, Sql>> = {
  all: sql`true`,
  passed: sql`judged`,
  failed: sql`not judged`,
  unjudged: sql`judged is null`,
  marked: sql`mark_count > 0`,
  unpaired: sql`unpaired_count > 0`,
};

/** How many runs are listed, and how many there are. */
export async function countRuns(
  database: Database,
  list: Pick<RunList, "text" | "state">,
  signal?: AbortSignal,
): Promise<{ readonly listed: number; readonly total: number }> {
  return readRow(
    database,
    z.object({ listed: z.number(), total: z.number() }),
    sql`select (select count(*)::double from ${judgedRuns} where ${listed(list)}) as listed,
      (select count(*)::double from trajectories) as total`,
    signal,
  );
}

/** A page of the list. The order is total: ties keep the order of loading, what is not said comes last. */
export async function queryRuns(
  database: Database,
  list: RunList & { readonly offset: number; readonly limit: number },
  signal?: AbortSignal,
): Promise<readonly RunRow[]> {
  const direction = list.isDescending ? sql`desc` : sql`asc`;
  const rows = await readRows(
    database,
    runRow,
    sql`select * from ${judgedRuns} where ${listed(list)}
      order by ${sorts[list.sort]} ${direction} nulls last, trajectory_key
      limit ${list.limit} offset ${list.offset}`,
    signal,
  );
  return rows.map(toRun);
}

/** How a link names a run: by id, and by shard and record where the id occurs again. */
export interface RunAddress {
  /** Empty = any shard. */
  readonly shardRef: string;
  readonly id: string;
  /** Place among the shard's records, from 0; null = the first with this id. */
  readonly record: number | null;
}

/** The run a link means; null when it is not loaded. */
export async function findRun(
  database: Database,
  { shardRef, id, record }: RunAddress,
  signal?: AbortSignal,
): Promise<RunRow | null> {
  const conditions = [
    sql`run_id = ${id}`,
    ...(shardRef === "" ? [] : [sql`ref = ${shardRef}`]),
    ...(record === null ? [] : [sql`record_index = ${record}`]),
  ];
  const [row] = await readRows(
    database,
    runRow,
    sql`select * from ${judgedRuns} where ${joinSql(conditions, " and ")} order by trajectory_key limit 1`,
    signal,
  );
  return row === undefined ? null : toRun(row);
}

function listed({ text, state }: Pick<RunList, "text" | "state">): Sql {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const searched = sql`lower(concat_ws(' ', instance_id, run_id, model, agent, format, exit_status, marks))`;
  return joinSql([states[state], ...words.map((word) => sql`contains(${searched}, ${word})`)], " and ");
}

/** A row of `judgedRuns` as a run. */
export function toRun(row: z.output<typeof runRow>): RunRow {
  return {
    runKey: row.trajectory_key,
    shardRef: row.ref ?? "",
    locator: toLocator(row),
    id: row.run_id,
    format: row.format,
    instanceId: row.instance_id,
    model: row.model,
    agent: row.agent,
    sample: row.sample ?? 0,
    hasPassed: row.judged,
    reward: row.reward,
    exitStatus: row.exit_status,
    stepCount: row.step_count,
    callCount: row.call_count,
    unpairedCount: row.unpaired_count,
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    costUsd: row.cost_usd,
    durationMs: row.duration_ms,
    testsPassed: row.tests_passed,
    testCount: row.test_count,
    markCount: row.mark_count,
    marks: row.marks?.split(",") ?? [],
  };
}
