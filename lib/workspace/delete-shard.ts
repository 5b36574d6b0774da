import { sql, type Sql, type Statements } from "@/lib/database";
import { recordKeyRange } from "@/lib/tables";

/** Drops the scores of the predictions that a query names, under every reset rule. */
export async function forgetScores(inside: Statements, predictionKeys: Sql): Promise<void> {
  await inside.execute(sql`delete from loaded.frame_marks where prediction_key in (${predictionKeys})`);
  await inside.execute(sql`delete from loaded.scores where prediction_key in (${predictionKeys})`);
}

/** Drops a shard's rows and every score that rests on its records. */
export async function deleteShard(inside: Statements, shardKey: number): Promise<void> {
  const { from, to } = recordKeyRange(shardKey);
  await inside.execute(
    sql`delete from loaded.frame_marks where prediction_key >= ${from} and prediction_key < ${to}`,
  );
  await inside.execute(sql`delete from loaded.scores where shard_key = ${shardKey}`);
  await forgetScores(inside, sql`select prediction_key from scores where trace_shard_key = ${shardKey}`);
  await inside.execute(sql`delete from loaded.predictions where shard_key = ${shardKey}`);
  await inside.execute(sql`delete from loaded.traces where shard_key = ${shardKey}`);
  await deleteRuns(inside, shardKey);
  await inside.execute(sql`delete from loaded.problems where shard_key = ${shardKey}`);
  await inside.execute(sql`delete from loaded.shards where shard_key = ${shardKey}`);
}

/** Marks every loaded trace whose id an earlier loaded one has, and no other; attached files have their marks. */
export async function markDuplicates(inside: Statements): Promise<void> {
  const [found] = await inside.query(sql`
    select exists (from loaded.traces where is_duplicate)
      or exists (select 1 from loaded.traces group by trace_id having count(*) > 1) as is_due`);
  if (found?.["is_due"] === false) return;
  await inside.execute(sql`
    with firsts as (
      select trace_id, min(trace_key) as first_key from loaded.traces group by trace_id having count(*) > 1
    ), marked as (
      select trace_key, first_key is not null and trace_key <> first_key as is_again
      from loaded.traces left join firsts using (trace_id)
      where is_duplicate or trace_id in (select trace_id from firsts)
    )
    update loaded.traces as t set is_duplicate = is_again from marked
    where t.trace_key = marked.trace_key and t.is_duplicate <> is_again`);
}

async function deleteRuns(inside: Statements, shardKey: number): Promise<void> {
  const { from, to } = recordKeyRange(shardKey);
  const isOwn = sql`trajectory_key >= ${from} and trajectory_key < ${to}`;
  await inside.execute(sql`delete from loaded.steps where ${isOwn}`);
  await inside.execute(sql`delete from loaded.tool_calls where ${isOwn}`);
  await inside.execute(sql`delete from loaded.test_outcomes where ${isOwn}`);
  await inside.execute(sql`delete from loaded.trajectories where shard_key = ${shardKey}`);
  await inside.execute(sql`delete from loaded.evaluations where shard_key = ${shardKey}`);
}
