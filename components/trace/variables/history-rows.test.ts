import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { historyOf, type ValueHit, type VariableHistory } from "@/lib/core/trace";
import { drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { currentHit, stepHit } from "./hit-steps";
import { historyRows, isOfOneActivation, isPredictedRight, rowAtFrame } from "./history-rows";
import { sparkPoints, thinPoints } from "./spark-points";

function historyOfDrawing(drawing: string): VariableHistory {
  return historyOf(drawTrace(drawing).entries, "a");
}

const truth = historyOfDrawing(`
call | def f(a): | a=1
line | a = 2     | a=1
line | a = 3     | a=2
line | pass      | a=3`);

const predicted = historyOfDrawing(`
call | def f(a): | a=0
line | a = 2     | a=0
line | a = 3     | a=2
line | a = 9     | a=2
line | pass      | a=9`);

describe("historyRows", () => {
  it("sets what was predicted beside what the same frame wrote", () => {
    const rows = historyRows(truth, predicted);
    expect(rows.map((row) => [row.frame, row.truth?.after, row.prediction?.after])).toEqual([
      [0, "1", "0"],
      [1, "2", "2"],
      [2, "3", undefined],
      [3, undefined, "9"],
    ]);
    expect(rows.map(isPredictedRight)).toEqual([false, true, false, false]);
    expect([0, 2, 9].map((frame) => rowAtFrame(rows, frame))).toEqual([0, 2, 3]);
  });

  it("tells the writes of one activation from those of several", () => {
    const rows = historyRows(truth, predicted);
    expect(isOfOneActivation(rows)).toBe(true);
    const [write] = predicted.writes;
    if (write === undefined) throw new Error("The drawing writes nothing");
    const other = { frame: 9, truth: null, prediction: { ...write, activation: 1 } };
    expect(isOfOneActivation([...rows, other])).toBe(false);
    expect(isOfOneActivation([])).toBe(true);
  });

  it("lists the truth alone where nothing was predicted", () => {
    expect(historyRows(truth, null)).toHaveLength(3);
    expect(rowAtFrame([], 3)).toBe(0);
  });
});

describe("sparkPoints", () => {
  it("keeps numbers and leaves the rest out", () => {
    const mixed = historyOfDrawing(`
call | def f(a): | a=1
line | a = 'x'   | a=1
line | a = -2.5  | a='x'
line | pass      | a=-2.5`);
    expect(sparkPoints(mixed.writes)).toEqual([
      { frame: 0, value: 1 },
      { frame: 2, value: -2.5 },
    ]);
  });

  it("loses neither the lowest nor the highest, nor the ends, when it thins", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1, maxLength: 500 }),
        fc.integer({ min: 8, max: 60 }),
        (values, count) => {
          const points = values.map((value, frame) => ({ frame, value }));
          const kept = thinPoints(points, count);
          expect(kept.length).toBeLessThanOrEqual(Math.max(count + 4, 1));
          expect(kept[0]).toEqual(points[0]);
          expect(kept.at(-1)).toEqual(points.at(-1));
          const seen = kept.map((point) => point.value);
          expect([Math.min(...seen), Math.max(...seen)]).toEqual([Math.min(...values), Math.max(...values)]);
        },
      ),
    );
  });
});

function hitAt(frame: number): ValueHit {
  return {
    place: "local",
    frame,
    seenAt: frame,
    activation: 0,
    functionName: null,
    name: "a",
    value: "1",
    match: null,
  };
}

describe("steps between hits", () => {
  const hits = [2, 5, 5, 9].map(hitAt);

  it("go to the nearest first, then one by one and around the ends", () => {
    expect(stepHit(hits, null, 3, 1)).toBe(1);
    expect(stepHit(hits, null, 3, -1)).toBe(0);
    expect(stepHit(hits, 1, 5, 1)).toBe(2);
    expect(stepHit(hits, 3, 9, 1)).toBe(0);
    expect(stepHit(hits, 0, 2, -1)).toBe(3);
    expect(stepHit(hits, null, 10, 1)).toBe(0);
    expect(stepHit([], null, 0, 1)).toBeNull();
  });

  it("know the hit that is shown only while its frame is", () => {
    expect(currentHit(hits, 2, 5)).toBe(2);
    expect(currentHit(hits, 0, 5)).toBe(1);
    expect(currentHit(hits, 2, 6)).toBeNull();
    expect(currentHit(hits, null, 5)).toBeNull();
  });
});
