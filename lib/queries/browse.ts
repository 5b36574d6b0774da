import { z } from "zod";
import { joinSql, sql, type Database, type Sql } from "@/lib/database";
import { locatorShape, toLocator, type RecordLocator } from "./locator-row";
import { readRow, readRows } from "./read-rows";

/** Columns that the list of traces can be sorted by. */
export const browseSorts = [
  "order",
  "id",
  "program",
  "entry",
  "frames",
  "depth",
  "exceptions",
  "models",
  "frame_em",
  "divergence",
] as const;
export type BrowseSort = (typeof browseSorts)[number];

/** Which traces are listed. */
export const browseStates = [
  "all",
  "diverged",
  "exact",
  "unpredicted",
  "exceptions",
  "truncated",
  "duplicates",
] as const;
export type BrowseState = (typeof browseStates)[number];

export interface BrowseFilter {
  /** Words that id, program, entry or input must hold; case does not matter. Empty = all. */
  readonly text: string;
  /** Scores of this model only; empty = all models. */
  readonly model: string;
  readonly state: BrowseState;
}

export interface BrowsePage {
  readonly filter: BrowseFilter;
  readonly sort: BrowseSort;
  readonly isDescending: boolean;
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

const sortColumns: Readonly<Record<BrowseSort, Sql>> = {
  order: sql`trace_key`,
  id: sql`lower(trace_id)`,
  program: sql`lower(program)`,
  entry: sql`entry`,
  frames: sql`frame_count`,
  depth: sql`max_depth`,
  exceptions: sql`exception_count`,
  models: sql`prediction_count`,
  frame_em: sql`frame_hits / nullif(frame_units, 0)`,
  divergence: sql`first_divergence`,
};

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
      select * from (${browseSource(page.filter)}) left join (select shard_key, ref from shards) using (shard_key)
        left join (
          select prediction_key as divergent_key, model as divergent_model, sample as divergent_sample,
            regime as divergent_regime
          from predictions
        ) using (divergent_key)
      order by ${browseOrder(page.sort, page.isDescending)}
      limit ${page.limit} offset ${page.offset}`,
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
    sql`${listed(filter)} select count(*) filter (${condition(filter)}) as listed, count(*) as total from listed`,
    signal,
  );
}

/** The listed traces, unordered. */
export function browseSource(filter: BrowseFilter): Sql {
  return sql`${listed(filter)} select * from listed where ${condition(filter)}`;
}

/** A total order: ties keep the order of loading. */
export function browseOrder(sort: BrowseSort, isDescending: boolean): Sql {
  return sql`${sortColumns[sort]} ${isDescending ? sql`desc` : sql`asc`} nulls last, trace_key`;
}

function listed(filter: BrowseFilter): Sql {
  const ofModel = filter.model === "" ? sql`` : sql` and model = ${filter.model}`;
  return sql`
    with scored as (
      select trace_key, count(distinct model) as model_count, count(*) as prediction_count,
        sum(frame_em_resolved_hits)::double as frame_hits, sum(frame_em_resolved_units)::double as frame_units,
        min(divergence_index) as first_divergence,
        first(prediction_key order by divergence_index, prediction_key)
          filter (divergence_index is not null) as divergent_key,
        bool_or(is_simulated) as is_simulated
      from scores join (select prediction_key, model, is_simulated from predictions) using (prediction_key)
      where reset_rule = 'context'${ofModel} group by trace_key
    ), listed as (
      select traces.*, coalesce(model_count, 0) as model_count, coalesce(prediction_count, 0) as prediction_count,
        coalesce(frame_hits, 0) as frame_hits, coalesce(frame_units, 0) as frame_units, first_divergence,
        divergent_key,
        coalesce(is_simulated, false) as is_simulated
      from traces left join scored using (trace_key)
    )`;
}

const stateConditions: Readonly<Record<BrowseState, Sql>> = {
  all: sql`true`,
  diverged: sql`first_divergence is not null`,
  exact: sql`prediction_count > 0 and first_divergence is null`,
  unpredicted: sql`prediction_count = 0`,
  exceptions: sql`exception_count > 0`,
  truncated: sql`truncated is not null`,
  duplicates: sql`is_duplicate`,
};

function condition(filter: BrowseFilter): Sql {
  const words = filter.text.split(/\s+/).filter((word) => word !== "");
  const holds = words.map(
    (word) => sql`contains(lower(concat_ws(' ', trace_id, program, entry, input)), ${word.toLowerCase()})`,
  );
  return joinSql([stateConditions[filter.state], ...holds], " and ");
}
