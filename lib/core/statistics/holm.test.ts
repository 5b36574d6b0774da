import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holm } from "./holm";

describe("Holm's adjustment", () => {
  it("is that of Holm's own kind of example, in the order given", () => {
    expect(holm([0.01, 0.04, 0.03, 0.005]).map((p) => p.toFixed(3))).toEqual([
      "0.030",
      "0.060",
      "0.060",
      "0.020",
    ]);
    expect(holm([])).toEqual([]);
  });

  it("is the largest of the smaller p-values times the tests that are left, to 1e-9", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }), (pValues) => {
        const adjusted = holm(pValues);
        for (const [at, p] of pValues.entries()) {
          const smaller = pValues.filter((other) => other <= p);
          const steps = smaller.map((other) => other * pValues.filter((another) => another >= other).length);
          expect(adjusted[at]).toBeCloseTo(Math.min(1, Math.max(...steps)), 9);
        }
      }),
    );
  });

  it("refuses exactly what stepping down refuses", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }), (pValues) => {
        const adjusted = holm(pValues);
        const sorted = [...pValues].sort((a, b) => a - b);
        const stop = sorted.findIndex((p, rank) => p * (sorted.length - rank) > 0.05);
        const limit = stop < 0 ? Infinity : (sorted[stop] ?? 0);
        expect(adjusted.map((p) => p <= 0.05)).toEqual(pValues.map((p) => p < limit));
      }),
    );
  });
});
