import { z } from "zod";
import type { MetricKey } from "@/lib/core/compare";
import { exactMcNemar, holm } from "@/lib/core/statistics";
import { joinSql, sql, type Database, type Sql } from "@/lib/database";
import { type ComparisonScope, pairsOf } from "./compare-models";
import { type Condition, conditionSql, dimensions, type DimensionKey } from "./dimensions";
import { readRow, readRows } from "./read-rows";
import { ratioColumns } from "./statistics";

/** Which pairs: of two models, by the share of one metric that each has of a trace. */
export interface PairedDrill {
  readonly scope: ComparisonScope;
  readonly modelA: string;
  readonly modelB: string;
  readonly metric: MetricKey;
  /** Traces where only one is better, or whose shares, in whole percent, are these; null = all. */
  readonly only: "a" | "b" | { readonly percentA: number; readonly percentB: number } | null;
  /** By dimensions of `pairedSliceKeys`; all of them hold. None unless said otherwise. */
  readonly where?: readonly Condition[];
}

/** A trace that both models predicted. */
export interface PairedTrace {
  readonly traceId: string;
  readonly traceShardRef: string;
  readonly traceRecord: number;
  readonly isDuplicate: boolean;
  /** 0 to 1. */
  readonly shareA: number;
  readonly shareB: number;
  readonly sampleA: number;
  readonly sampleB: number;
}

/** Traces at one place of the scatter. */
export interface PairedPoint {
  readonly percentA: number;
  readonly percentB: number;
  readonly count: number;
}

/** Discordant traces of one slice, with the exact p-value alone and adjusted over all slices. */
export interface PairedSlice {
  readonly dimension: DimensionKey;
  readonly value: string;
  readonly pairs: number;
  readonly onlyA: number;
  readonly onlyB: number;
  readonly pValue: number;
  readonly adjusted: number;
}

function pairs({ scope, modelA, modelB, metric, only, where = [] }: PairedDrill, columns: Sql): Sql {
  const { equality = "resolved" } = scope;
  const { hits, units } = ratioColumns(metric, equality);
  const conditions = [onlyOf(only), ...where.map((condition) => conditionSql(condition, equality))];
  return sql`with ${pairsOf(scope, modelA, modelB)}, shared as (
      select a.trace_key, a.trace_shard_key, a.truth_output_type, a.sample as sample_a, b.sample as sample_b,
        a.${hits} / a.${units} as share_a, b.${hits} / b.${units} as share_b
      from both_models where a.${units} > 0 and b.${units} > 0
    ) select ${columns} from shared s join traces t using (trace_key)
    where ${joinSql(conditions, " and ")}`;
}

function onlyOf(only: PairedDrill["only"]): Sql {
  if (only === null) return sql`true`;
  if (only === "a") return sql`share_a > share_b`;
  if (only === "b") return sql`share_a < share_b`;
  return sql`round(100 * share_a) = ${only.percentA} and round(100 * share_b) = ${only.percentB}`;
}

/** How many traces the drill-down lists. */
export async function countPairs(
  database: Database,
  drill: PairedDrill,
  signal?: AbortSignal,
): Promise<number> {
  const row = await readRow(
    database,
    z.object({ count: z.number() }),
    pairs(drill, sql`count(*)::double as count`),
    signal,
  );
  return row.count;
}

const pairRow = z.object({
  trace_id: z.string(),
  ref: z.string(),
  record_index: z.number(),
  is_duplicate: z.boolean(),
  share_a: z.number(),
  share_b: z.number(),
  sample_a: z.number(),
  sample_b: z.number(),
});

/** One page of the traces, in the order of loading. */
export async function queryPairs(
  database: Database,
  drill: PairedDrill,
  page: { readonly offset: number; readonly limit: number },
  signal?: AbortSignal,
): Promise<readonly PairedTrace[]> {
  const columns = sql`t.trace_id, t.record_index, t.is_duplicate, share_a, share_b, sample_a, sample_b,
    (select ref from shards where shards.shard_key = s.trace_shard_key) as ref, trace_key`;
  const rows = await readRows(
    database,
    pairRow,
    sql`select * from (${pairs(drill, columns)}) order by trace_key limit ${page.limit} offset ${page.offset}`,
    signal,
  );
  return rows.map((row) => ({
    traceId: row.trace_id,
    traceShardRef: row.ref,
    traceRecord: row.record_index,
    isDuplicate: row.is_duplicate,
    shareA: row.share_a,
    shareB: row.share_b,
    sampleA: row.sample_a,
    sampleB: row.sample_b,
  }));
}

const pointRow = z.object({ percent_a: z.number(), percent_b: z.number(), count: z.number() });

/** The traces by both models' shares in whole percent. */
export async function queryPairPoints(
  database: Database,
  drill: PairedDrill,
  signal?: AbortSignal,
): Promise<readonly PairedPoint[]> {
  const columns = sql`round(100 * share_a) as percent_a, round(100 * share_b) as percent_b`;
  const rows = await readRows(
    database,
    pointRow,
    sql`select percent_a, percent_b, count(*)::double as count from (${pairs({ ...drill, only: null }, columns)})
      group by percent_a, percent_b order by percent_a, percent_b`,
    signal,
  );
  return rows.map((row) => ({ percentA: row.percent_a, percentB: row.percent_b, count: row.count }));
}

/** What traces of two models are sliced by. */
export const pairedSliceKeys = ["length", "output-type", "python"] as const satisfies readonly DimensionKey[];

const sliceRow = z.object({ value: z.string(), pairs: z.number(), only_a: z.number(), only_b: z.number() });

/** The discordant traces by slices of the traces; Holm's adjustment is over all rows given. */
export async function queryPairSlices(
  database: Database,
  drill: PairedDrill,
  signal?: AbortSignal,
): Promise<readonly PairedSlice[]> {
  const slices = await Promise.all(
    pairedSliceKeys.map(async (dimension) => {
      const value = dimensions[dimension].text("resolved");
      const columns = sql`${value} as value, share_a, share_b`;
      const rows = await readRows(
        database,
        sliceRow,
        sql`select value, count(*)::double as pairs, count(*) filter (share_a > share_b)::double as only_a,
            count(*) filter (share_a < share_b)::double as only_b
          from (${pairs({ ...drill, only: null }, columns)}) group by value order by value`,
        signal,
      );
      return rows.map((row) => ({
        dimension,
        value: row.value,
        pairs: row.pairs,
        onlyA: row.only_a,
        onlyB: row.only_b,
        pValue: exactMcNemar(row.only_a, row.only_b),
      }));
    }),
  );
  const all = slices.flat();
  const adjusted = holm(all.map(({ pValue }) => pValue));
  return all.map((slice, place) => ({ ...slice, adjusted: adjusted[place] ?? 1 }));
}
