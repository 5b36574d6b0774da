import { z } from "zod";
import { wilsonInterval, type Interval } from "@/lib/core/statistics";
import { sql, type Database, type Sql } from "@/lib/database";
import { readRows } from "./read-rows";
import { isOneScoring, scoredUnder } from "./scored-under";
import { frameMetricKeys, modelFilter, type FrameMetricKey, type StatisticsScope } from "./statistics";

/** What gold frames can be told apart by. */
export const sliceKeys = [
  "event",
  "depth",
  "position-decile",
  "line-visit",
  "gold-length",
  "value-kind",
  "after-return",
  "output-type",
  "python",
  "gold-flag",
] as const;
export type SliceKey = (typeof sliceKeys)[number];

/** Frame metrics of one model over the gold frames of one slice. */
export interface SliceStatistics {
  readonly model: string;
  readonly regime: string;
  readonly slice: string;
  readonly metrics: Readonly<
    Record<
      FrameMetricKey,
      { readonly numerator: number; readonly denominator: number; readonly interval: Interval | null }
    >
  >;
}

/** Fewer units than this say little: such cells are greyed. */
export const fewUnits = 20;

const expressions: Readonly<Record<SliceKey, Sql>> = {
  event: sql`event`,
  depth: sql`case when depth >= 10 then '10+' else cast(depth as varchar) end`,
  "position-decile": sql`cast(1 + least(9, frame_index * 10 // greatest(1, t.frame_count)) as varchar)`,
  "line-visit": sql`case when visit >= 10 then '10+' else cast(visit as varchar) end`,
  "gold-length": sql`case when t.frame_count < 10 then '1–9' when t.frame_count < 30 then '10–29'
    when t.frame_count < 100 then '30–99' when t.frame_count < 300 then '100–299' else '300+' end`,
  "value-kind": sql`value_kind`,
  "after-return": sql`case when is_after_return then 'after a return' else 'other' end`,
  "output-type": sql`coalesce(truth_output_type, 'unknown')`,
  python: sql`coalesce(regexp_extract(python_version, '^\\d+\\.\\d+'), 'unstated')`,
  "gold-flag": sql`case when has_address then 'address' when has_set_order then 'set-order' when has_float then 'float'
    when has_version then 'version' when has_truncated then 'truncated' else 'none' end`,
};

const sliceRow = z.object({ model: z.string(), regime: z.string(), slice: z.string() }).catchall(z.unknown());

const visited = sql`row_number() over (partition by prediction_key, line, event order by frame_index) as visit`;
const unvisited = sql`0 as visit`;

/**
 * Frame metrics by model, regime and slice, in the order of the slices' names. Every gold frame is in exactly one slice.
 * `line-visit` counts how often the trace has come to the line with that event, this time included.
 */
export async function querySlices(
  database: Database,
  scope: StatisticsScope,
  key: SliceKey,
  signal?: AbortSignal,
): Promise<readonly SliceStatistics[]> {
  const rows = await readRows(
    database,
    sliceRow,
    sql`
      with gold_frames as (
        select *, ${key === "line-visit" ? visited : unvisited} from frames
        where ${scoredUnder(scope)} and not is_invented
      )
      select p.model, p.regime, ${expressions[key]} as slice,
        ${sumsOf()}
      from gold_frames f join predictions p using (prediction_key)
        join scores s on ${isOneScoring(sql`f`, sql`s`)}
        join traces t using (trace_key)
      where true${modelFilter(scope.models)}
      group by all order by all`,
    signal,
  );
  return rows.map((row) => ({
    model: row.model,
    regime: row.regime,
    slice: row.slice,
    metrics: metricsOf((name) => Number(row[name] ?? 0)),
  }));
}

function sumsOf(): Sql {
  return sql`
    count(*) filter (event_em)::double as event_em_hits, count(event_em)::double as event_em_units,
    count(*) filter (action_em)::double as action_em_hits, count(action_em)::double as action_em_units,
    count(*) filter (observation_em_raw)::double as observation_em_raw_hits,
    count(observation_em_raw)::double as observation_em_raw_units,
    count(*) filter (observation_em_resolved)::double as observation_em_resolved_hits,
    count(observation_em_resolved)::double as observation_em_resolved_units,
    count(*) filter (argument_em)::double as argument_em_hits, count(argument_em)::double as argument_em_units,
    count(*) filter (frame_em_raw)::double as frame_em_raw_hits, count(frame_em_raw)::double as frame_em_raw_units,
    count(*) filter (frame_em_resolved)::double as frame_em_resolved_hits,
    count(frame_em_resolved)::double as frame_em_resolved_units`;
}

function metricsOf(column: (name: string) => number): SliceStatistics["metrics"] {
  const entries = frameMetricKeys.map((key) => {
    const numerator = column(`${key}_hits`);
    const denominator = column(`${key}_units`);
    return [key, { numerator, denominator, interval: wilsonInterval(numerator, denominator) }] as const;
  });
  return Object.fromEntries(entries) as SliceStatistics["metrics"];
}
