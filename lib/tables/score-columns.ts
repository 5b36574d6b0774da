import {
  equalityKeys,
  type EqualityKey,
  metricKeys,
  metrics,
  type MetricKey,
  parseKeys,
  type ParseKey,
} from "@/lib/core/compare";
import type { ColumnDefinition } from "./definition";

type MetricColumn = `${MetricKey}_${"hits" | "units"}`;
/** A metric without an equality in its name, as another equality than `resolved` counts it. */
type EqualityColumn = `${EqualityKey}_${"raw" | "canonical"}_${"hits" | "units"}`;
type ParseColumn = `${ParseKey}_${"hits" | "units"}`;
interface NumberColumn {
  readonly type: "int32" | "float64";
  readonly description: string;
}

/** Hits of an edit similarity are parts of 1. */
function hitsType(key: string): "int32" | "float64" {
  return key === "edit_similarity" ? "float64" : "int32";
}

function ratioColumns(name: string, key: string, hits: string): readonly (readonly [string, NumberColumn])[] {
  return [
    [`${name}_hits`, { type: hitsType(key), description: hits }],
    [`${name}_units`, { type: "int32", description: `Units of ${name}; 0 where it does not apply.` }],
  ];
}

/** Hits and units of every metric. */
export const metricColumns = Object.fromEntries(
  metricKeys.flatMap((key) => ratioColumns(key, key, `Hits of ${key}. ${metrics[key].description}`)),
) as Record<MetricColumn, NumberColumn>;

/** The metrics that name no equality, raw and canonical; the plain columns hold them resolved. */
export const equalityColumns = Object.fromEntries(
  equalityKeys.flatMap((key) =>
    (["raw", "canonical"] as const).flatMap((equality) =>
      ratioColumns(`${key}_${equality}`, key, `Hits of ${key} under ${equality} equality.`),
    ),
  ),
) as Record<EqualityColumn, NumberColumn>;

const parseHits: Readonly<Record<ParseKey, string>> = {
  valid_json: "Predicted observations that parse.",
  valid_literal: "Predicted values, as written, that are Python literals.",
  truncated: "1 where the end token is missing.",
  frame_count_ratio: "Predicted frames; the units are gold's.",
  unresolved: "Predicted `..` that stand for nothing known.",
  line_ambiguity: "Predicted frames whose text stands on several lines of the program, none decided.",
};

/** How well the prediction could be read. */
export const parseColumns = Object.fromEntries(
  parseKeys.flatMap((key) => ratioColumns(key, key, parseHits[key])),
) as Record<ParseColumn, NumberColumn>;

/** What a score says of its trace as a whole; frames are right once resolved. */
export const measureColumns = {
  error_class: {
    type: "text",
    description: "Class of the first error that counts, else of the first of E8 and E9; null when none.",
  },
  error_detail: { type: "text", description: "Sub-class of that error; null when it has none." },
  truth_output_type: {
    type: "text",
    description: "Python type of what gold returned last; null when it is not known.",
  },
  error_call: {
    type: "text",
    description: "Builtin or .method that the line behind that error calls first; null when none is known.",
  },
  output_key: {
    type: "text",
    description:
      "The same for predicted outputs that are the same Python value; null where none is predicted.",
  },
  divergence_index_raw: { type: "int32", description: "divergence_index under raw equality." },
  divergence_cause_raw: { type: "text", description: "divergence_cause under raw equality." },
  divergence_index_canonical: { type: "int32", description: "divergence_index under canonical equality." },
  divergence_cause_canonical: { type: "text", description: "divergence_cause under canonical equality." },
  longest_run: { type: "int32", description: "Most right frames in a row; null without frames." },
  resynchronised_after: {
    type: "int32",
    description: "Pairs from the first divergence to the next right frame; null when there is none.",
  },
  gold_lines: { type: "int32", description: "Lines that gold ran, each once; null without frames." },
  predicted_lines: { type: "int32", description: "Lines that the prediction ran, each once." },
  shared_lines: { type: "int32", description: "Lines that both ran." },
  trip_count_error: {
    type: "int32",
    description: "Σ |visits by gold − visits by the prediction| over lines that head loops.",
  },
  trip_count: { type: "int32", description: "Gold's visits of lines that head loops." },
} as const satisfies Record<string, ColumnDefinition>;
