import fc from "fast-check";
import { expect, it } from "vitest";
import { coverageOf } from "./coverage";
import { frameIndex, lineNumber, type Trace, type TraceEntry } from "./model";
import { drawTrace } from "./testing/draw-frames";

const own =
  'def f(a):\n    """Says."""\n    if a:\n        return (a,\n                1)\n    else:\n        return 2\n';
const other = "import os\n# no code\n\ndef g():\n    return os\n";
const drawn = drawTrace("line | x | a=1");

function traceOf(places: readonly (readonly [string | null, number])[]): Trace {
  const [frame] = drawn.entries;
  if (frame === undefined || frame.event === "malformed") throw new Error("nothing is drawn");
  const entries = places.map(([file, line], index): TraceEntry => ({
    ...frame,
    file,
    line: lineNumber(line),
    index: frameIndex(index),
  }));
  const otherFiles = [
    { path: "a.py", source: own },
    { path: "lib/b.py", source: other },
  ];
  return { record: { ...drawn.record, file: "a.py", source: own, otherFiles }, entries };
}

it("counts statements, not lines, and of the trace's own file first", () => {
  expect(
    coverageOf(
      traceOf([
        [null, 1],
        [null, 3],
        [null, 5],
        ["lib/b.py", 5],
      ]),
    ),
  ).toEqual([
    { path: "a.py", file: null, statementCount: 4, hitCount: 3, frameCount: 3, firstFrame: 0 },
    { path: "lib/b.py", file: "lib/b.py", statementCount: 3, hitCount: 1, frameCount: 1, firstFrame: 3 },
  ]);
});

it("lists a file that frames name and no source is known of", () => {
  expect(
    coverageOf(traceOf([["gone.py", 7]])).map(({ path, statementCount }) => [path, statementCount]),
  ).toEqual([
    ["a.py", 4],
    ["gone.py", 0],
    ["lib/b.py", 3],
  ]);
});

it("counts every frame once, in whatever order files take turns", () => {
  const place = fc.tuple(fc.constantFrom(null, "lib/b.py", "c.py"), fc.integer({ min: 1, max: 9 }));
  fc.assert(
    fc.property(fc.array(place), (places) => {
      for (const { file, frameCount, firstFrame, hitCount, statementCount } of coverageOf(traceOf(places))) {
        const here = places.filter(([each]) => each === file);
        expect(frameCount).toBe(here.length);
        expect(firstFrame).toBe(here.length === 0 ? null : places.findIndex(([each]) => each === file));
        expect(hitCount).toBeLessThanOrEqual(
          Math.min(statementCount, new Set(here.map(([, line]) => line)).size),
        );
      }
    }),
  );
});
