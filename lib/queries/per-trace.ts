import { z } from "zod";
import { metricKeys, type MetricKey } from "@/lib/core/compare";
import { sql, type Database } from "@/lib/database";
import { readRows } from "./read-rows";
import { modelFilter, type StatisticsScope } from "./statistics";

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
    divergence_index: z.number().nullable(),
    divergence_cause: z.string().nullable(),
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
        where reset_rule = ${scope.reset} and prediction_key > ${after}${modelFilter(scope.models)}
        order by prediction_key limit ${pageSize}`,
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((columns) => ({
      traceId: columns.trace_id,
      model: columns.model,
      sample: columns.sample,
      metrics: metricsOf(columns),
      firstDivergence:
        columns.divergence_index === null || columns.divergence_cause === null
          ? null
          : { frameIndex: columns.divergence_index, cause: columns.divergence_cause },
    }));
    after = last.prediction_key;
  }
}

function metricsOf(columns: Readonly<Record<string, unknown>>): Readonly<Record<MetricKey, number | null>> {
  const entries = metricKeys.map((key) => {
    const hits = Number(columns[`${key}_hits`]);
    const units = Number(columns[`${key}_units`]);
    return [key, units === 0 ? null : hits / units] as const;
  });
  return Object.fromEntries(entries) as Record<MetricKey, number | null>;
}
