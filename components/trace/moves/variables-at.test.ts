import { describe, expect, it } from "vitest";
import { comparePrediction, placePrediction } from "@/lib/core/compare";
import { buildStepIndex } from "@/lib/core/trace";
import { drawPrediction, drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { variablesAt } from "./variables-at";

const drawing = `
call   | def f(a, n):         | a=1; n=2
line   |     parts = [a * n]  | a=1; n=2
line   |     return parts     | a=1; n=2; parts=[2]
return |     return parts     | => [2]`;
const trace = drawTrace(drawing);
const index = buildStepIndex(trace.entries);

function offeredAt(at: number, predicted: string | null) {
  const prediction =
    predicted === null
      ? []
      : placePrediction(trace, comparePrediction(drawPrediction(predicted), trace, "context")).byFrame;
  return variablesAt(index, prediction, at);
}

describe("variablesAt", () => {
  it("offers the variable that the line makes wrong before those that it found right", () => {
    const offered = offeredAt(1, drawing.replace("parts=[2]", "parts=[3]"));
    expect(offered).toEqual([
      { name: "parts", value: "[2]", predicted: "[3]", isAfter: true },
      { name: "a", value: "1", predicted: undefined, isAfter: false },
      { name: "n", value: "2", predicted: undefined, isAfter: false },
    ]);
  });

  it("says what is wrong before the line where both moments are", () => {
    const offered = offeredAt(1, drawing.replaceAll("a=1; n=2", "a=1; n=5"));
    expect(offered[0]).toEqual({ name: "n", value: "2", predicted: "5", isAfter: false });
  });

  it("offers what the line makes, and what only the prediction makes, too", () => {
    expect(offeredAt(1, null).map(({ name, isAfter }) => [name, isAfter])).toEqual([
      ["a", false],
      ["n", false],
      ["parts", true],
    ]);
    expect(offeredAt(1, drawing.replace("parts=[2]", "pairs=[2]")).slice(0, 2)).toEqual([
      { name: "parts", value: "[2]", predicted: null, isAfter: true },
      { name: "pairs", value: null, predicted: "[2]", isAfter: true },
    ]);
  });

  it("offers at a return what was last seen, and nothing where no frame is", () => {
    expect(offeredAt(3, null).map(({ name }) => name)).toEqual(["a", "n", "parts"]);
    expect(offeredAt(9, null)).toEqual([]);
  });

  it("offers the nameless variable of a comprehension last", () => {
    const inside = drawTrace(
      "call | [x for x in y] | .0=<it>; y=1\nline | [x for x in y] | .0=<it>; y=1; x=2",
    );
    const names = variablesAt(buildStepIndex(inside.entries), [], 1).map(({ name }) => name);
    expect(names).toEqual(["y", "x", ".0"]);
  });

  it("follows the policy for values with addresses", () => {
    const told = drawing.replaceAll("a=1", "a=<A at 0x1>");
    const placed = placePrediction(
      drawTrace(told),
      comparePrediction(drawPrediction(told.replaceAll("0x1", "0x2")), drawTrace(told), "context"),
    ).byFrame;
    const stepped = buildStepIndex(drawTrace(told).entries);
    expect(variablesAt(stepped, placed, 1, "recorded")[0]?.predicted).toBe("<A at 0x2>");
    expect(variablesAt(stepped, placed, 1, "portable")[0]?.predicted).toBeUndefined();
  });
});
