import { expect, test } from "vitest";
import { LoopIndex, type LoopPlace } from "@/lib/core/trace";
import { drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { neighbourIteration, whyNoIteration } from "./loop-moves";

const source = `def f(rows):
    for row in rows:
        for n in row:
            print(n)`;

const trace = drawTrace(
  `
  call   | def f(rows):           | rows=[[1], [2]]
  line   |     for row in rows:   | rows=..
  line   |         for n in row:  | rows=..; row=[1]
  line   |             print(n)   | rows=..; row=..; n=1
  line   |         for n in row:  | rows=..; row=..; n=..
  line   |     for row in rows:   | rows=..; row=..; n=..
  line   |         for n in row:  | rows=..; row=[2]; n=..
  line   |             print(n)   | rows=..; row=..; n=2
  line   |         for n in row:  | rows=..; row=..; n=..
  line   |     for row in rows:   | rows=..; row=..; n=..
  return |     for row in rows:   | => None
`,
  "context",
  { source },
);

/** The first run of the loop whose header is on a line. */
function firstRun(line: number): LoopPlace {
  const loops = new LoopIndex(trace.entries, trace.record);
  const loop = loops.loopsOf(null).find((each) => each.line === line);
  const run = loop === undefined ? undefined : loops.runsOf(loop)[0];
  if (loop === undefined || run === undefined) throw new Error(`no loop ran on line ${line}`);
  return { loop, run, runIndex: 0, iterationIndex: null };
}

test("the last iteration of a run is said to be that, though the loop runs again later", () => {
  const inner = firstRun(3);
  expect(neighbourIteration(inner, 3, 1)).toBeNull();
  expect(whyNoIteration(inner, 3, 1)).toBe("iteration 1 of 1 is the last one of this run of the loop");
  expect(whyNoIteration(inner, 3, -1)).toBe("iteration 1 of 1 is the first one of this run of the loop");
});

test("iterations are walked, and a frame beside them is told from one inside", () => {
  const outer = firstRun(2);
  expect(neighbourIteration(outer, 3, 1)).toBe(5);
  expect(neighbourIteration(outer, 7, -1)).toBe(1);
  expect(neighbourIteration(outer, 9, -1)).toBe(5);
  expect(whyNoIteration(outer, 9, 1)).toBe("frame 9 is after the last iteration of this run of the loop");
  expect(whyNoIteration(outer, 0, -1)).toBe("frame 0 is before the first iteration of this run of the loop");
  expect(whyNoIteration(null, 0, 1)).toBe("frame 0 is in no loop");
});

test("a run without iterations says so", () => {
  const { loop, run } = firstRun(3);
  const empty: LoopPlace = { loop, run: { ...run, iterations: [] }, runIndex: 0, iterationIndex: null };
  expect(whyNoIteration(empty, 2, 1)).toBe("this run of the loop has no iteration");
});
