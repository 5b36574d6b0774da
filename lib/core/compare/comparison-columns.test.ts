import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resolveTrace, type PredictionRecord, type TraceEntry } from "@/lib/core/trace";
import { hostileFrame, hostileText, plainFrame } from "@/lib/core/trace/testing/arbitrary-frames";
import { drawRecord, predictionOf } from "@/lib/core/trace/testing/draw-frames";
import { finishPieces } from "@/lib/shared";
import { alignments } from "./align";
import { comparePrediction, type ComparedPair, type Comparison } from "./compare";
import { columnsOfComparison, headOf } from "./comparison-columns";
import { comparisonOfColumns } from "./comparison-of-columns";
import { equalities } from "./equality";

const malformed = hostileText.map((text) => ({ event: "malformed" as const, text, reason: "drawn so" }));
const frame = fc.oneof(plainFrame, hostileFrame);
const compared = fc
  .record({
    gold: fc.array(fc.oneof({ weight: 9, arbitrary: frame }, { weight: 1, arbitrary: malformed }), {
      maxLength: 12,
    }),
    predicted: fc.array(fc.oneof({ weight: 4, arbitrary: frame }, { weight: 1, arbitrary: malformed }), {
      maxLength: 12,
    }),
    copied: fc.nat(12),
    alignment: fc.constantFrom(...alignments),
    equality: fc.constantFrom(...equalities),
    reset: fc.constantFrom("context" as const, "scope" as const),
  })
  .map(({ gold, predicted, copied, alignment, equality, reset }) => {
    const trace = resolveTrace(drawRecord("", { frames: gold }), reset);
    const prediction = predictionOf([...gold.slice(0, copied), ...predicted]);
    return {
      trace,
      prediction,
      comparison: comparePrediction(prediction, trace, reset, { alignment, equality }),
    };
  });

/** Plain data, so that maps of different makes can be compared. */
function plain({ pairs, ...whole }: Comparison): unknown {
  return { whole, pairs: pairs.map(plainPair) };
}

function plainPair({ truth, prediction, facts, ...judged }: ComparedPair): unknown {
  const before = facts?.before == null ? null : [...facts.before];
  return {
    ...judged,
    facts: facts === null ? null : { ...facts, before },
    truth: truth === null ? null : plainEntry(truth),
    prediction: prediction === null ? null : plainEntry(prediction),
  };
}

function plainEntry(entry: TraceEntry): unknown {
  if (entry.event === "malformed") return entry;
  const { locals, written } = entry;
  return { ...entry, locals: locals && [...locals], written: written && [...written] };
}

describe("columnsOfComparison", () => {
  it("travels between threads and gives the same comparison back, however frames were aligned", () => {
    fc.assert(
      fc.property(compared, ({ trace, comparison }) => {
        const columns = structuredClone(columnsOfComparison(comparison, trace));
        const made = finishPieces(comparisonOfColumns(columns, trace));
        expect(plain(made)).toEqual(plain(comparison));
      }),
    );
  });

  it("names gold's frames and sends none: those of the result are the trace's own", () => {
    fc.assert(
      fc.property(compared, ({ trace, comparison }) => {
        const columns = columnsOfComparison(comparison, trace);
        const { pairs } = finishPieces(comparisonOfColumns(columns, trace));
        for (const { truth } of pairs) if (truth !== null) expect(truth).toBe(trace.entries[truth.index]);
        const predictedCount = comparison.pairs.filter(({ prediction }) => prediction !== null).length;
        expect(columns.predicted.events).toHaveLength(predictedCount);
      }),
    );
  });

  it("is as many objects for a long comparison as for a short one", () => {
    const line = "line |     b = a | a=1\n";
    const objects = [10, 10_000].map((count) => {
      const trace = resolveTrace(drawRecord(`call | def f(): | a=1\n${line.repeat(count)}`), "context");
      const prediction = predictionOf(trace.record.frames);
      return countObjects(columnsOfComparison(comparePrediction(prediction, trace, "context"), trace));
    });
    expect(objects[1]).toBe(objects[0]);
  });
});

describe("headOf", () => {
  it("leaves out frames and nothing else", () => {
    const prediction: PredictionRecord = predictionOf([]);
    const { answer, ...rest } = headOf(prediction);
    expect({ ...rest, answer: { ...answer, frames: [] } }).toEqual(prediction);
    const output = { ...prediction, answer: { kind: "output" as const, output: "1", storedScore: null } };
    expect(headOf(output)).toEqual(output);
  });
});

/** What a structured clone has to rebuild one by one. */
function countObjects(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  if (ArrayBuffer.isView(value)) return 1;
  return Object.values(value).reduce((sum: number, part) => sum + countObjects(part), 1);
}
