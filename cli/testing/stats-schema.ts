import { z } from "zod";
import { type ReferenceMetric, referenceMetrics } from "./reference-counts";

const metricSchema = z.object({
  value: z.number().nullable(),
  numerator: z.number(),
  denominator: z.number(),
  macro_by_trace: z.number().nullable(),
  ci95: z.tuple([z.number(), z.number()]).nullable(),
  macro_by_program: z.number().nullable(),
  ci95_by_program: z.tuple([z.number(), z.number()]).nullable(),
  n_programs: z.number(),
});

/** The metrics that the reference knows; the command prints more. */
function mapMetrics<Schema>(schema: Schema): Record<ReferenceMetric, Schema> {
  return Object.fromEntries(referenceMetrics.map((metric) => [metric, schema])) as Record<
    ReferenceMetric,
    Schema
  >;
}

const divergenceSchema = z.object({ frame_index: z.number(), cause: z.string() });

const statsSchema = z.object({
  scoring_card: z.looseObject({
    reset_rule: z.string(),
    n: z.object({ predictions: z.number(), frames: z.number() }),
    simulated: z.boolean(),
    inferred_seeds: z.number(),
  }),
  models: z.record(
    z.string(),
    z.looseObject({
      regime: z.string(),
      n_traces: z.number(),
      n_frames: z.number(),
      metrics: z.object(mapMetrics(metricSchema)),
      output_by_trace: z.record(z.string(), z.number()),
      parse: z.record(z.string(), z.object({ denominator: z.number() })),
    }),
  ),
  traces: z
    .array(
      z.object({
        id: z.string(),
        model: z.string(),
        sample: z.number(),
        metrics: z.object(mapMetrics(z.number().nullable())),
        first_divergence: divergenceSchema.nullable(),
      }),
    )
    .optional(),
});

const sharedNumerator = z.object({ frame_em_raw: z.object({ numerator: z.number() }) });
/** What it prints with slices and a comparison. */
export const deepSchema = z.object({
  scoring_card: z.looseObject({}),
  models: z.record(
    z.string(),
    z.object({ metrics: sharedNumerator, error_classes: z.record(z.string(), z.number()) }),
  ),
  slices: z.array(z.object({ model: z.string(), metrics: sharedNumerator })),
  comparison: z.looseObject({
    metrics: z.record(z.string(), z.looseObject({ mcnemar_p: z.number().nullable() })),
  }),
});

export type Stats = z.infer<typeof statsSchema>;

/** What `framewise stats --json` printed. */
export function readStats(text: string): Stats {
  return statsSchema.parse(JSON.parse(text));
}
