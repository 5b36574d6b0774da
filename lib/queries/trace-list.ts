import { emptySql, joinSql, sql, type Sql } from "@/lib/database";
import { scoredUnder } from "./scored-under";
import { holdsWords } from "./search-words";

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

/** A list of traces: what is in it and in which order. */
export interface TraceList {
  readonly filter: BrowseFilter;
  readonly sort: BrowseSort;
  readonly isDescending: boolean;
}

/** What the scores of a trace come to; null for a trace without any (`first_divergence`: without one that diverges). */
const aggregates = {
  prediction_count: sql`count(*) as prediction_count`,
  frame_hits: sql`sum(frame_em_resolved_hits::double) as frame_hits`,
  frame_units: sql`sum(frame_em_resolved_units::double) as frame_units`,
  first_divergence: sql`min(divergence_index) as first_divergence`,
} as const satisfies Readonly<Record<string, Sql>>;

type Aggregate = keyof typeof aggregates;

/** A piece of SQL over the columns of `traces` and over the aggregates it names. */
interface Scored {
  readonly of: Sql;
  readonly needs: readonly Aggregate[];
}

const sorts: Readonly<Record<BrowseSort, Scored>> = {
  order: { of: sql`trace_key`, needs: [] },
  id: { of: sql`lower(trace_id)`, needs: [] },
  program: { of: sql`lower(program)`, needs: [] },
  entry: { of: sql`entry`, needs: [] },
  frames: { of: sql`frame_count`, needs: [] },
  depth: { of: sql`max_depth`, needs: [] },
  exceptions: { of: sql`exception_count`, needs: [] },
  models: { of: sql`coalesce(prediction_count, 0)`, needs: ["prediction_count"] },
  frame_em: { of: sql`frame_hits / nullif(frame_units, 0)`, needs: ["frame_hits", "frame_units"] },
  divergence: { of: sql`first_divergence`, needs: ["first_divergence"] },
};

const states: Readonly<Record<BrowseState, Scored>> = {
  all: { of: sql`true`, needs: [] },
  diverged: { of: sql`first_divergence is not null`, needs: ["first_divergence"] },
  exact: {
    of: sql`prediction_count > 0 and first_divergence is null`,
    needs: ["prediction_count", "first_divergence"],
  },
  unpredicted: { of: sql`prediction_count is null`, needs: ["prediction_count"] },
  exceptions: { of: sql`exception_count > 0`, needs: [] },
  truncated: { of: sql`truncated is not null`, needs: [] },
  duplicates: { of: sql`is_duplicate`, needs: [] },
};

/**
 * The listed traces, unordered, as `trace_key` and `sort_value`: no wider, for the engine to carry little. Scores are
 * read where the filter's state or the sort speaks of them, and then only what these need of them.
 */
export function listedTraces(filter: BrowseFilter, sort: BrowseSort): Sql {
  return sql`select trace_key, ${sorts[sort].of} as sort_value ${fromListed(filter, sorts[sort].needs)}`;
}

/** How many traces the filter lists, as one value. */
export function listedCount(filter: BrowseFilter): Sql {
  return sql`(select count(*) ${fromListed(filter, [])})`;
}

/** A total order of rows with `trace_key` and `sort_value`: ties keep the order of loading, nulls are last. */
export function listOrder(isDescending: boolean): Sql {
  return isDescending
    ? sql`sort_value desc nulls last, trace_key`
    : sql`sort_value asc nulls last, trace_key`;
}

/** `listOrder` the other way round. */
export function reversedListOrder(isDescending: boolean): Sql {
  return isDescending
    ? sql`sort_value asc nulls first, trace_key desc`
    : sql`sort_value desc nulls first, trace_key desc`;
}

/** The condition on rows of `scores` that the list speaks of: under the `context` rule, and of the model if one is named. */
export function listedScores(filter: BrowseFilter): Sql {
  const isListed = scoredUnder({ reset: "context" });
  return filter.model === ""
    ? isListed
    : sql`${isListed} and prediction_key in (select prediction_key from predictions where model = ${filter.model})`;
}

function fromListed(filter: BrowseFilter, sortNeeds: readonly Aggregate[]): Sql {
  const state = states[filter.state];
  const needs = [...new Set([...state.needs, ...sortNeeds])];
  const conditions = joinSql([state.of, ...holdsWords(filter.text)], " and ");
  return sql`from traces ${needs.length === 0 ? emptySql : scoresOf(filter, needs)} where ${conditions}`;
}

function scoresOf(filter: BrowseFilter, needs: readonly Aggregate[]): Sql {
  const isOfDiverged = needs.every((need) => need === "first_divergence");
  return sql`
    left join (
      select trace_key, ${joinSql(needs.map((need) => aggregates[need]))} from scores
      where ${listedScores(filter)}${isOfDiverged ? sql` and divergence_index is not null` : emptySql}
      group by trace_key
    ) using (trace_key)`;
}
