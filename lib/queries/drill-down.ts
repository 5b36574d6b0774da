import { z } from "zod";
import type { FrameEvent } from "@/lib/core/trace";
import { identifier, sql, type Database, type Sql } from "@/lib/database";
import { type DrillDown, drillRows, unitOf } from "./drill-rows";
import { readRow, readRows } from "./read-rows";

/** One unit that a metric or mark counts: a gold frame, an invented one, or a predicted trace. */
export interface CountedUnit {
  readonly isRight: boolean;
  readonly traceShardRef: string;
  readonly traceId: string;
  readonly traceRecord: number;
  readonly isDuplicate: boolean;
  readonly predictionShardRef: string;
  readonly sample: number;
  /** Gold's frame index, from 0; of a trace the first divergence, or null. */
  readonly frameIndex: number | null;
  readonly event: FrameEvent | null;
  readonly line: number | null;
  readonly depth: number | null;
}

const unitRow = z.object({
  is_right: z.boolean(),
  trace_ref: z.string(),
  trace_id: z.string(),
  record_index: z.number(),
  is_duplicate: z.boolean(),
  prediction_ref: z.string(),
  sample: z.number(),
  frame_index: z.number().nullable(),
  event: z.enum(["call", "line", "return", "exception"]).nullable(),
  line: z.number().nullable(),
  depth: z.number().nullable(),
});

/** How many units the drill-down lists. Equals the metric's numerator, its rest, or its denominator; the mark's count. */
export async function countUnits(
  database: Database,
  drill: DrillDown,
  signal?: AbortSignal,
): Promise<number> {
  const row = await readRow(
    database,
    z.object({ count: z.number() }),
    sql`select count(*)::double as count from (${drillRows(drill, [sql`prediction_key`])})`,
    signal,
  );
  return row.count;
}

const addressColumns = [
  sql`s.prediction_key`,
  sql`s.trace_key`,
  sql`s.shard_key`,
  sql`s.trace_shard_key`,
  sql`p.sample`,
  sql`t.trace_id`,
  sql`t.record_index`,
  sql`t.is_duplicate`,
] as const;

const frameColumns = [sql`f.frame_index`, sql`f.event`, sql`f.line`, sql`f.depth`] as const;
const noFrame = [
  sql`null::varchar as event`,
  sql`null::integer as line`,
  sql`null::integer as depth`,
] as const;

/** One page of the units, in the order of traces, samples and frames. */
export async function queryUnits(
  database: Database,
  drill: DrillDown,
  page: { readonly offset: number; readonly limit: number },
  signal?: AbortSignal,
): Promise<readonly CountedUnit[]> {
  const rows = await readRows(
    database,
    unitRow,
    sql`
      select units.*, ts.ref as trace_ref, ps.ref as prediction_ref
      from (${drillRows(drill, [...addressColumns, ...placeColumns(drill)])}) units
        join shards ts on ts.shard_key = units.trace_shard_key
        join shards ps on ps.shard_key = units.shard_key
      order by trace_key, sample, prediction_key, frame_index
      limit ${page.limit} offset ${page.offset}`,
    signal,
  );
  return rows.map((row) => ({
    isRight: row.is_right,
    traceShardRef: row.trace_ref,
    traceId: row.trace_id,
    traceRecord: row.record_index,
    isDuplicate: row.is_duplicate,
    predictionShardRef: row.prediction_ref,
    sample: row.sample,
    frameIndex: row.frame_index,
    event: row.event,
    line: row.line,
    depth: row.depth,
  }));
}

function placeColumns({ metric, where = [], equality = "resolved" }: DrillDown): readonly Sql[] {
  const keys = where.map(({ dimension }) => dimension);
  if (unitOf(metric, keys) === "frame") return frameColumns;
  const column = equality === "resolved" ? "divergence_index" : `divergence_index_${equality}`;
  return [sql`s.${identifier(column)} as frame_index`, ...noFrame];
}
