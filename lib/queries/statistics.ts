import { z } from "zod";
import {
  type AskedRules,
  type Equality,
  equalityKeys,
  metricKeys,
  type MetricKey,
  metrics,
} from "@/lib/core/compare";
import { wilsonInterval, type Interval } from "@/lib/core/statistics";
import type { FrameEvent } from "@/lib/core/trace";
import { identifier, joinSql, sql, type Database, type Sql } from "@/lib/database";
import { readRows } from "./read-rows";
import { scoredUnder } from "./scored-under";

/** One number with all that is needed to trust it. `value` is null where nothing was counted. */
export interface MetricValue {
  /** Σ hits / Σ units: every unit weighs the same. */
  readonly value: number | null;
  readonly numerator: number;
  readonly denominator: number;
  /** Mean of the ratios of the predicted traces that have a unit: every trace weighs the same. */
  readonly macroByTrace: number | null;
  /** Wilson 95 % of numerator of denominator. */
  readonly interval: Interval | null;
}

/** The metrics of one model under one regime. */
export interface ModelStatistics {
  readonly model: string;
  readonly regime: string;
  readonly isSimulated: boolean;
  /** Predictions that found their trace. */
  readonly predictionCount: number;
  readonly programCount: number;
  /** Gold frames counted. */
  readonly frameCount: number;
  /** Predictions whose unstated seed was inferred. */
  readonly inferredSeedCount: number;
  readonly metrics: Readonly<Record<MetricKey, MetricValue>>;
}

/** What a statistics query looks at. Empty lists mean all. */
export interface StatisticsScope extends AskedRules {
  /** Of the metrics and the divergence that name none; resolved unless said otherwise. */
  readonly equality?: Equality;
  readonly models: readonly string[];
}

const numberColumn = z.number().nullable();
const modelRow = z
  .object({
    model: z.string(),
    regime: z.string(),
    is_simulated: z.boolean(),
    prediction_count: z.number(),
    program_count: z.number(),
    inferred_seed_count: z.number(),
  })
  .catchall(numberColumn);

/** The models' metrics, by model and regime name. Predictions without a trace are not counted. */
export async function queryStatistics(
  database: Database,
  scope: StatisticsScope,
  signal?: AbortSignal,
): Promise<readonly ModelStatistics[]> {
  const rows = await readRows(
    database,
    modelRow,
    sql`
      select model, regime, bool_or(is_simulated) as is_simulated, count(*) as prediction_count,
        count(distinct program) as program_count, count(*) filter (is_seed_inferred) as inferred_seed_count,
        ${joinSql(
          metricKeys.map((key) => metricColumns(key, scope.equality)),
          ", ",
        )}
      from scores join predictions using (prediction_key) join traces using (trace_key)
      where ${scoredUnder(scope)}${modelFilter(scope.models)}
      group by model, regime order by model, regime`,
    signal,
  );
  return rows.map((row) => ({
    model: row.model,
    regime: row.regime,
    isSimulated: row.is_simulated,
    predictionCount: row.prediction_count,
    programCount: row.program_count,
    inferredSeedCount: row.inferred_seed_count,
    frameCount: columnOf(row, "event_em_units") ?? 0,
    metrics: metricsOf((key) => [
      columnOf(row, `${key}_hits`),
      columnOf(row, `${key}_units`),
      columnOf(row, `${key}_macro`),
    ]),
  }));
}

function columnOf(row: Readonly<Record<string, unknown>>, name: string): number | null {
  const value = row[name];
  return typeof value === "number" ? value : null;
}

function metricColumns(key: MetricKey, equality: Equality = "resolved"): Sql {
  const { hits, units } = ratioColumns(key, equality);
  return sql`sum(${hits})::double as ${identifier(`${key}_hits`)},
    sum(${units})::double as ${identifier(`${key}_units`)},
    favg(${hits} / ${units}) filter (${units} > 0) as ${identifier(`${key}_macro`)}`;
}

/** The columns of a metric; those of an equality where the metric names none. */
export function ratioColumns(
  key: MetricKey,
  equality: Equality,
): { readonly hits: Sql; readonly units: Sql } {
  const names = ratioNames(key, equality);
  return { hits: identifier(names.hits), units: identifier(names.units) };
}

/** The names of those columns. */
export function ratioNames(
  key: MetricKey,
  equality: Equality,
): { readonly hits: string; readonly units: string } {
  const isPlain = equality === "resolved" || !equalityKeys.some((candidate) => candidate === key);
  const name = isPlain ? key : `${key}_${equality}`;
  return { hits: `${name}_hits`, units: `${name}_units` };
}

export function modelFilter(models: readonly string[]): Sql {
  if (models.length === 0) return sql``;
  const list = joinSql(
    models.map((model) => sql`${model}`),
    ", ",
  );
  return sql` and model in (${list})`;
}

function metricsOf(
  counts: (key: MetricKey) => readonly [number | null, number | null, number | null],
): Readonly<Record<MetricKey, MetricValue>> {
  const entries = metricKeys.map((key) => {
    const [hits, units, macro] = counts(key);
    return [key, metricValue(key, hits ?? 0, units ?? 0, macro)] as const;
  });
  return Object.fromEntries(entries) as Record<MetricKey, MetricValue>;
}

function metricValue(
  key: MetricKey,
  numerator: number,
  denominator: number,
  macroByTrace: number | null,
): MetricValue {
  const sides = metrics[key].isCountedTwice === true ? 2 : 1;
  return {
    value: denominator === 0 ? null : numerator / denominator,
    numerator,
    denominator,
    macroByTrace,
    interval: wilsonInterval(numerator / sides, denominator / sides),
  };
}

/** The metrics that are counted frame by frame, and so can be split by event. */
export const frameMetricKeys = [
  "event_em",
  "action_em",
  "observation_em_raw",
  "observation_em_resolved",
  "argument_em",
  "frame_em_raw",
  "frame_em_resolved",
] as const satisfies readonly MetricKey[];
export type FrameMetricKey = (typeof frameMetricKeys)[number];

/** Frame metrics of one model on gold frames of one event. */
export interface EventStatistics {
  readonly model: string;
  readonly regime: string;
  readonly event: FrameEvent;
  readonly metrics: Readonly<Record<FrameMetricKey, MetricValue>>;
}

const eventRow = z
  .object({ model: z.string(), regime: z.string(), event: z.enum(["call", "line", "return", "exception"]) })
  .catchall(numberColumn);

/** Frame metrics by model, regime and gold's event. Events that gold lacks have no row. */
export async function queryEventStatistics(
  database: Database,
  scope: StatisticsScope,
  signal?: AbortSignal,
): Promise<readonly EventStatistics[]> {
  const rows = await readRows(
    database,
    eventRow,
    sql`
      with per_trace as (
        select prediction_key, event, ${joinSql(frameMetricKeys.map(countColumns), ", ")}
        from frames where ${scoredUnder(scope)} and not is_invented group by prediction_key, event
      )
      select model, regime, event, ${joinSql(
        frameMetricKeys.map((key) => metricColumns(key)),
        ", ",
      )}
      from per_trace join predictions using (prediction_key)
      where true${modelFilter(scope.models)}
      group by model, regime, event order by model, regime, event`,
    signal,
  );
  return rows.map((row) => ({
    model: row.model,
    regime: row.regime,
    event: row.event,
    metrics: metricsOf((key) => [
      columnOf(row, `${key}_hits`),
      columnOf(row, `${key}_units`),
      columnOf(row, `${key}_macro`),
    ]),
  }));
}

function countColumns(key: FrameMetricKey): Sql {
  const column = identifier(key);
  return sql`count(*) filter (${column})::double as ${identifier(`${key}_hits`)},
    count(${column})::double as ${identifier(`${key}_units`)}`;
}
