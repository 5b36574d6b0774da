import { z } from "zod";
import { type Alignment, metrics, type MetricKey } from "@/lib/core/compare";
import type { FrameEvent, ResetRule } from "@/lib/core/trace";
import { identifier, sql, type Database, type Sql } from "@/lib/database";
import { readRow, readRows } from "./read-rows";

/** The units behind one number: which model, metric, event and verdict. */
export interface DrillDown {
  readonly reset: ResetRule;
  /** Positional unless said otherwise. */
  readonly alignment?: Alignment;
  readonly model: string;
  readonly regime: string;
  readonly metric: MetricKey;
  /** Gold's event; null = all. Frame metrics only. */
  readonly event: FrameEvent | null;
  readonly verdict: "right" | "wrong" | "all";
}

/** One unit that a metric counts: a gold frame, or a predicted trace. */
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

/** How many units the drill-down lists. Equals the metric's numerator, its rest, or its denominator. */
export async function countUnits(
  database: Database,
  drill: DrillDown,
  signal?: AbortSignal,
): Promise<number> {
  const row = await readRow(
    database,
    z.object({ count: z.number() }),
    sql`select count(*)::double as count from (${units(drill)})`,
    signal,
  );
  return row.count;
}

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
      select units.*, t.trace_id, t.record_index, t.is_duplicate, ts.ref as trace_ref, ps.ref as prediction_ref
      from (${units(drill)}) units
        join traces t using (trace_key)
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

function units(drill: DrillDown): Sql {
  const isRight =
    metrics[drill.metric].unit === "frame"
      ? sql`f.${identifier(drill.metric)}`
      : sql`(${identifier(`${drill.metric}_hits`)} >= ${identifier(`${drill.metric}_units`)})`;
  const rows =
    metrics[drill.metric].unit === "frame" ? frameUnits(drill, isRight) : traceUnits(drill, isRight);
  if (drill.verdict === "all") return rows;
  return sql`select * from (${rows}) where is_right = ${drill.verdict === "right"}`;
}

function frameUnits(drill: DrillDown, isRight: Sql): Sql {
  const ofEvent = drill.event === null ? sql`` : sql` and event = ${drill.event}`;
  return sql`
    select prediction_key, trace_key, s.shard_key, trace_shard_key, sample, ${isRight} as is_right,
      frame_index, event, line, depth
    from frames f join predictions p using (prediction_key)
      join scores s on s.prediction_key = f.prediction_key and s.reset_rule = f.reset_rule
        and s.alignment = f.alignment
    where f.reset_rule = ${drill.reset} and f.alignment = ${drill.alignment ?? "positional"} and p.model = ${drill.model} and p.regime = ${drill.regime}
      and ${isRight} is not null${ofEvent}`;
}

function traceUnits(drill: DrillDown, isRight: Sql): Sql {
  return sql`
    select prediction_key, trace_key, s.shard_key, trace_shard_key, sample, ${isRight} as is_right,
      divergence_index as frame_index, null::varchar as event, null::integer as line, null::integer as depth
    from scores s join predictions p using (prediction_key)
    where reset_rule = ${drill.reset} and s.alignment = ${drill.alignment ?? "positional"} and p.model = ${drill.model} and p.regime = ${drill.regime}
      and ${identifier(`${drill.metric}_units`)} > 0`;
}
