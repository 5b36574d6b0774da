import { z } from "zod";
import { metricKeys, type MetricKey } from "@/lib/core/compare";
import { clusterBootstrap, type ClusterCounts, type Interval } from "@/lib/core/statistics";
import { identifier, joinSql, sql, type Database } from "@/lib/database";
import { Failure } from "@/lib/shared";
import { readRows } from "./read-rows";
import { scoredUnder } from "./scored-under";
import { ratioColumns, type StatisticsScope } from "./statistics";

/** What programs say of one metric: inputs of one program are not independent. */
export interface ClusteredValue {
  /** Mean of the programs' shares: every program weighs the same. Null without a unit. */
  readonly macroByProgram: number | null;
  /** Programs that have a unit. */
  readonly programCount: number;
  /** 95 % of Σ hits / Σ units when whole programs are drawn again; null below two programs, which cannot differ. */
  readonly interval: Interval | null;
}

export type ClusterStatistics = Readonly<Record<MetricKey, ClusteredValue>>;

/** Programs below which drawing them again says nothing: one program alone is always drawn. */
export const leastClusters = 2;

const programRow = z.object({ program: z.string() }).catchall(z.unknown());

/**
 * Each metric of one model by program. Memory grows with the number of programs. The metrics are drawn one after the
 * other, with a pause between them for whoever else needs the thread: 10,000 programs cost about 60 ms a metric.
 */
export async function queryClusterStatistics(
  database: Database,
  scope: Omit<StatisticsScope, "models">,
  { model, regime }: { readonly model: string; readonly regime: string },
  signal?: AbortSignal,
): Promise<ClusterStatistics> {
  const sums = metricKeys.map((key) => {
    const { hits, units } = ratioColumns(key, scope.equality ?? "resolved");
    return sql`sum(${hits})::double as ${identifier(`${key}_hits`)},
      sum(${units})::double as ${identifier(`${key}_units`)}`;
  });
  const rows = await readRows(
    database,
    programRow,
    sql`
      select program, ${joinSql(sums)}
      from scores join predictions using (prediction_key) join traces using (trace_key)
      where ${scoredUnder(scope)} and model = ${model} and regime = ${regime}
      group by program order by program`,
    signal,
  );
  const values: [MetricKey, ClusteredValue][] = [];
  for (const key of metricKeys) {
    values.push([key, clusteredValue(clustersOf(key, rows))]);
    await pause();
    if (signal?.aborted === true) throw new Failure("cancelled", "Cancelled");
  }
  return Object.fromEntries(values) as Record<MetricKey, ClusteredValue>;
}

function clustersOf(key: MetricKey, rows: readonly z.infer<typeof programRow>[]): ClusterCounts {
  const asked = rows.filter((row) => Number(row[`${key}_units`] ?? 0) > 0);
  return {
    hits: Float64Array.from(asked, (row) => Number(row[`${key}_hits`] ?? 0)),
    units: Float64Array.from(asked, (row) => Number(row[`${key}_units`] ?? 0)),
  };
}

function clusteredValue(clusters: ClusterCounts): ClusteredValue {
  const { hits, units } = clusters;
  const programCount = units.length;
  const sum = hits.reduce((total, count, place) => total + count / (units[place] ?? 1), 0);
  return {
    macroByProgram: programCount === 0 ? null : sum / programCount,
    programCount,
    interval: programCount < leastClusters ? null : clusterBootstrap(clusters),
  };
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
