import { describe, expect, it } from "vitest";
import type { Trace, TraceRecord } from "./model";
import { resolveTrace } from "./resolve";
import { drawTrace } from "./testing/draw-frames";
import { readTraceRecords } from "./testing/read-trace-records";
import { readSample } from "./testing/shared-data";

function namesOf({ entries }: Trace): readonly (string | null)[] {
  return entries.map((entry) => (entry.event === "malformed" ? null : entry.functionName));
}

function nameOfCall(source: string, locals: string): string | null | undefined {
  return namesOf(drawTrace(`call | ${source} | ${locals}`, "context", { source }))[0];
}

describe("FunctionNames", () => {
  it("names every frame of an activation as its call does, a resumed generator's too", () => {
    const trace = drawTrace(`
      call   | def main():          |
      line   |     list(g())        |
      call   | async def g(n):      | n=1
      return |     yield n          | => 1
      call   |     yield n          | n=1
      line   |     map(lambda: n)   | n=1
      call   |     map(lambda: n)   | n=1
      return |     map(lambda: n)   | => 1
      return |     map(lambda: n)   | => None
      return |     list(g())        | => None
    `);
    expect(namesOf(trace).join(" ")).toBe("main main g g g g <lambda> <lambda> g main");
  });

  it("names comprehensions by the bracket that they stand in", () => {
    expect(nameOfCall("xs = [f(y) for y in ys]", ".0=<it>")).toBe("<listcomp>");
    expect(nameOfCall("xs = {y for y in ys}", ".0=<it>")).toBe("<setcomp>");
    expect(nameOfCall("xs = {y: f({y: 1}) for y in ys}", ".0=<it>")).toBe("<dictcomp>");
    expect(nameOfCall("n = sum(y for y in ys)", ".0=<it>")).toBe("<genexpr>");
    expect(nameOfCall("for x in [']' + y for y in ys]:", ".0=<it>")).toBe("<listcomp>");
    expect(nameOfCall("xs = [", ".0=<it>")).toBe("<listcomp>");
    expect(nameOfCall("xs = {", ".0=<it>")).toBe("<comprehension>");
    expect(nameOfCall("[y for y in (z for z in zs)]", ".0=<it>")).toBe("<comprehension>");
  });

  it("finds the name below decorators, and of the body around where a trace begins", () => {
    const source = [
      "class A:",
      "    @property",
      "    @other(",
      "        1)",
      "    async def size(self):",
      "        if self:",
      "            return 1",
      "        return 2",
      "A().size",
    ].join("\n");
    function named(drawing: string): readonly (string | null)[] {
      return namesOf(drawTrace(drawing, "context", { source }));
    }
    expect(named("call |     @property | self=1")).toEqual(["size"]);
    expect(named("line |             return 1 | self=1")).toEqual(["size"]);
    expect(named("line | A().size |")).toEqual(["<module>"]);
    expect(named("call | of no program |")).toEqual([null]);
  });

  it("keeps a stated name, and names nothing from a line that the program has not", () => {
    const frame = { event: "call" as const, source: "def f():", locals: new Map(), argument: null, line: 1 };
    const stated = { ...frame, depth: 1, functionName: "A.f", activation: 3, file: null };
    expect(namesOf(resolved([stated]))).toEqual(["A.f"]);
    expect(namesOf(drawTrace("line | x = 1 |", "context", { source: "y = 2" }))).toEqual([null]);
  });

  it("reads a line of unclosed quotes in linear time", () => {
    const source = `[${"'\\".repeat(1 << 19)} for y in ys]`;
    expect(nameOfCall(source, ".0=<it>")).toBe("<listcomp>");
  });

  it("derives from the samples' text the names that are recorded", () => {
    const records = readTraceRecords(readSample("traces.jsonl"));
    expect(records.length).toBeGreaterThan(300);
    const wrong = records.filter((record) => {
      const derived = namesOf(resolveTrace(withoutNames(record), "context"));
      return record.frames.some(
        (frame, place) =>
          frame.event !== "malformed" &&
          derived[place] !== frame.functionName &&
          derived[place] !== "<comprehension>",
      );
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});

function withoutNames(record: TraceRecord): TraceRecord {
  const frames = record.frames.map((frame) =>
    frame.event === "malformed" ? frame : { ...frame, functionName: null },
  );
  return { ...record, frames };
}

function resolved(frames: TraceRecord["frames"]): Trace {
  const { record } = drawTrace("", "context", { source: "def f():" });
  return resolveTrace({ ...record, frames }, "context");
}
