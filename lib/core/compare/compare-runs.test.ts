import { describe, expect, it } from "vitest";
import { drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { compareRuns } from "./compare";

const run = `
call   | def f(a): | a=1
line   |   b = a   | a=..
line   |   return b | a=..; b=1
return |   return b | => 1`;

describe("two runs", () => {
  it("are equal where they are the same", () => {
    const { score, pairs } = compareRuns(drawTrace(run), drawTrace(run));
    expect(score.trace_em_raw).toEqual({ hits: 1, units: 1 });
    expect(pairs.every((pair) => pair.error === null)).toBe(true);
  });

  it("differ by the classes that a prediction would have, and nothing of either is taken for a seed", () => {
    const other = drawTrace(run.replace("line   |   b = a   | a=..\n", "").replace("b=1", "b=2"));
    const { pairs, goldOffset, isSeedInferred } = compareRuns(other, drawTrace(run), { alignment: "edit" });
    expect(pairs.map((pair) => pair.error?.errorClass ?? "equal")).toEqual(["equal", "E3", "E11", "equal"]);
    expect({ goldOffset, isSeedInferred }).toEqual({ goldOffset: 0, isSeedInferred: false });
  });
});
