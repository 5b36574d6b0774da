import { z } from "zod";
import { sql, type Database, type Sql } from "@/lib/database";
import { locatorShape, toLocator, type RecordLocator } from "./locator-row";
import { readRow, readRows } from "./read-rows";
import {
  listedCount,
  listedScores,
  listedTraces,
  listOrder,
  type BrowseFilter,
  type TraceList,
} from "./trace-list";

/**
 * From this row on a page is cut by its rows' numbers: for a large `offset` DuckDB-WASM sorts with the slower of its ways
 * (500,000 of a million: 806 ms, by numbers 127), as it does for the last loaded first (203 ms, by numbers 69).
 */
const firstDeepRow = 5_000;

/** Some rows of a list. */
export interface BrowsePage extends TraceList {
  /** Rows before the first, from 0. */
  readonly offset: number;
  readonly limit: number;
}

/** One trace in the list. Scores are under the `context` rule. */
export interface BrowseRow {
  readonly traceKey: number;
  readonly locator: RecordLocator;
  /** Empty while the shard is being read: the row is there, and no link can name it by its shard. */
  readonly shardRef: string;
  readonly id: string;
  readonly isDuplicate: boolean;
  readonly program: string;
  readonly entry: string | null;
  readonly input: string | null;
  readonly pythonVersion: string | null;
  readonly frameCount: number;
  readonly callCount: number;
  readonly lineCount: number;
  readonly returnCount: number;
  readonly exceptionCount: number;
  readonly maxDepth: number;
  readonly outcome: string;
  readonly truncated: string | null;
  readonly modelCount: number;
  readonly predictionCount: number;
  readonly frameHits: number;
  readonly frameUnits: number;
  /** Earliest first divergence among the predictions; null when none diverges. */
  readonly firstDivergence: number | null;
  /** The prediction that diverges there; the first loaded where several do. */
  readonly divergent: { readonly model: string; readonly sample: number; readonly regime: string } | null;
  readonly isSimulated: boolean;
}

const row = z.object({
  ...locatorShape,
  trace_key: z.number(),
  ref: z.string().nullable(),
  trace_id: z.string(),
  is_duplicate: z.boolean(),
  program: z.string(),
  entry: z.string().nullable(),
  input: z.string().nullable(),
  python_version: z.string().nullable(),
  frame_count: z.number(),
  call_count: z.number(),
  line_count: z.number(),
  return_count: z.number(),
  exception_count: z.number(),
  max_depth: z.number(),
  outcome: z.string(),
  truncated: z.string().nullable(),
  model_count: z.number(),
  prediction_count: z.number(),
  frame_hits: z.number(),
  frame_units: z.number(),
  first_divergence: z.number().nullable(),
  divergent_model: z.string().nullable(),
  divergent_sample: z.number().nullable(),
  divergent_regime: z.string().nullable(),
  is_simulated: z.boolean(),
});

/** One page of the list; ties keep the order of loading, so that the same query gives the same page. */
export async function queryTraces(
  database: Database,
  page: BrowsePage,
  signal?: AbortSignal,
): Promise<readonly BrowseRow[]> {
  const rows = await readRows(
    database,
    row,
    sql`
      with keys as materialized (${pageKeys(page)}),
      scored as (${scoresOfKeys(page.filter)})
      select traces.*, ref, coalesce(model_count, 0) as model_count,
        coalesce(prediction_count, 0) as prediction_count, coalesce(frame_hits, 0) as frame_hits,
        coalesce(frame_units, 0) as frame_units, first_divergence, divergent_model, divergent_sample,
        divergent_regime, coalesce(is_simulated, false) as is_simulated
      from traces join keys using (trace_key) left join scored using (trace_key)
        left join (select shard_key, ref from shards) using (shard_key)
      order by ${listOrder(page.isDescending)}`,
    signal,
  );
  return rows.map((columns) => ({
    traceKey: columns.trace_key,
    locator: toLocator(columns),
    shardRef: columns.ref ?? "",
    id: columns.trace_id,
    isDuplicate: columns.is_duplicate,
    program: columns.program,
    entry: columns.entry,
    input: columns.input,
    pythonVersion: columns.python_version,
    frameCount: columns.frame_count,
    callCount: columns.call_count,
    lineCount: columns.line_count,
    returnCount: columns.return_count,
    exceptionCount: columns.exception_count,
    maxDepth: columns.max_depth,
    outcome: columns.outcome,
    truncated: columns.truncated,
    modelCount: columns.model_count,
    predictionCount: columns.prediction_count,
    frameHits: columns.frame_hits,
    frameUnits: columns.frame_units,
    firstDivergence: columns.first_divergence,
    divergent: divergentOf(columns),
    isSimulated: columns.is_simulated,
  }));
}

function divergentOf(columns: z.output<typeof row>): BrowseRow["divergent"] {
  const { divergent_model: model, divergent_sample: sample, divergent_regime: regime } = columns;
  return model === null || sample === null || regime === null ? null : { model, sample, regime };
}

/** How many traces the filter lists, and how many there are. */
export async function countTraces(
  database: Database,
  filter: BrowseFilter,
  signal?: AbortSignal,
): Promise<{ readonly listed: number; readonly total: number }> {
  return readRow(
    database,
    z.object({ listed: z.number(), total: z.number() }),
    sql`select ${listedCount(filter)} as listed, (select count(*) from traces) as total`,
    signal,
  );
}

/** The keys and sort values of a page's rows, found over narrow columns before anything else of them is read. */
function pageKeys({ filter, sort, isDescending, offset, limit }: BrowsePage): Sql {
  const listed = listedTraces(filter, sort);
  const order = listOrder(isDescending);
  const isNumbered = offset + limit > firstDeepRow || (sort === "order" && isDescending);
  if (!isNumbered) return sql`${listed} order by ${order} limit ${limit} offset ${offset}`;
  return sql`
    select trace_key, sort_value
    from (select trace_key, sort_value, row_number() over (order by ${order}) as place from (${listed}))
    where place > ${offset} and place <= ${offset + limit}`;
}

/** What the scores of the traces in `keys` come to, a row for each that has any. */
function scoresOfKeys(filter: BrowseFilter): Sql {
  const divergent = sql`order by divergence_index, prediction_key) filter (divergence_index is not null)`;
  return sql`
    select trace_key, count(distinct model) as model_count, count(*) as prediction_count,
      sum(frame_em_resolved_hits)::double as frame_hits, sum(frame_em_resolved_units)::double as frame_units,
      min(divergence_index) as first_divergence, first(model ${divergent} as divergent_model,
      first(sample ${divergent} as divergent_sample, first(regime ${divergent} as divergent_regime,
      bool_or(is_simulated) as is_simulated
    from (
      select trace_key, prediction_key, divergence_index, frame_em_resolved_hits, frame_em_resolved_units
      from scores where trace_key in (select trace_key from keys) and ${listedScores(filter)}
    ) join (select prediction_key, model, sample, regime, is_simulated from predictions) using (prediction_key)
    group by trace_key`;
}
