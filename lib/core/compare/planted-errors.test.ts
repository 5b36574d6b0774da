import { describe, expect, it } from "vitest";
import { type PredictionRecord, resolveTrace, type TraceRecord } from "@/lib/core/trace";
import { tracesById } from "@/lib/core/trace/testing/read-trace-records";
import { noSharedData, readSharedData } from "@/lib/core/trace/testing/shared-data";
import { comparePrediction, type Comparison } from "./compare";
import { expectedDivergence, type PlantedError, readPlantedErrors } from "./testing/planted-errors";

const goldText = readSharedData("traces/gold/cruxeval-py3.11.jsonl");
const gold = tracesById(goldText ?? "");
const planted = (readPlantedErrors() ?? []).filter(({ prediction }) => gold.has(prediction.traceId));

function compare(prediction: PredictionRecord, record: TraceRecord | undefined): Comparison {
  if (record === undefined) throw new Error(`no gold for ${prediction.traceId}`);
  return comparePrediction(prediction, resolveTrace(record, "context"), "context");
}

function ofKind(kind: string): readonly (PlantedError & { readonly comparison: Comparison })[] {
  const found = planted.filter((error) => error.kind === kind);
  return found.map((error) => ({
    ...error,
    comparison: compare(error.prediction, gold.get(error.prediction.traceId)),
  }));
}

describe("predictions with one planted error", () => {
  it.for(Object.keys(expectedDivergence))(
    "of kind %s diverge first where it was planted",
    (kind, { skip }) => {
      if (goldText === null) return skip(noSharedData);
      const errors = ofKind(kind);
      expect(errors.length).toBeGreaterThan(0);
      const allowed = expectedDivergence[kind] ?? [];
      for (const { prediction, at, comparison } of errors) {
        const { firstDivergence } = comparison;
        const expected = allowed.map(({ cause, offset }) => ({ cause, frameIndex: at + offset }));
        const where = `${prediction.traceId}, planted at ${at}`;
        if (expected.length === 0) expect(firstDivergence, where).toBeNull();
        else expect(expected, where).toContainEqual(firstDivergence);
      }
    },
  );

  it("score full marks once resolved when only the encoding of unchanged values differs", ({ skip }) => {
    if (goldText === null) return skip(noSharedData);
    for (const { comparison } of ofKind("diff_encoding")) {
      const { score } = comparison;
      expect(score.trace_em_resolved).toEqual({ hits: 1, units: 1 });
      expect(score.trace_em_raw).toEqual({ hits: 0, units: 1 });
      expect(score.frame_em_resolved.hits).toBe(score.frame_em_resolved.units);
      expect(score.frame_em_raw.hits).toBe(score.frame_em_raw.units - 1);
      expect(score.observation_em_raw.hits).toBe(score.observation_em_raw.units - 1);
    }
  });

  it("score full marks everywhere when nothing was planted", ({ skip }) => {
    if (goldText === null) return skip(noSharedData);
    for (const { comparison } of ofKind("none")) {
      for (const { hits, units } of Object.values(comparison.score)) expect(hits).toBe(units);
    }
  });

  it("lose one argument and the output when the returned value is wrong", ({ skip }) => {
    if (goldText === null) return skip(noSharedData);
    for (const { comparison } of ofKind("return_value")) {
      const { score } = comparison;
      expect(score.argument_em.hits).toBe(score.argument_em.units - 1);
      expect(score.observation_em_resolved.hits).toBe(score.observation_em_resolved.units);
    }
  });
});
