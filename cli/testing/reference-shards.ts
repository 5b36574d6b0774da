/** The sample shards as the reference scorer reads them: line by line, nothing more than it needs. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import type { ReferencePrediction } from "./reference-scorer";
import type { ReferenceFrame } from "./reference-trace";

const traceSchema = z.object({
  id: z.string(),
  locals_encoding: z.literal("full"),
  frames: z.array(
    z.object({
      event: z.enum(["call", "line", "return", "exception"]),
      source: z.string(),
      locals: z.record(z.string(), z.string()).optional(),
      arg: z.string().optional(),
      activation: z.number(),
    }),
  ),
});

const predictionSchema = z.object({
  trace_id: z.string(),
  model: z.string(),
  sample: z.number(),
  generation: z.string(),
  prompt: z.string().optional(),
});

export interface ReferencePredictionRecord extends ReferencePrediction {
  readonly id: string;
  readonly model: string;
  readonly sample: number;
}

function readLines(file: string): readonly unknown[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line): unknown => JSON.parse(line));
}

export function readReferenceTraces(file: string): ReadonlyMap<string, readonly ReferenceFrame[]> {
  const traces = new Map<string, readonly ReferenceFrame[]>();
  for (const record of readLines(file)) {
    const { id, frames } = traceSchema.parse(record);
    traces.set(
      id,
      frames.map(({ event, source, locals, arg, activation }) => ({
        event,
        announced: event,
        source,
        locals: locals === undefined ? null : new Map(Object.entries(locals)),
        arg: arg ?? null,
        activation,
      })),
    );
  }
  return traces;
}

export function readReferencePredictions(file: string): readonly ReferencePredictionRecord[] {
  return readLines(file).map((record) => {
    const { trace_id: id, model, sample, generation, prompt } = predictionSchema.parse(record);
    return { id, model, sample, generation, prompt: prompt ?? null };
  });
}
