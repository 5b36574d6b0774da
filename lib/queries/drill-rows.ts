import { type AskedRules, type Equality, metrics, type MetricKey } from "@/lib/core/compare";
import type { FrameEvent } from "@/lib/core/trace";
import { identifier, joinSql, sql, type Sql } from "@/lib/database";
import { type Condition, conditionSql, type DimensionKey, dimensions } from "./dimensions";
import { isOneScoring, scoredUnder } from "./scored-under";
import { ratioColumns } from "./statistics";

/** The units behind one number or mark: which model, metric, event, verdict and conditions. */
export interface DrillDown extends AskedRules {
  /** Of the first divergence; resolved unless said otherwise. */
  readonly equality?: Equality;
  readonly model: string;
  readonly regime: string;
  /** Null counts every unit, right or wrong. */
  readonly metric: MetricKey | null;
  /** Gold's event; null = all. Frame metrics only. */
  readonly event: FrameEvent | null;
  /** Of the metric; without one all are listed. */
  readonly verdict: "right" | "wrong" | "all";
  /** All of them hold; none unless said otherwise. */
  readonly where?: readonly Condition[];
}

/** What is counted: frames, or predicted traces. Without a metric, a condition on frames makes it frames. */
export function unitOf(metric: MetricKey | null, dimensionKeys: readonly DimensionKey[]): "frame" | "trace" {
  if (metric !== null) return metrics[metric].unit === "frame" ? "frame" : "trace";
  return dimensionKeys.some((key) => dimensions[key].of === "frame") ? "frame" : "trace";
}

/** Rows to count or to list: `columns` of every unit that the drill-down means, `is_right` among them. */
export function drillRows(drill: DrillDown, columns: readonly Sql[], by: readonly DimensionKey[] = []): Sql {
  const { metric, where = [], verdict, equality = "resolved" } = drill;
  const keys = [...where.map(({ dimension }) => dimension), ...by];
  const unit = unitOf(metric, keys);
  const right = rightOf(drill, unit);
  const conditions = [
    sql`p.model = ${drill.model} and p.regime = ${drill.regime}`,
    ...(metric === null ? [] : [unit === "frame" ? sql`${right} is not null` : unitsOf(metric, equality)]),
    ...(drill.event === null || unit === "trace" ? [] : [sql`f.event = ${drill.event}`]),
    ...where.map((condition) => conditionSql(condition, equality)),
    ...(verdict === "all" || metric === null ? [] : [sql`${right} = ${verdict === "right"}`]),
  ];
  return sql`
    select ${joinSql([...columns, sql`${right} as is_right`])}
    from ${unit === "frame" ? frameRows(drill, keys) : traceRows(drill)}
    where ${joinSql(conditions, " and ")}`;
}

/** Null counts every unit as wrong: a mark of errors. */
function rightOf({ metric, equality = "resolved" }: DrillDown, unit: "frame" | "trace"): Sql {
  if (metric === null)
    return unit === "frame" ? sql`coalesce(f.frame_em_resolved, false)` : sql`(s.trace_em_resolved_hits > 0)`;
  if (unit === "frame") return sql`f.${identifier(metric)}`;
  const { hits, units } = ratioColumns(metric, equality);
  return sql`(s.${hits} >= s.${units})`;
}

function unitsOf(metric: MetricKey, equality: Equality): Sql {
  return sql`s.${ratioColumns(metric, equality).units} > 0`;
}

const visits = sql`case when is_invented then null else
  row_number() over (partition by prediction_key, line, event, is_invented order by frame_index) end`;

function frameRows(drill: DrillDown, keys: readonly DimensionKey[]): Sql {
  const visit = keys.includes("visit") ? visits : sql`null::bigint`;
  return sql`(select *, ${visit} as visit from frames where ${scoredUnder(drill)}) f
    join predictions p using (prediction_key)
    join scores s on ${isOneScoring(sql`f`, sql`s`)}
    join traces t on t.trace_key = s.trace_key`;
}

function traceRows(drill: DrillDown): Sql {
  return sql`(select * from scores where ${scoredUnder(drill)}) s join predictions p using (prediction_key)
    join traces t on t.trace_key = s.trace_key`;
}
