/**
 * The metrics. A metric is a ratio: hits over the units it counts, whose number is a property of gold but for
 * `key_precision`, `key_f1`, `key_value_f1` and `no_op_precision`, which ask what was predicted, too.
 * `docs/statistics.md` has an entry for each; a test fails when one is missing.
 */
export const metricKeys = [
  "event_em",
  "action_em",
  "observation_em_raw",
  "observation_em_resolved",
  "observation_em_canonical",
  "argument_em",
  "frame_em_raw",
  "frame_em_resolved",
  "changed_value_em",
  "key_precision",
  "key_recall",
  "key_f1",
  "key_value_f1",
  "no_op_precision",
  "trace_em_raw",
  "trace_em_resolved",
  "control_flow_em",
  "output_em",
  "output_em_canonical",
  "edit_similarity",
  "valid_format",
] as const;
export type MetricKey = (typeof metricKeys)[number];

export interface MetricDefinition {
  readonly label: string;
  /** What one unit of the denominator is. */
  readonly unit: "frame" | "trace" | "variable";
  /** What is right is counted once on either side: half of the hits and units are what an interval may count. */
  readonly isCountedTwice?: true;
  readonly description: string;
}

export const metrics: Readonly<Record<MetricKey, MetricDefinition>> = {
  event_em: { label: "Event", unit: "frame", description: "Gold frames whose partner has the same event." },
  action_em: {
    label: "Action",
    unit: "frame",
    description: "Gold frames whose partner shows the same source line.",
  },
  observation_em_raw: {
    label: "Observation, raw",
    unit: "frame",
    description: "Gold call and line frames whose partner writes the same locals, `..` included.",
  },
  observation_em_resolved: {
    label: "Observation, resolved",
    unit: "frame",
    description: "Gold call and line frames whose partner holds the same locals once `..` is resolved.",
  },
  argument_em: {
    label: "Argument",
    unit: "frame",
    description: "Gold return and exception frames whose partner has the same value.",
  },
  frame_em_raw: {
    label: "Frame, raw",
    unit: "frame",
    description: "Gold frames whose event, action, locals as written and argument all match.",
  },
  frame_em_resolved: {
    label: "Frame, resolved",
    unit: "frame",
    description: "Gold frames whose event, action, resolved locals and argument all match.",
  },
  trace_em_raw: {
    label: "Trace, raw",
    unit: "trace",
    description: "Traces of the right length in which every frame matches as written.",
  },
  trace_em_resolved: {
    label: "Trace, resolved",
    unit: "trace",
    description: "Traces of the right length in which every frame matches once resolved.",
  },
  output_em: {
    label: "Output",
    unit: "trace",
    description: "Traces whose last returned value is predicted to the letter.",
  },
  valid_format: {
    label: "Valid format",
    unit: "trace",
    description: "Predictions in which every frame parses and the end token is present.",
  },
  observation_em_canonical: {
    label: "Observation, canonical",
    unit: "frame",
    description: "Gold call and line frames whose partner holds the same Python values, however written.",
  },
  output_em_canonical: {
    label: "Output, canonical",
    unit: "trace",
    description: "Traces whose last returned value is predicted as the same Python value, however written.",
  },
  changed_value_em: {
    label: "Changed values",
    unit: "variable",
    description: "Variables that gold changed or made, predicted with the right value.",
  },
  key_precision: {
    label: "Variable precision",
    unit: "variable",
    description: "Predicted variables that gold has.",
  },
  key_recall: {
    label: "Variable recall",
    unit: "variable",
    description: "Gold's variables that are predicted.",
  },
  key_f1: {
    label: "Variable F1",
    unit: "variable",
    isCountedTwice: true,
    description: "Variables that both have, twice, over the variables of both.",
  },
  key_value_f1: {
    label: "Variable and value F1",
    unit: "variable",
    isCountedTwice: true,
    description: "Variables that both have with the same value, twice, over the variables of both.",
  },
  no_op_precision: {
    label: "No-op precision",
    unit: "variable",
    description: "Variables predicted to stay as they were that do so in gold.",
  },
  control_flow_em: {
    label: "Control flow",
    unit: "trace",
    description: "Traces of the right length in which every frame has the right event on the right line.",
  },
  edit_similarity: {
    label: "Edit similarity",
    unit: "trace",
    description: "1 less the edit distance of the frames over the longer of both.",
  },
};

/** Metrics whose key names no equality: they have one number under each, and stand in a score under the chosen one. */
export const equalityKeys = [
  "changed_value_em",
  "key_value_f1",
  "no_op_precision",
  "edit_similarity",
] as const satisfies readonly MetricKey[];
export type EqualityKey = (typeof equalityKeys)[number];

/** Hits and units of one metric over one prediction. `units` is 0 where the metric does not apply; hits may be parts of 1. */
export interface Ratio {
  readonly hits: number;
  readonly units: number;
}

export type Score = Readonly<Record<MetricKey, Ratio>>;
