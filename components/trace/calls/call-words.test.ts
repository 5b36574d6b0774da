import { describe, expect, it } from "vitest";
import { buildCallTree } from "@/lib/core/trace";
import { drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { argumentWords } from "./call-words";
import { functionWords } from "./function-words";

function wordsOf(locals: string, limit?: number): string {
  const trace = drawTrace(`call | def f(): | ${locals}`, "context", { localsEncoding: "full" });
  const [call] = buildCallTree(trace).calls;
  const [frame] = trace.entries;
  if (call === undefined || frame === undefined || frame.event === "malformed") throw new Error("No call");
  return argumentWords(call, frame, limit);
}

describe("argumentWords", () => {
  it("says what tells calls apart first: self, functions and the like come last, each in their order", () => {
    expect(wordsOf("self=A(1); key=<function f.<locals>.<lambda>>; n=3; names=['<function']")).toBe(
      "(n=3, names=['<function'], self=A(1), key=<function f.<locals>.<lambda>>)",
    );
    expect(wordsOf(".0=<range_iterator object>; n=5")).toBe("(n=5, .0=<range_iterator object>)");
  });

  it("cuts each value, farther where there is room", () => {
    const long = "x".repeat(100);
    expect(wordsOf(`a='${long}'`)).toBe(`(a='${"x".repeat(79)}… +22)`);
    expect(wordsOf(`a='${long}'`, 400)).toBe(`(a='${long}')`);
  });
});

describe("functionWords", () => {
  it("names what has no name by what it is", () => {
    expect(["f", "<lambda>", "<comprehension>", null].map((name) => functionWords(name, 4))).toEqual([
      "f",
      "lambda",
      "comprehension",
      "activation 4",
    ]);
  });
});
