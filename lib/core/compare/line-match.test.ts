import { describe, expect, it } from "vitest";
import { drawPrediction, drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { comparePrediction } from "./compare";
import { matchByLine } from "./line-match";

const source = "def f(n):\n    n += 1\n    return n";
const gold = `
  call   | def f(n):    | n=1
  line   |     n += 1   | n=1
  line   |     return n | n=2
  return |     return n | => 2
`;

function matches(prediction: string, seedCount = 0) {
  const comparison = comparePrediction(
    drawPrediction(prediction, { seedCount, seed: "stated" }),
    drawTrace(gold, "context", { source }),
    "context",
  );
  return [...matchByLine(comparison, null)].map(([line, { hits, units }]) => `${line}: ${hits}/${units}`);
}

describe("matchByLine", () => {
  it("counts every frame of a line and those that match", () => {
    expect(matches(gold)).toEqual(["1: 1/1", "2: 1/1", "3: 2/2"]);
    expect(matches(gold.replace("n=2", "n=3"))).toEqual(["1: 1/1", "2: 1/1", "3: 1/2"]);
  });

  it("counts what a prediction lacks as wrong, and leaves out what the prompt gave", () => {
    const [call = "", line = ""] = gold.trim().split("\n");
    expect(matches(call)).toEqual(["1: 1/1", "2: 0/1", "3: 0/2"]);
    expect(matches(`${call}\n${line}`, 1)).toEqual(["2: 1/1", "3: 0/2"]);
  });

  it("knows nothing of another file", () => {
    const comparison = comparePrediction(
      drawPrediction(gold),
      drawTrace(gold, "context", { source }),
      "context",
    );
    expect(matchByLine(comparison, "other.py").size).toBe(0);
  });
});
