import { z } from "zod";
import { type MetricKey, metricKeys, metrics } from "@/lib/core/compare";
import {
  type ClusterCounts,
  exactMcNemar,
  minimumDetectableEffect,
  pairedBootstrap,
  type PairedDifference,
} from "@/lib/core/statistics";
import { emptySql, identifier, joinSql, sql, type Database, type Sql } from "@/lib/database";
import { leastClusters } from "./cluster-statistics";
import { readRow, readRows } from "./read-rows";
import { scoredUnder } from "./scored-under";
import { ratioColumns, type StatisticsScope } from "./statistics";

/** Two models on the traces that both predicted under one regime, one prediction each: the first sample of each. */
export interface ModelComparison {
  readonly modelA: string;
  readonly modelB: string;
  readonly pairCount: number;
  readonly programCount: number;
  readonly metrics: readonly PairedMetric[];
}

/** One metric of both models over the same traces. */
export interface PairedMetric {
  readonly metric: MetricKey;
  readonly valueA: number | null;
  readonly valueB: number | null;
  /** A less B; null where either has no unit. */
  readonly difference: number | null;
  /** What drawing programs together says of the difference; null below two programs, which cannot differ. */
  readonly uncertainty: Pick<PairedDifference, "interval" | "pValue"> | null;
  /** Of metrics that a trace has right or wrong: traces right in one model alone, the exact test and what it could find. */
  readonly discordant: {
    readonly onlyA: number;
    readonly onlyB: number;
    readonly pValue: number;
    readonly detectable: number | null;
  } | null;
}

const countRow = z.object({ pair_count: z.number() });
const programRow = z.object({ program: z.string() }).catchall(z.unknown());

/** Metrics whose unit is a trace that is right or wrong. */
const traceMetrics = metricKeys.filter((key) => metrics[key].unit === "trace" && key !== "edit_similarity");

/** What a comparison looks at: one regime, or every regime that both were run under, pair by pair. */
export type ComparisonScope = StatisticsScope & { readonly regime?: string };

/** Compares two models. Memory grows with the number of programs. */
export async function queryModelComparison(
  database: Database,
  scope: ComparisonScope,
  [modelA, modelB]: readonly [string, string],
  signal?: AbortSignal,
): Promise<ModelComparison> {
  const both = pairsOf(scope, modelA, modelB);
  const { pair_count: pairCount } = await readRow(
    database,
    countRow,
    sql`with ${both} select count(*)::double as pair_count from both_models`,
    signal,
  );
  const rows = await readRows(
    database,
    programRow,
    sql`with ${both} select program, ${joinSql(
      metricKeys.map((key) => sumsOf(key, scope)),
      ", ",
    )} from both_models group by program order by program`,
    signal,
  );
  return {
    modelA,
    modelB,
    pairCount,
    programCount: rows.length,
    metrics: metricKeys.map((key) => pairedMetric(key, rows)),
  };
}

/** Common table expressions: `both_models` has the first sample of each model, as a and b, for each trace and regime that both predicted. */
export function pairsOf(scope: ComparisonScope, modelA: string, modelB: string): Sql {
  const ofRegime = scope.regime === undefined ? emptySql : sql` and p.regime = ${scope.regime}`;
  return sql`
    firsts as (
      select s.*, p.model, p.regime, p.sample, t.program,
        row_number() over (partition by p.model, p.regime, s.trace_key order by p.sample, s.prediction_key) as place
      from scores s join predictions p using (prediction_key) join traces t using (trace_key)
      where ${scoredUnder(scope)} and p.model in (${modelA}, ${modelB})${ofRegime}
    ), both_models as (
      select a.program, a, b
      from (select * from firsts where place = 1 and model = ${modelA}) a
        join (select * from firsts where place = 1 and model = ${modelB}) b
        on a.trace_key = b.trace_key and a.regime = b.regime
    )`;
}

function sumsOf(key: MetricKey, { equality = "resolved" }: StatisticsScope): Sql {
  const { hits, units } = ratioColumns(key, equality);
  const asked = sql`a.${units} > 0 and b.${units} > 0`;
  return sql`sum(a.${hits})::double as ${identifier(`${key}_hits_a`)},
    sum(a.${units})::double as ${identifier(`${key}_units_a`)},
    sum(b.${hits})::double as ${identifier(`${key}_hits_b`)},
    sum(b.${units})::double as ${identifier(`${key}_units_b`)},
    count(*) filter (${asked} and a.${hits} > b.${hits})::double as ${identifier(`${key}_only_a`)},
    count(*) filter (${asked} and a.${hits} < b.${hits})::double as ${identifier(`${key}_only_b`)}`;
}

type ProgramRow = z.infer<typeof programRow>;

function pairedMetric(metric: MetricKey, rows: readonly ProgramRow[]): PairedMetric {
  const a = clustersOf(metric, "a", rows);
  const b = clustersOf(metric, "b", rows);
  const drawn = pairedBootstrap(a, b);
  const programCount = a.units.filter((count, place) => count > 0 || (b.units[place] ?? 0) > 0).length;
  return {
    metric,
    valueA: valueOf(a),
    valueB: valueOf(b),
    difference: drawn?.difference ?? null,
    uncertainty: programCount < leastClusters ? null : drawn,
    discordant: traceMetrics.includes(metric) ? discordantOf(metric, a, rows) : null,
  };
}

function discordantOf(
  metric: MetricKey,
  { units }: ClusterCounts,
  rows: readonly ProgramRow[],
): PairedMetric["discordant"] {
  const onlyA = total(columnOf(rows, `${metric}_only_a`));
  const onlyB = total(columnOf(rows, `${metric}_only_b`));
  const pairs = total(units);
  const discordantShare = pairs === 0 ? 0 : (onlyA + onlyB) / pairs;
  return {
    onlyA,
    onlyB,
    pValue: exactMcNemar(onlyA, onlyB),
    detectable: minimumDetectableEffect({ pairs, discordantShare }),
  };
}

function clustersOf(metric: MetricKey, side: "a" | "b", rows: readonly ProgramRow[]): ClusterCounts {
  return {
    hits: columnOf(rows, `${metric}_hits_${side}`),
    units: columnOf(rows, `${metric}_units_${side}`),
  };
}

function columnOf(rows: readonly ProgramRow[], name: string): Float64Array {
  return Float64Array.from(rows, (row) => Number(row[name] ?? 0));
}

function valueOf({ hits, units }: ClusterCounts): number | null {
  const denominator = total(units);
  return denominator === 0 ? null : total(hits) / denominator;
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
