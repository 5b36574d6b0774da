import { describe, expect, it } from "vitest";
import { DecorationSet } from "@/components/code/decoration-set";
import { lineSlots } from "@/components/code/line-slots";
import { buildKnownValues, buildStepIndex, effectsOf, type StepIndex } from "@/lib/core/trace";
import { drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { argumentValues } from "./code-values";
import { marksOf, notesOf, notesOfKnown } from "./code-notes";
import { endedCalls } from "./testing/ended-calls";

function texts(index: StepIndex, position: number): readonly string[] {
  const frame = index.frame(position);
  if (frame === null) throw new Error("No such frame");
  return notesOf(frame, effectsOf(frame, index.after(position))).map(({ tone, text }) => `${tone}: ${text}`);
}

const index = buildStepIndex(
  drawTrace(
    `
    call   | def f(a):       | a=1
    line   |     b = a       | a=1
    line   |     if a > b:   | a=1; b=1
    line   |     return b    | a=1; b=1
    return |     return b    | => 1
  `,
    "context",
    { source: "def f(a):\n    b = a\n    if a > b:\n        pass\n    return b" },
  ).entries,
);

describe("notesOf", () => {
  it("shows only what a line changed", () => {
    expect(texts(index, 1)).toEqual(["changed: b → 1"]);
  });

  it("shows what a line read where it changed nothing", () => {
    expect(texts(index, 2)).toEqual(["read: a 1\u2003b 1"]);
  });

  it("shows arguments and what is returned", () => {
    expect(texts(index, 0)).toEqual(["argument: a 1"]);
    expect(texts(index, 4)).toEqual(["argument: returns 1"]);
  });
});

describe("notes of calls that end", () => {
  const { trace, tree } = endedCalls;

  it("say yields, returns, or with which exception", () => {
    const notes = trace.entries.flatMap((entry) =>
      entry.event === "return" ? notesOf(entry, [], tree.endAt(entry.index)) : [],
    );
    expect(notes.map(({ tone, text }) => `${tone}: ${text}`)).toEqual([
      "argument: yields 1",
      "exception: leaves with E: no",
    ]);
    const values = trace.entries.flatMap((entry) => argumentValues(entry, tree.endAt(entry.index)));
    expect(values.map(({ name, text }) => `${name} ${text}`)).toEqual([
      "yield 1",
      "exception E: no",
      "exception E: no",
    ]);
    expect(trace.entries.slice(2, 3).flatMap((entry) => marksOf(entry, tree.endAt(2)))).toEqual([
      { line: 2, kind: "current", label: "yield, frame 2" },
    ]);
  });
});

describe("notesOfKnown", () => {
  it("leaves the current line to its own note", () => {
    const known = buildKnownValues(index).at(2);
    expect(notesOfKnown(known, 3).map(({ line, text }) => `${line} ${text}`)).toEqual(["2 b 1\u2003a 1"]);
  });

  it("touches a handful of decorations a step, in 2,000 lines of which 500 have values", () => {
    const lineCount = 2000;
    const body = Array.from({ length: lineCount - 1 }, (_, at) => `    v${at % 7} = ${at}`);
    const source = ["def f():", ...body].join("\n");
    const values = new Map<number, number>();
    const frames = body.slice(0, 520).map((line, at) => {
      const locals = [...values].map(([name, value]) => `v${name}=${value}`).join("; ");
      values.set(at % 7, at);
      return `line | ${line} | ${locals}`;
    });
    const { entries } = drawTrace(["call | def f(): |", ...frames].join("\n"), "context", { source });
    const steps = buildStepIndex(entries);
    const known = buildKnownValues(steps);
    let last = 0;
    const set = new DecorationSet<number>({ deltaDecorations: (_, added) => added.map(() => `d${last++}`) });
    function step(position: number): number {
      const frame = steps.frame(position);
      if (frame === null) throw new Error("No such frame");
      const notes = [
        ...notesOf(frame, effectsOf(frame, steps.after(position))),
        ...notesOfKnown(known.at(position), frame.line),
      ];
      const shown = { marks: marksOf(frame), notes, matches: [] };
      return set.show(lineSlots(shown, lineCount, { mark: () => 0, match: () => 0, note: () => 0 }));
    }
    expect(step(500)).toBeGreaterThan(500);
    const touched = Array.from({ length: 15 }, (_, at) => step(501 + at));
    expect(Math.max(...touched)).toBeLessThanOrEqual(6);
    expect(Math.min(...touched)).toBeGreaterThan(0);
  });
});
