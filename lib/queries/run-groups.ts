import { z } from "zod";
import { sql, type Database, type Sql } from "@/lib/database";
import { locatorShape, toLocator, type RecordLocator } from "./locator-row";
import { readRow, readRows } from "./read-rows";
import { judgedRuns, runRow, toRun, type RunRow } from "./runs";

/** What the columns of the matrix of outcomes are. */
export const outcomeColumns = ["model", "file", "sample"] as const;
export type OutcomeColumns = (typeof outcomeColumns)[number];

/** Runs of one instance in one column of the matrix. */
export interface OutcomeCell {
  readonly instanceId: string;
  readonly model: string | null;
  /** Null unless columns are files. */
  readonly shardRef: string | null;
  /** Null unless columns are samples. */
  readonly sample: number | null;
  readonly runCount: number;
  readonly judgedCount: number;
  readonly passedCount: number;
  /** The first of the runs, by order of loading. */
  readonly first: {
    readonly id: string;
    readonly shardRef: string;
    readonly recordIndex: number;
  };
}

/** Cells that are read at most. */
export const mostOutcomeCells = 200_000;
/** Runs of one instance that are read at most. */
export const mostInstanceRuns = 200;

const cellRow = z.object({
  instance_id: z.string(),
  model: z.string().nullable(),
  shard: z.string().nullable(),
  sample: z.number().nullable(),
  runs: z.number(),
  judged_runs: z.number(),
  passed_runs: z.number(),
  first_id: z.string(),
  first_ref: z.string().nullable(),
  first_record: z.number(),
});

const columnShapes: Readonly<Record<OutcomeColumns, { readonly shard: Sql; readonly sample: Sql }>> = {
  model: { shard: sql`null`, sample: sql`null` },
  file: { shard: sql`ref`, sample: sql`null` },
  sample: { shard: sql`null`, sample: sql`sample` },
};

/**
 * Outcomes of all runs that name their instance, by instance and column, in the order of loading; at most 200,000 cells.
 * `duplicateCount` is how many runs have instance, model and sample of an earlier one: they may be the same run twice.
 */
export async function queryOutcomes(
  database: Database,
  columns: OutcomeColumns,
  signal?: AbortSignal,
): Promise<{
  readonly cells: readonly OutcomeCell[];
  readonly runCount: number;
  readonly duplicateCount: number;
}> {
  const { shard, sample } = columnShapes[columns];
  const rows = await readRows(
    database,
    cellRow,
    sql`
      select instance_id, model, ${shard}::text as shard, ${sample}::int as sample,
        count(*)::double as runs, count(judged)::double as judged_runs,
        count(*) filter (judged)::double as passed_runs,
        arg_min(run_id, trajectory_key) as first_id, arg_min(ref, trajectory_key) as first_ref,
        arg_min(record_index, trajectory_key) as first_record
      from ${judgedRuns} where instance_id is not null
      group by 1, 2, 3, 4 order by min(trajectory_key) limit ${mostOutcomeCells}`,
    signal,
  );
  const { named, distinct } = await readRow(
    database,
    z.object({ named: z.number(), distinct: z.number() }),
    sql`select count(*)::double as named, count(distinct (instance_id, model, sample))::double as distinct
      from trajectories where instance_id is not null`,
    signal,
  );
  return { cells: rows.map(toCell), runCount: named, duplicateCount: named - distinct };
}

function toCell(row: z.output<typeof cellRow>): OutcomeCell {
  return {
    instanceId: row.instance_id,
    model: row.model,
    shardRef: row.shard,
    sample: row.sample,
    runCount: row.runs,
    judgedCount: row.judged_runs,
    passedCount: row.passed_runs,
    first: { id: row.first_id, shardRef: row.first_ref ?? "", recordIndex: row.first_record },
  };
}

/** The first 200 runs of an instance in the order of loading, and how many there are. */
export async function queryInstanceRuns(
  database: Database,
  instanceId: string,
  signal?: AbortSignal,
): Promise<{ readonly rows: readonly RunRow[]; readonly total: number }> {
  const rows = await readRows(
    database,
    runRow,
    sql`select * from ${judgedRuns} where instance_id = ${instanceId}
      order by trajectory_key limit ${mostInstanceRuns}`,
    signal,
  );
  const { total } = await readRow(
    database,
    z.object({ total: z.number() }),
    sql`select count(*)::double as total from trajectories where instance_id = ${instanceId}`,
    signal,
  );
  return { rows: rows.map(toRun), total };
}

/** A judgement of an instance that stands beside its runs. */
export interface EvaluationRow {
  readonly id: string;
  readonly format: string;
  readonly model: string | null;
  readonly shardRef: string;
  readonly locator: RecordLocator;
}

const evaluationRow = z.object({
  ...locatorShape,
  evaluation_id: z.string(),
  format: z.string(),
  model: z.string().nullable(),
  ref: z.string().nullable(),
});

/** Evaluations that are read at most of one run. */
const mostEvaluations = 20;

/** Evaluations of an instance that name this model or none, in the order of loading; at most 20. */
export async function queryEvaluations(
  database: Database,
  { instanceId, model }: { readonly instanceId: string; readonly model: string | null },
  signal?: AbortSignal,
): Promise<readonly EvaluationRow[]> {
  const rows = await readRows(
    database,
    evaluationRow,
    sql`select e.*, ref from evaluations e left join shards using (shard_key)
      where instance_id = ${instanceId} and (e.model is null or e.model = ${model ?? ""})
      order by shard_key, record_index limit ${mostEvaluations}`,
    signal,
  );
  return rows.map((row) => ({
    id: row.evaluation_id,
    format: row.format,
    model: row.model,
    shardRef: row.ref ?? "",
    locator: toLocator(row),
  }));
}
