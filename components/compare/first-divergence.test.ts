import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparePrediction } from "@/lib/core/compare";
import { resolveTrace, type WrittenEntry } from "@/lib/core/trace";
import { plainFrame } from "@/lib/core/trace/testing/arbitrary-frames";
import { drawRecord, predictionOf } from "@/lib/core/trace/testing/draw-frames";
import { compareRows, divergentPositions, rowOfFrame, type CompareRow } from "./compare-rows";
import { divergenceWords } from "./row-words";

const malformed: WrittenEntry = { event: "malformed", text: "?", reason: "drawn so" };
const pair = fc.array(plainFrame, { minLength: 1, maxLength: 12 }).chain((gold) =>
  fc.record({
    gold: fc.constant(gold),
    predicted: fc.oneof(
      fc.constant(gold),
      fc.constant(gold.slice(0, -1)),
      fc.array(fc.oneof(plainFrame, fc.constantFrom(...gold, malformed)), { maxLength: 14 }),
    ),
    isComplete: fc.boolean(),
  }),
);

const words = { control: "control", state: "state", argument: "value", format: "format" } as const;

describe("the rows of a comparison", () => {
  it("diverge first where the scorer says, and for its reason", () => {
    fc.assert(
      fc.property(pair, ({ gold, predicted, isComplete }) => {
        const trace = resolveTrace(drawRecord("", { frames: gold }), "context");
        const comparison = comparePrediction(predictionOf(predicted, { isComplete }), trace, "context");
        const rows = compareRows(trace, comparison, "resolved");
        const first = rows[divergentPositions(rows)[0] ?? -1];
        const { firstDivergence } = comparison;
        expect(first?.frameIndex ?? null).toBe(firstDivergence?.frameIndex ?? null);
        if (first === undefined || firstDivergence === null) return;
        expect(divergenceWords(first, isComplete).cause).toBe(words[firstDivergence.cause]);
      }),
    );
  });

  it("are found by their frame as a scan finds them", () => {
    const indexes = fc.uniqueArray(fc.nat(40), { maxLength: 12 }).map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(indexes, fc.nat(45), (frames, wanted) => {
        const rows = frames.map((frameIndex): CompareRow => ({
          frameIndex,
          truth: null,
          prediction: null,
          invented: 0,
          kind: "invented",
          parts: [],
          repr: "recorded",
          isDivergent: true,
          error: null,
          origin: null,
          isPastEnd: true,
        }));
        const scanned = rows.findIndex((row) => row.frameIndex >= wanted);
        expect(rowOfFrame(rows, wanted)).toBe(scanned < 0 ? Math.max(0, rows.length - 1) : scanned);
      }),
    );
  });
});
