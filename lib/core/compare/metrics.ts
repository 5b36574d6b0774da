/**
 * The metrics of part 1. A metric is a ratio: hits over the units it counts, whose number is a property of gold.
 * `docs/statistics.md` has an entry for each; a test fails when one is missing.
 */
export const metricKeys = [
  "event_em",
  "action_em",
  "observation_em_raw",
  "observation_em_resolved",
  "argument_em",
  "frame_em_raw",
  "frame_em_resolved",
  "trace_em_raw",
  "trace_em_resolved",
  "output_em",
  "valid_format",
] as const;
export type MetricKey = (typeof metricKeys)[number];

export interface MetricDefinition {
  readonly label: string;
  /** What one unit of the denominator is. */
  readonly unit: "frame" | "trace";
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
};

/** Hits and units of one metric over one prediction. `units` is 0 where the metric does not apply. */
export interface Ratio {
  readonly hits: number;
  readonly units: number;
}

export type Score = Readonly<Record<MetricKey, Ratio>>;
