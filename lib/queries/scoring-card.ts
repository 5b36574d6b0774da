import { z } from "zod";
import type { Alignment, Equality, ReprPolicy } from "@/lib/core/compare";
import type { ResetRule } from "@/lib/core/trace";
import { sql, type Database } from "@/lib/database";
import { readRow, readRows } from "./read-rows";
import { scoredUnder } from "./scored-under";
import { modelFilter, type StatisticsScope } from "./statistics";

/** Raised whenever a number can come out differently for the same shards. */
export const scorerVersion = "2.3.0";

/** Printed with every number, so that two numbers can be told comparable or not. */
export interface ScoringCard {
  readonly regimes: readonly string[];
  readonly alignment: Alignment;
  /** Of what names none: raw, resolved or canonical. */
  readonly equality: `${Equality}, unless a metric names another`;
  readonly averaging: "micro (Σ hits / Σ units); macro_by_trace beside it";
  readonly predictionCount: number;
  readonly frameCount: number;
  /** Interpreters that ran the gold traces; `unstated` where the shard does not say. */
  readonly pythonVersions: readonly string[];
  readonly tracers: readonly string[];
  /** How raw and resolved equality compare texts; canonical equality leaves addresses out under both. */
  readonly reprPolicy: ReprPolicy;
  readonly resetRule: ResetRule;
  readonly inferredSeedCount: number;
  /** Predictions without a score, in no number: whose trace is not loaded, or that are not scored yet. */
  readonly unmatchedCount: number;
  /** Predictions that would have to be run to be scored (input prediction). */
  readonly unscorableCount: number;
  readonly isSimulated: boolean;
  readonly scorerVersion: string;
}

const countsRow = z.object({
  prediction_count: z.number(),
  frame_count: z.number().nullable(),
  inferred_seed_count: z.number(),
  unmatched_count: z.number(),
  unscorable_count: z.number(),
  is_simulated: z.boolean().nullable(),
});
const textRow = z.object({ text: z.string() });

/** The card of what `queryStatistics` gives for the same scope. */
export async function queryScoringCard(
  database: Database,
  scope: StatisticsScope,
  signal?: AbortSignal,
): Promise<ScoringCard> {
  const counts = await readRow(
    database,
    countsRow,
    sql`
      select count(s.prediction_key) as prediction_count, sum(event_em_units)::double as frame_count,
        count(*) filter (s.is_seed_inferred) as inferred_seed_count,
        count(*) filter (s.prediction_key is null) as unmatched_count,
        count(*) filter (answer = 'input') as unscorable_count,
        bool_or(is_simulated) as is_simulated
      from predictions left join (select * from scores where ${scoredUnder(scope)}) s using (prediction_key)
      where true${modelFilter(scope.models)}`,
    signal,
  );
  const [regimes, pythonVersions, tracers] = await Promise.all([
    distinct(database, scope, "regime", signal),
    distinct(database, scope, "python_version", signal),
    distinct(database, scope, "tracer", signal),
  ]);
  return {
    regimes,
    alignment: scope.alignment ?? "positional",
    equality: `${scope.equality ?? "resolved"}, unless a metric names another`,
    averaging: "micro (Σ hits / Σ units); macro_by_trace beside it",
    predictionCount: counts.prediction_count,
    frameCount: counts.frame_count ?? 0,
    pythonVersions,
    tracers,
    reprPolicy: scope.repr ?? "recorded",
    resetRule: scope.reset,
    inferredSeedCount: counts.inferred_seed_count,
    unmatchedCount: counts.unmatched_count,
    unscorableCount: counts.unscorable_count,
    isSimulated: counts.is_simulated ?? false,
    scorerVersion,
  };
}

const distinctColumns = {
  regime: sql`regime`,
  python_version: sql`coalesce(python_version, 'unstated')`,
  tracer: sql`coalesce(tracer, 'unstated')`,
};

async function distinct(
  database: Database,
  scope: StatisticsScope,
  column: keyof typeof distinctColumns,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const rows = await readRows(
    database,
    textRow,
    sql`
      select distinct ${distinctColumns[column]} as text
      from scores join predictions using (prediction_key) join traces using (trace_key)
      where ${scoredUnder(scope)}${modelFilter(scope.models)} order by text`,
    signal,
  );
  return rows.map((row) => row.text);
}
