import { z } from "zod";
import type { MetricKey } from "@/lib/core/compare";
import { passAtK } from "@/lib/core/statistics";
import { identifier, sql, type Database, type Sql } from "@/lib/database";
import { readRows } from "./read-rows";
import { scoredUnder } from "./scored-under";
import { type StatisticsScope } from "./statistics";

/** What several samples of one trace say of a model. */
export interface SampleRates {
  readonly model: string;
  readonly traceCount: number;
  /** Samples of the trace that has most. */
  readonly mostSamples: number;
  /** Means of the unbiased estimate over the traces with at least k samples, by ascending k. */
  readonly passAt: readonly { readonly k: number; readonly value: number; readonly traceCount: number }[];
  /**
   * Share of traces whose most frequent predicted output, by value, is right; the first given among equals. Predictions
   * without an output have no vote. Null without a trace whose output is known.
   */
  readonly majorityRight: number | null;
  readonly majorityCount: number;
  /** Share of traces of which more than half of the samples are right. */
  readonly mostlyRight: number | null;
}

const groupRow = z.object({ model: z.string(), n: z.number(), c: z.number(), traces: z.number() });
const askedFor = [1, 2, 5, 10, 100] as const;

/** Samples that are right by a trace metric, by model of one regime. A trace counts once, however many samples it has. */
export async function querySampleRates(
  database: Database,
  scope: Omit<StatisticsScope, "models">,
  { regime, metric }: { readonly regime: string; readonly metric: MetricKey },
  signal?: AbortSignal,
): Promise<readonly SampleRates[]> {
  const hits = identifier(`${metric}_hits`);
  const units = identifier(`${metric}_units`);
  const rows = await readRows(
    database,
    groupRow,
    sql`
      select model, n, c, count(*)::double as traces from (
        select model, trace_key, count(*)::double as n, count(*) filter (${hits} >= ${units})::double as c
        from scores join predictions using (prediction_key)
        where ${scoredUnder(scope)} and regime = ${regime} and ${units} > 0 group by model, trace_key)
      group by model, n, c order by model, n, c`,
    signal,
  );
  const majorities = await readRows(database, majorityRow, majoritySql(scope, regime), signal);
  return [...new Set(rows.map(({ model }) => model))].map((model) =>
    ratesOf(
      model,
      rows.filter((row) => row.model === model),
      majorities.find((row) => row.model === model) ?? { model, hits: 0, traces: 0 },
    ),
  );
}

/** Of each trace the output that most samples give; a trace without one has no majority and is wrong. */
function majoritySql(scope: Omit<StatisticsScope, "models">, regime: string): Sql {
  return sql`
    with votes as (
      select model, trace_key, output_key, count(*) as vote_count, min((sample, prediction_key)) as first_given,
        bool_or(output_em_canonical_hits > 0) as is_right
      from scores join predictions using (prediction_key)
      where ${scoredUnder(scope)} and regime = ${regime} and output_em_canonical_units > 0
      group by model, trace_key, output_key
    ), elected as (
      select model, is_right and output_key is not null as is_right, row_number() over (
        partition by model, trace_key order by output_key is null, vote_count desc, first_given) as place
      from votes
    )
    select model, count(*) filter (is_right)::double as hits, count(*)::double as traces
    from elected where place = 1 group by model`;
}

const majorityRow = z.object({ model: z.string(), hits: z.number(), traces: z.number() });

type GroupRow = z.infer<typeof groupRow>;

function ratesOf(
  model: string,
  rows: readonly GroupRow[],
  majority: z.infer<typeof majorityRow>,
): SampleRates {
  const traceCount = rows.reduce((sum, { traces }) => sum + traces, 0);
  const mostly = rows.reduce((sum, { n, c, traces }) => sum + (2 * c > n ? traces : 0), 0);
  return {
    model,
    traceCount,
    mostSamples: Math.max(0, ...rows.map(({ n }) => n)),
    passAt: askedFor.flatMap((k) => {
      const enough = rows.filter(({ n }) => n >= k);
      const count = enough.reduce((sum, { traces }) => sum + traces, 0);
      const sum = enough.reduce((total, { n, c, traces }) => total + (passAtK(n, c, k) ?? 0) * traces, 0);
      return count === 0 ? [] : [{ k, value: sum / count, traceCount: count }];
    }),
    majorityRight: majority.traces === 0 ? null : majority.hits / majority.traces,
    majorityCount: majority.traces,
    mostlyRight: traceCount === 0 ? null : mostly / traceCount,
  };
}
