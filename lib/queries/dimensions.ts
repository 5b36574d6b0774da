import type { Equality } from "@/lib/core/compare";
import { identifier, sql, type Sql } from "@/lib/database";
import { isOneScoring } from "./scored-under";

/** What frames or predicted traces can be told apart by: the axes of charts and the conditions of drill-downs. */
export const dimensionKeys = [
  "event",
  "depth",
  "position",
  "visit",
  "length",
  "values",
  "after-return",
  "flag",
  "error",
  "detail",
  "line",
  "origin",
  "program",
  "output-type",
  "python",
  "first-error",
  "first-detail",
  "first-line",
  "first-call",
  "cause",
  "diverged",
  "diverged-part",
  "diverged-at",
  "censored-at",
  "at-risk",
  "answers",
  "failed",
] as const;
export type DimensionKey = (typeof dimensionKeys)[number];

/** One condition: the dimension has the value. */
export interface Condition {
  readonly dimension: DimensionKey;
  readonly value: string;
}

interface Dimension {
  readonly label: string;
  /** What has a value: gold and invented frames, predicted traces, or either. */
  readonly of: "frame" | "trace" | "both";
  /** Text of the value; null where the row has none and so is in no mark. */
  readonly text: (equality: Equality) => Sql;
}

/** The column of the first divergence under an equality. */
function diverged(column: "divergence_index" | "divergence_cause", equality: Equality): Sql {
  return sql`s.${identifier(equality === "resolved" ? column : `${column}_${equality}`)}`;
}

function always(text: Sql): () => Sql {
  return () => text;
}

const hasFrames = sql`s.event_em_units > 0`;

/** A prediction without frames whose output is another value: of its way there nothing is known. */
const isWrongOutput = sql`(not (${hasFrames}) and s.output_em_canonical_units > s.output_em_canonical_hits)`;

/** What is said of the first error; `output` stands for a wrong output without frames. */
export const wrongOutputClass = "output";

/** Something about the first error; what no frames tell is said so. Null where there is no error. */
function ofFirstError(text: Sql): () => Sql {
  return always(sql`case when ${isWrongOutput} then 'unknown: no frames' when s.error_class is null then null
    else ${text} end`);
}

/** Under an equality: where the first divergence lies, from 0. */
function divergedText(of: (index: Sql) => Sql): (equality: Equality) => Sql {
  return (equality) => {
    const index = diverged("divergence_index", equality);
    return sql`case when not (${hasFrames}) then null else ${of(index)} end`;
  };
}

/** Bounds of the classes of a frame index; each class ends before the next. */
const indexBounds = [0, 1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000] as const;

/** The classes of a frame index in their order: "0", "3–4", "1000+". */
export const indexClasses: readonly string[] = indexBounds.map((bound, place) => {
  const next = indexBounds[place + 1];
  if (next === undefined) return `${bound}+`;
  return next === bound + 1 ? String(bound) : `${bound}–${next - 1}`;
});

function indexClass(index: Sql): Sql {
  return indexBounds
    .slice(1)
    .reduceRight(
      (rest, bound, place) =>
        sql`case when ${index} < ${bound} then ${indexClasses[place] ?? ""} else ${rest} end`,
      sql`${indexClasses.at(-1) ?? ""}`,
    );
}

/** Every dimension with its words and its SQL over `f` (frames), `s` (scores), `p` (predictions) and `t` (traces). */
export const dimensions: Readonly<Record<DimensionKey, Dimension>> = {
  event: { label: "Event", of: "frame", text: always(sql`coalesce(f.event, 'malformed')`) },
  depth: {
    label: "Depth",
    of: "frame",
    text: always(sql`case when f.depth >= 10 then '10+' else cast(f.depth as varchar) end`),
  },
  position: {
    label: "Position decile",
    of: "frame",
    text: always(sql`cast(1 + least(9, f.frame_index * 10 // greatest(1, t.frame_count)) as varchar)`),
  },
  visit: {
    label: "Visit of the line",
    of: "frame",
    text: always(sql`case when f.visit >= 10 then '10+' else cast(f.visit as varchar) end`),
  },
  length: {
    label: "Gold length, frames",
    of: "both",
    text: always(sql`case when t.frame_count < 10 then '1–9' when t.frame_count < 30 then '10–29'
      when t.frame_count < 100 then '30–99' when t.frame_count < 300 then '100–299' else '300+' end`),
  },
  values: { label: "Value type", of: "frame", text: always(sql`f.value_kind`) },
  "after-return": {
    label: "After a return",
    of: "frame",
    text: always(sql`case when f.is_after_return then 'after a return' else 'other' end`),
  },
  flag: {
    label: "Gold flag",
    of: "frame",
    text: always(sql`case when f.has_address then 'address' when f.has_set_order then 'set-order'
      when f.has_float then 'float' when f.has_version then 'version'
      when f.has_truncated then 'truncated' else 'none' end`),
  },
  error: { label: "Error class", of: "frame", text: always(sql`f.error_class`) },
  detail: {
    label: "Kind of error",
    of: "frame",
    text: always(sql`case when f.error_class is null then null else coalesce(f.error_detail, 'none') end`),
  },
  line: { label: "Line", of: "frame", text: always(sql`coalesce(cast(f.line as varchar), 'unknown')`) },
  origin: { label: "Origin", of: "frame", text: always(sql`f.error_origin`) },
  program: { label: "Program", of: "both", text: always(sql`t.program`) },
  "output-type": {
    label: "Output type",
    of: "both",
    text: always(sql`coalesce(s.truth_output_type, 'unknown')`),
  },
  python: {
    label: "Python",
    of: "both",
    text: always(sql`coalesce(nullif(regexp_extract(t.python_version, '^\\d+\\.\\d+'), ''), 'unstated')`),
  },
  "first-error": {
    label: "First error",
    of: "trace",
    text: always(sql`case when ${isWrongOutput} then ${wrongOutputClass} else s.error_class end`),
  },
  "first-detail": {
    label: "Kind of first error",
    of: "trace",
    text: ofFirstError(sql`coalesce(s.error_detail, 'none')`),
  },
  "first-line": {
    label: "Line of first divergence",
    of: "trace",
    text: ofFirstError(sql`coalesce(cast((select min(line) from frames g
      where ${isOneScoring(sql`g`, sql`s`)} and g.frame_index = s.divergence_index and not g.is_invented) as varchar), 'unknown')`),
  },
  "first-call": {
    label: "Call behind the first error",
    of: "trace",
    text: ofFirstError(sql`coalesce(s.error_call, 'none')`),
  },
  cause: {
    label: "Cause of first divergence",
    of: "trace",
    text: (equality) => diverged("divergence_cause", equality),
  },
  diverged: {
    label: "First divergence, frame index",
    of: "trace",
    text: divergedText((index) => sql`case when ${index} is null then 'none' else ${indexClass(index)} end`),
  },
  "diverged-part": {
    label: "First divergence, decile of gold",
    of: "trace",
    text: divergedText(
      (index) => sql`case when ${index} is null then 'none'
        else cast(1 + least(9, ${index} * 10 // greatest(1, t.frame_count)) as varchar) end`,
    ),
  },
  "diverged-at": {
    label: "Diverged at frame",
    of: "trace",
    text: divergedText((index) => sql`cast(${index} as varchar)`),
  },
  "censored-at": {
    label: "Right to the end, at frame",
    of: "trace",
    text: divergedText((index) => sql`case when ${index} is null then cast(t.frame_count as varchar) end`),
  },
  "at-risk": {
    label: "Right up to frame",
    of: "trace",
    text: divergedText((index) => sql`cast(coalesce(${index}, t.frame_count) as varchar)`),
  },
  answers: {
    label: "Output and trace",
    of: "trace",
    text: always(sql`case when s.output_em_canonical_units > 0 and s.trace_em_resolved_units > 0 then
      (case when s.output_em_canonical_hits > 0 then 'output right' else 'output wrong' end) ||
      (case when s.trace_em_resolved_hits > 0 then ', trace right' else ', trace wrong' end) end`),
  },
  failed: {
    label: "Failed",
    of: "trace",
    text: always(
      sql`case when ${isWrongOutput} then 'yes' when s.error_class is null then null when s.error_class in ('E8', 'E9') then 'no' else 'yes' end`,
    ),
  },
};

/** A condition as SQL. `at-risk` holds from its frame on; every other dimension equals its value. */
export function conditionSql({ dimension, value }: Condition, equality: Equality): Sql {
  const text = dimensions[dimension].text(equality);
  if (dimension !== "at-risk") return sql`(${text}) = ${value}`;
  return sql`cast((${text}) as integer) >= coalesce(try_cast(${value} as integer), 0)`;
}

/** A condition as a link carries it: `dimension:value`. */
export function writeCondition({ dimension, value }: Condition): string {
  return `${dimension}:${value}`;
}

/** The condition that a link carries; null where it names no dimension. */
export function readCondition(text: string): Condition | null {
  const end = text.indexOf(":");
  const dimension = dimensionKeys.find((key) => key === text.slice(0, end));
  return end === -1 || dimension === undefined ? null : { dimension, value: text.slice(end + 1) };
}
