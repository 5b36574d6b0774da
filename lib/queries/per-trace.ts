import { z } from "zod";
import { type Equality, metricKeys, type MetricKey } from "@/lib/core/compare";
import { sql, type Database } from "@/lib/database";
import { readRows } from "./read-rows";
import { scoredUnder } from "./scored-under";
import { modelFilter, ratioNames, type StatisticsScope } from "./statistics";

/** The scores of one prediction; a metric without units is null. */
export interface PredictionScores {
  readonly traceId: string;
  readonly model: string;
  readonly sample: number;
  readonly metrics: Readonly<Record<MetricKey, number | null>>;
  readonly firstDivergence: { readonly frameIndex: number; readonly cause: string } | null;
}

const row = z
  .object({
    trace_id: z.string(),
    model: z.string(),
    sample: z.number(),
  })
  .catchall(z.unknown());

/** Every scored prediction of the scope, in the order of loading, page by page so that memory stays flat. */
export async function* queryPredictionScores(
  database: Database,
  scope: StatisticsScope,
  pageSize = 2000,
): AsyncGenerator<readonly PredictionScores[]> {
  for (let after = -1; ;) {
    const rows = await readRows(
      database,
      row.extend({ prediction_key: z.number() }),
      sql`
        select s.*, p.trace_id, p.model, p.sample from scores s join predictions p using (prediction_key)
        where ${scoredUnder(scope)} and prediction_key > ${after}${modelFilter(scope.models)}
        order by prediction_key limit ${pageSize}`,
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((columns) => ({
      traceId: columns.trace_id,
      model: columns.model,
      sample: columns.sample,
      metrics: metricsOf(columns, scope.equality ?? "resolved"),
      firstDivergence: divergenceOf(columns, scope.equality ?? "resolved"),
    }));
    after = last.prediction_key;
  }
}

function divergenceOf(
  columns: Readonly<Record<string, unknown>>,
  equality: Equality,
): PredictionScores["firstDivergence"] {
  const suffix = equality === "resolved" ? "" : `_${equality}`;
  const frameIndex = columns[`divergence_index${suffix}`];
  const cause = columns[`divergence_cause${suffix}`];
  return typeof frameIndex === "number" && typeof cause === "string" ? { frameIndex, cause } : null;
}

function metricsOf(
  columns: Readonly<Record<string, unknown>>,
  equality: Equality,
): Readonly<Record<MetricKey, number | null>> {
  const entries = metricKeys.map((key) => {
    const names = ratioNames(key, equality);
    const hits = Number(columns[names.hits]);
    const units = Number(columns[names.units]);
    return [key, units === 0 ? null : hits / units] as const;
  });
  return Object.fromEntries(entries) as Record<MetricKey, number | null>;
}
