import { describe, expect, it } from "vitest";
import { comparePrediction, placePrediction } from "@/lib/core/compare";
import { drawPrediction, drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { buildStepIndex } from "@/lib/core/trace";
import { predictedLocals } from "./predicted-locals";
import { shownLocals } from "./shown-locals";

const trace = drawTrace(`
call   | def f(a):    | a=1
line   |     b = a    | a=1
line   |     return b | a=1; b=1
return |     return b | => 1`);
const index = buildStepIndex(trace.entries);

function compareAt(at: number, drawing: string, seedCount = 0) {
  const prediction = drawPrediction(drawing, { seedCount, seed: "stated" });
  const entries = placePrediction(trace, comparePrediction(prediction, trace, "context")).byFrame;
  const { trouble, differing } = predictedLocals(shownLocals(index, at, 0), entries);
  return trouble ?? [...differing.values()];
}

describe("predictedLocals", () => {
  it("tells what differs before a line, and what after it", () => {
    const drawing = `
call   | def f(a):    | a=1
line   |     b = a    | a=7
line   |     return b | a=7; c=3`;
    expect(compareAt(1, drawing)).toEqual([
      { name: "a", before: "7", after: "7" },
      { name: "b", before: undefined, after: null },
      { name: "c", before: undefined, after: "3" },
    ]);
  });

  it("has nothing to tell where all is right", () => {
    expect(
      compareAt(1, "call | def f(a): | a=1\nline |     b = a | a=1\nline |     return b | a=1; b=1"),
    ).toEqual([]);
  });

  it("says why there is nothing to compare", () => {
    expect(compareAt(1, "call | def f(a): | a=1")).toBe("no frame predicted here");
    expect(compareAt(1, "call | def f(a): | a=1\nmalformed | <")).toBe("predicted frame is malformed");
    expect(compareAt(1, "call | def f(a): | a=1\nreturn | x | => 1")).toBe(
      "predicted a return frame, without locals",
    );
  });

  it("takes what the prompt gave as it was", () => {
    expect(compareAt(0, "call | def f(a): | a=1\nline |     b = a | a=2", 1)).toEqual([]);
    expect(compareAt(1, "call | def f(a): | a=1\nline |     b = a | a=2", 1)).toEqual([
      { name: "a", before: "2", after: undefined },
    ]);
  });
});

describe("shownLocals", () => {
  const nested = drawTrace(`
call   | def f(a):    | a=1
line   |     b = g(a) | a=1
call   | def g(c):    | c=1
return | def g(c):    | => 2`);
  const steps = buildStepIndex(nested.entries);

  it("shows a caller as it was last seen", () => {
    const shown = shownLocals(steps, 2, 0);
    expect(shown.frame?.index).toBe(1);
    expect(shown.isEarlier).toBe(true);
    expect(shown.effects).toEqual([{ name: "a", kind: "unchanged", before: "1", after: null }]);
  });

  it("shows the last locals at a return", () => {
    expect(shownLocals(steps, 3, 1).effects.map((effect) => effect.name)).toEqual(["c"]);
  });

  it("shows nothing of an activation that is not open", () => {
    expect(shownLocals(steps, 0, 1)).toMatchObject({ frame: null, effects: [] });
  });
});
