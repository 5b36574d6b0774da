import { z } from "zod";
import { parseKeys, type ParseKey, type Ratio } from "@/lib/core/compare";
import { identifier, joinSql, sql, type Database } from "@/lib/database";
import { readRows } from "./read-rows";
import { scoredUnder } from "./scored-under";
import { modelFilter, type StatisticsScope } from "./statistics";

/** How well the predictions of one model and regime can be read at all, and what comes of output and trace together. */
export interface ParseStatistics {
  readonly model: string;
  readonly regime: string;
  readonly parse: Readonly<Record<ParseKey, Ratio>>;
  /** Predicted traces by whether the output, by value, and every frame, once resolved, are right; `lucky`: output alone. */
  readonly answers: Readonly<Record<AnswerKey, number>>;
}

type AnswerKey = "both" | "lucky" | "trace_only" | "neither";

const row = z
  .object({
    model: z.string(),
    regime: z.string(),
    both: z.number(),
    lucky: z.number(),
    trace_only: z.number(),
    neither: z.number(),
  })
  .catchall(z.unknown());

/** By model and regime name. */
export async function queryParseLayer(
  database: Database,
  scope: StatisticsScope,
  signal?: AbortSignal,
): Promise<readonly ParseStatistics[]> {
  const sums = parseKeys.map((key) => {
    const [hits, units] = [identifier(`${key}_hits`), identifier(`${key}_units`)];
    return sql`sum(${hits})::double as ${hits}, sum(${units})::double as ${units}`;
  });
  const asked = sql`output_em_canonical_units > 0 and trace_em_resolved_units > 0`;
  const isOutput = sql`output_em_canonical_hits = 1`;
  const isTrace = sql`trace_em_resolved_hits = 1`;
  const rows = await readRows(
    database,
    row,
    sql`
      select model, regime, ${joinSql(sums, ", ")},
        count(*) filter (${asked} and ${isOutput} and ${isTrace})::double as both,
        count(*) filter (${asked} and ${isOutput} and not ${isTrace})::double as lucky,
        count(*) filter (${asked} and not ${isOutput} and ${isTrace})::double as trace_only,
        count(*) filter (${asked} and not ${isOutput} and not ${isTrace})::double as neither
      from scores join predictions using (prediction_key)
      where ${scoredUnder(scope)}${modelFilter(scope.models)}
      group by model, regime order by model, regime`,
    signal,
  );
  return rows.map((columns) => ({
    model: columns.model,
    regime: columns.regime,
    parse: {
      valid_json: ratioOf(columns, "valid_json"),
      valid_literal: ratioOf(columns, "valid_literal"),
      truncated: ratioOf(columns, "truncated"),
      frame_count_ratio: ratioOf(columns, "frame_count_ratio"),
      unresolved: ratioOf(columns, "unresolved"),
      line_ambiguity: ratioOf(columns, "line_ambiguity"),
    },
    answers: {
      both: columns.both,
      lucky: columns.lucky,
      trace_only: columns.trace_only,
      neither: columns.neither,
    },
  }));
}

function ratioOf(columns: Readonly<Record<string, unknown>>, key: ParseKey): Ratio {
  return { hits: Number(columns[`${key}_hits`] ?? 0), units: Number(columns[`${key}_units`] ?? 0) };
}
