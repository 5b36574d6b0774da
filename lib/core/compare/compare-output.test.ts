import { describe, expect, it } from "vitest";
import type { PredictionRecord } from "@/lib/core/trace";
import { drawPrediction, drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { comparePrediction, type Comparison } from "./compare";

const gold = drawTrace(`
  call   | def f(a):     | a=2
  line   |     return a  | a=..
  return |     return a  | => 2`);

describe("a prediction of the output alone", () => {
  function compareOutput(answer: PredictionRecord["answer"], truth = gold): Comparison {
    return comparePrediction({ ...drawPrediction(""), answer }, truth, "context");
  }

  it("scores its output, to the letter and by value, and nothing else", () => {
    const { score, pairs } = compareOutput({ kind: "output", output: "2", storedScore: null });
    expect(pairs).toEqual([]);
    expect(score.output_em).toEqual({ hits: 1, units: 1 });
    const rest = Object.entries(score).filter(([key]) => !key.startsWith("output_em"));
    expect(rest.every(([, { units }]) => units === 0)).toBe(true);
  });

  it("is compared letter by letter", () => {
    expect(compareOutput({ kind: "output", output: "2 ", storedScore: true }).score.output_em.hits).toBe(0);
  });

  it("is scored against the recorded outcome of a program that was never traced", () => {
    const untraced = drawTrace("", "context", { outcome: { kind: "returned", value: "7" } });
    const { score } = compareOutput({ kind: "output", output: "7", storedScore: null }, untraced);
    expect(score.output_em).toEqual({ hits: 1, units: 1 });
  });

  it("scores nothing when it predicts an input, which would have to be run", () => {
    const { score } = compareOutput({ kind: "input", input: "f(1)", storedScore: null });
    expect(Object.values(score).every(({ units }) => units === 0)).toBe(true);
  });
});
