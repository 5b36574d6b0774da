import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LoopIndex } from "./loop-index";
import type { Loop } from "./loops";
import type { Trace, TraceRecord } from "./model";
import { resolveTrace } from "./resolve";
import { buildStepIndex } from "./step-index";
import { drawTrace } from "./testing/draw-frames";
import { loopProgram, type LoopProgram } from "./testing/loop-programs";
import { noPython, tracePrograms } from "./testing/trace-programs";

function indexOf(trace: Trace): LoopIndex {
  return new LoopIndex(trace.entries, trace.record);
}

/** The loop that is marked in the source. */
function markedLoop(record: TraceRecord, index: LoopIndex, k: number): Loop {
  const line = record.source.split("\n").findIndex((text) => text.endsWith(`# loop ${k}`)) + 1;
  const block = index.loopsOf(null).find((loop) => loop.line === line);
  return block ?? { kind: "comprehension", file: null, line, lastLine: line };
}

function countsFound(record: TraceRecord, { loopCount }: LoopProgram): readonly number[] {
  const index = indexOf(resolveTrace(record, "context"));
  return Array.from({ length: loopCount }, (_, k) => {
    const runs = index.runsOf(markedLoop(record, index, k));
    return runs.reduce((sum, { iterations }) => sum + iterations.length, 0);
  });
}

const source = `def f(rows):
    total = 0
    for row in rows:
        for n in row:
            total += n
    return total`;

const drawing = `
  call   | def f(rows):            | rows=[[1, 2], []]
  line   |     total = 0           | rows=..
  line   |     for row in rows:    | rows=..; total=0
  line   |         for n in row:   | rows=..; total=..; row=[1, 2]
  line   |             total += n  | rows=..; total=..; row=..; n=1
  line   |         for n in row:   | rows=..; total=1; row=..; n=..
  line   |             total += n  | rows=..; total=..; row=..; n=2
  line   |         for n in row:   | rows=..; total=3; row=..; n=..
  line   |     for row in rows:    | rows=..; total=..; row=..; n=..
  line   |         for n in row:   | rows=..; total=..; row=[]; n=..
  line   |     for row in rows:    | rows=..; total=..; row=..; n=..
  line   |     return total        | rows=..; total=..; row=..; n=..
  return |     return total        | => 3
`;

/** A comprehension that is called and returns. */
function runOf(line: string): string {
  return `
    call   | ${line} | .0=<it>
    return | ${line} | => []`;
}

describe("LoopIndex", () => {
  it("lists the comprehensions that ran, each line once, file by file", () => {
    const text =
      "def f(xs):\n    a = [x for x in xs]\n    b = {y for y in a}\n    return a, [z for z in b]\n";
    const made = drawTrace(
      `call | def f(xs): | xs=[]\n${runOf("    b = {y for y in a}")}${runOf("    a = [x for x in xs]")}${runOf("    a = [x for x in xs]")}`,
      "context",
      { source: text },
    );
    expect(
      indexOf(made)
        .comprehensionsOf(null)
        .map(({ kind, line }) => [kind, line]),
    ).toEqual([
      ["comprehension", 2],
      ["comprehension", 3],
    ]);
    expect(indexOf(made).comprehensionsOf("other.py")).toEqual([]);
  });

  const trace = drawTrace(drawing, "context", { source });
  const index = indexOf(trace);
  const steps = buildStepIndex(trace.entries);

  function words(position: number): readonly string[] {
    return index
      .placesOf(steps.stack(position), 8)
      .map(
        ({ loop, runIndex, run, iterationIndex }) =>
          `line ${loop.line}, run ${runIndex}, ${iterationIndex ?? "no"} of ${run.iterations.length}`,
      );
  }

  it("says which loops a frame is in, innermost first, and how far each is", () => {
    expect(words(1)).toEqual([]);
    expect(words(4)).toEqual(["line 4, run 0, 0 of 2", "line 3, run 0, 0 of 2"]);
    expect(words(6)).toEqual(["line 4, run 0, 1 of 2", "line 3, run 0, 0 of 2"]);
    expect(words(7)).toEqual(["line 4, run 0, no of 2", "line 3, run 0, 0 of 2"]);
    expect(words(9)).toEqual(["line 4, run 1, no of 0", "line 3, run 0, 1 of 2"]);
    expect(words(10)).toEqual(["line 3, run 0, no of 2"]);
  });

  it("reads no other frame for one that shows the locals of a function", () => {
    const { entries, record } = drawTrace(drawing, "context", { source });
    let readCount = 0;
    const counted = entries.map((entry) =>
      Object.defineProperty({ ...entry }, "locals", {
        get: () => {
          readCount += 1;
          return entry.event === "malformed" ? undefined : entry.locals;
        },
      }),
    );
    expect(new LoopIndex(counted, record).placesOf(steps.stack(1), 8)).toEqual([]);
    expect(readCount).toBe(0);
  });

  it("says where each iteration begins and which frame shows its end", () => {
    const [loop] = index.loopsAround(null, 5);
    expect(loop).toEqual({ kind: "for", file: null, line: 4, lastLine: 5 });
    if (loop === undefined) return;
    expect(index.runsOf(loop).map(({ iterations }) => iterations)).toEqual([
      [
        { first: 3, last: 4, end: 5, isLeft: false },
        { first: 5, last: 6, end: 7, isLeft: false },
      ],
      [],
    ]);
  });

  it("keeps the callers' loops in sight from within a call", () => {
    const text = "def g(): return 1\ndef f():\n    for i in x:\n        g()";
    const called = drawTrace(
      "call | def f(): |\nline |     for i in x: |\nline |         g() | i=1\ncall | def g(): return 1 |",
      "context",
      { source: text },
    );
    const places = indexOf(called).placesOf(buildStepIndex(called.entries).stack(3), 8);
    expect(places.map(({ loop, iterationIndex }) => [loop.line, iterationIndex])).toEqual([[3, 0]]);
  });

  it("takes an iteration that was left by an exception as far as it was seen", () => {
    const text = "def f():\n    for i in x:\n        1 / 0";
    const raised = drawTrace(
      "call | def f(): |\nline |     for i in x: |\nline |         1 / 0 | i=1\nexception |         1 / 0 | => E: x\nreturn |         1 / 0 | => None",
      "context",
      { source: text },
    );
    const found = indexOf(raised);
    const [loop] = found.loopsOf(null);
    expect(loop === undefined ? [] : found.runsOf(loop)).toEqual([
      { activation: 0, first: 1, last: 4, iterations: [{ first: 1, last: 4, end: 2, isLeft: true }] },
    ]);
  });
});

describe("LoopIndex on programs that count themselves", () => {
  it("finds as many iterations as there were", ({ skip }) => {
    const programs = fc.sample(loopProgram, 150);
    const records = tracePrograms(programs.map(({ source }) => source));
    if (records === null) return skip(noPython);
    for (const [at, program] of programs.entries()) {
      const record = records[at];
      if (record === undefined) throw new Error("Not traced");
      expect(record.truncated, program.source).toBeNull();
      const printed: unknown = JSON.parse(record.stdout);
      const isInlining = /^3\.1[2-9]/.test(record.pythonVersion ?? "");
      const counts = (Array.isArray(printed) ? printed : [])
        .slice(0, program.loopCount)
        .map((count: unknown, k) => (isInlining && program.inlined.has(k) ? 0 : count));
      expect(countsFound(record, program), program.source).toEqual(counts);
    }
  });
});
