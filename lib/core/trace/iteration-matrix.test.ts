import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildIterationMatrix, type MatrixSide } from "./iteration-matrix";
import { LoopIndex } from "./loop-index";
import { drawTrace } from "./testing/draw-frames";

const source = "def f():\n    for i in x:\n        t += i\n    return t";

/** A run of the loop that ends its iterations with these totals. */
function side(totals: readonly number[]): MatrixSide {
  const lines = totals.flatMap((total, at) => [
    `line |     for i in x: | ${state(totals[at - 1] ?? 0, at - 1)}`,
    `line |         t += i | ${state(totals[at - 1] ?? 0, at)}`,
    ...(at === totals.length - 1 ? [`line |     for i in x: | ${state(total, at)}`] : []),
  ]);
  const { entries, record } = drawTrace(
    ["call | def f(): | t=0", ...lines, "line |     return t | t=9"].join("\n"),
    "context",
    {
      source,
    },
  );
  const index = new LoopIndex(entries, record);
  const [loop] = index.loopsOf(null);
  return { entryAt: (at) => entries[at], run: loop === undefined ? null : (index.runsOf(loop)[0] ?? null) };
}

function state(total: number, i: number): string {
  return i < 0 ? `t=${total}` : `t=${total}; i=${i}`;
}

describe("buildIterationMatrix", () => {
  it("shows the values at the end of each iteration and what changed since the one before", () => {
    const matrix = buildIterationMatrix(side([1, 1, 3]), null);
    expect(matrix.rows.map(({ isDivergent }) => isDivergent)).toEqual([false, false, false]);
    expect([0, 1, 2].map((row) => matrix.cell(row, "t"))).toEqual([
      { truth: "1", prediction: null, isChanged: false, isDifferent: false },
      { truth: "1", prediction: null, isChanged: false, isDifferent: false },
      { truth: "3", prediction: null, isChanged: true, isDifferent: false },
    ]);
    expect(matrix.columns).toEqual([
      { name: "t", changeCount: 1, differenceCount: 0 },
      { name: "i", changeCount: 2, differenceCount: 0 },
    ]);
  });

  it("says where a prediction differs, and where it went round more or less often", () => {
    const matrix = buildIterationMatrix(side([1, 2, 3]), side([1, 5]));
    expect(matrix.rows.map(({ isDivergent, prediction }) => [isDivergent, prediction !== null])).toEqual([
      [false, true],
      [true, true],
      [true, false],
    ]);
    expect(matrix.cell(1, "t")).toMatchObject({ truth: "2", prediction: "5", isDifferent: true });
    expect(buildIterationMatrix(side([1]), side([1, 2])).rows).toHaveLength(2);
    expect(
      buildIterationMatrix(side([1]), { entryAt: () => undefined, run: null }).rows[0]?.isDivergent,
    ).toBe(true);
  });

  it("finds the row of a frame", () => {
    const truth = side([1, 2]);
    const matrix = buildIterationMatrix(truth, null);
    expect([0, 1, 2, 3, 4, 5].map((frame) => matrix.rowAt(frame))).toEqual([null, 0, 0, 1, 1, null]);
  });

  it("differs exactly where the texts differ", () => {
    const totals = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(totals, totals, (left, right) => {
        const matrix = buildIterationMatrix(side(left), side(right));
        expect(matrix.rows.map(({ isDivergent }) => isDivergent)).toEqual(
          Array.from({ length: Math.max(left.length, right.length) }, (_, at) => left[at] !== right[at]),
        );
      }),
    );
  });
});
