import path from "node:path";
import { fileURLToPath } from "node:url";
import {
  readReferencePredictions,
  type ReferencePredictionRecord,
  readReferenceTraces,
} from "./reference-shards";
import { type ReferenceScores, scoreByReference } from "./reference-scorer";
import type { ReferenceReset } from "./reference-trace";

const samples = fileURLToPath(new URL("../../public/samples/", import.meta.url));

/** The recorded traces of the samples. */
export const sampleTraces = path.join(samples, "traces.jsonl");

/** The predictions of them, of all simulated models. */
export const samplePredictions = path.join(samples, "predictions.jsonl");

/** A prediction of the samples with what the reference scorer gives it. */
export type ReferenceRow = ReferencePredictionRecord & ReferenceScores;

/** What tells a prediction from every other. */
export function rowName({ id, model, sample }: { id: string; model: string; sample: number }): string {
  return `${model} · ${id} · ${sample}`;
}

/** The samples' predictions by these models, by name. */
export function referenceRows(
  reset: ReferenceReset,
  models: readonly string[],
): ReadonlyMap<string, ReferenceRow> {
  const traces = readReferenceTraces(sampleTraces);
  const asked = readReferencePredictions(samplePredictions).filter(({ model }) => models.includes(model));
  return new Map(
    asked.map((prediction) => {
      const gold = traces.get(prediction.id);
      if (gold === undefined) throw new Error(`the samples have no trace ${prediction.id}`);
      return [rowName(prediction), { ...prediction, ...scoreByReference(gold, prediction, reset) }];
    }),
  );
}
