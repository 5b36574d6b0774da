import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pieceUnits } from "@/lib/shared";
import { buildIterationMatrix, iterationMatrixInPieces, type MatrixSide } from "./iteration-matrix";
import { LoopIndex } from "./loop-index";
import { frameIndex, type Locals } from "./model";
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

  it("says that an iteration differs where only a frame on its way is wrong", () => {
    const wrong = [2, 4];
    const matrix = buildIterationMatrix(
      side([1, 2, 3]),
      side([1, 2, 4]),
      (first, last) => wrong.filter((frame) => frame >= first && frame <= last).length,
    );
    expect(matrix.rows).toMatchObject([
      { isDivergent: true, wrongFrameCount: 1, differenceCount: 0 },
      { isDivergent: true, wrongFrameCount: 1, differenceCount: 0 },
      { isDivergent: true, wrongFrameCount: 0, differenceCount: 1 },
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

const manyIterations = 10_000;
const variables = ["i", "n", "total", "kept"];

/** Locals that count how often a value of any of them was read. */
class CountedLocals extends Map<string, string> {
  static reads = 0;

  static taken(): number {
    const { reads } = CountedLocals;
    CountedLocals.reads = 0;
    return reads;
  }

  override get(name: string): string | undefined {
    CountedLocals.reads += 1;
    return super.get(name);
  }
}

/** A run of many iterations, two frames each, whose values are counted as they are read. */
function longSide(valueOf: (iteration: number) => string): MatrixSide {
  const [frame] = drawTrace("line | t += i | t=0").entries;
  if (frame?.event !== "line") throw new Error("The drawing has no frame");
  function localsOf(iteration: number): Locals {
    return new CountedLocals(variables.map((name) => [name, valueOf(iteration)]));
  }
  return {
    entryAt: (index) => ({ ...frame, index: frameIndex(index), locals: localsOf(index >> 1) }),
    run: {
      activation: 0,
      first: 0,
      last: 2 * manyIterations,
      iterations: Array.from({ length: manyIterations }, (_, at) => ({
        first: 2 * at,
        last: 2 * at + 1,
        end: 2 * at + 1,
        isLeft: false,
      })),
    },
  };
}

describe("iterationMatrixInPieces", () => {
  it("reads a bounded number of values between two pieces of a run of 10,000 iterations", () => {
    const work = iterationMatrixInPieces(
      longSide(String),
      longSide((iteration) => String(iteration % 7)),
    );
    const reads: number[] = [];
    const units: number[] = [];
    CountedLocals.taken();
    for (let step = work.next(); step.done !== true; step = work.next()) {
      reads.push(CountedLocals.taken());
      units.push(step.value);
    }
    expect(Math.max(...units)).toBeLessThanOrEqual(pieceUnits);
    expect(Math.max(...reads)).toBeLessThanOrEqual(2 * pieceUnits);
    const cells = 2 * manyIterations * variables.length;
    expect(units.reduce((sum, each) => sum + each, 0)).toBe(2 * manyIterations + manyIterations + cells);
    expect(reads.length).toBeGreaterThanOrEqual(Math.ceil(cells / pieceUnits));
  });

  it("counts every iteration, whatever piece it is in", () => {
    const matrix = buildIterationMatrix(
      longSide(String),
      longSide((iteration) => String(iteration % 7)),
    );
    expect(matrix.rows).toHaveLength(manyIterations);
    expect(matrix.rows.every(({ index, isDivergent }) => isDivergent === index >= 7)).toBe(true);
    expect(matrix.columns).toEqual(
      variables.map((name) => ({
        name,
        changeCount: manyIterations - 1,
        differenceCount: manyIterations - 7,
      })),
    );
  });

  it("takes a row of more variables than a piece holds alone", () => {
    const many = Array.from({ length: pieceUnits }, (_, at) => `v${at}=${at}`).join("; ");
    const [frame] = drawTrace(`line | t += i | ${many}`).entries;
    const run = {
      activation: 0,
      first: 0,
      last: 3,
      iterations: [0, 1, 2].map((at) => ({ first: at, last: at, end: at, isLeft: false })),
    };
    const units = [...iterationMatrixInPieces({ entryAt: () => frame, run }, null)];
    expect(units).toEqual([3, pieceUnits + 1, pieceUnits + 1, pieceUnits + 1]);
  });
});
