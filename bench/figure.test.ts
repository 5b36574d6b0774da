import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { figure, median, notMeasured, ratios, verdictOf } from "./figure";

describe("the median", () => {
  test("has as many samples below it as above it", () => {
    const samples = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(samples, (values) => {
        const middle = median(values);
        const below = values.filter((value) => value < middle).length;
        const above = values.filter((value) => value > middle).length;
        expect(below).toBeLessThanOrEqual(values.length / 2);
        expect(above).toBeLessThanOrEqual(values.length / 2);
      }),
    );
  });

  test("of no samples is not a number", () => {
    expect(median([])).toBeNaN();
  });
});

describe("a verdict", () => {
  test("goes by the median and includes the bound", () => {
    expect(verdictOf(figure("a", "A", "ms", [1, 100, 3], { bound: 3 }))).toBe("met");
    expect(verdictOf(figure("a", "A", "ms", [1, 100, 4], { bound: 3 }))).toBe("missed");
  });

  test("without a sample is that nothing was measured, never that the bound is met", () => {
    expect(verdictOf(notMeasured("a", "A", "ms", 3, "no disk"))).toBe("not measured");
    expect(verdictOf(figure("a", "A", "ms", [Number.NaN], { bound: 3 }))).toBe("not measured");
  });
});

test("ratios pair the samples of one run", () => {
  expect(ratios([2, 9], [1, 3])).toEqual([2, 3]);
});
