import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilsonInterval } from "./intervals";

describe("Wilson's interval", () => {
  /**
   * R. G. Newcombe, "Two-sided confidence intervals for the single proportion: comparison of seven methods",
   * Statistics in Medicine 17 (1998) 857–872, Table I, method 3 (Wilson's score without continuity correction).
   */
  it.each([
    { hits: 81, units: 263, low: 0.2553, high: 0.3662 },
    { hits: 15, units: 148, low: 0.0624, high: 0.1605 },
    { hits: 0, units: 20, low: 0, high: 0.1611 },
    { hits: 1, units: 29, low: 0.0061, high: 0.1718 },
  ])("of $hits in $units is the published [$low, $high]", ({ hits, units, low, high }) => {
    const interval = wilsonInterval(hits, units);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  it("is where the score test just holds, to 1e-9", () => {
    const z = 1.959963984540054;
    for (const [hits, units] of [
      [1, 3],
      [15, 148],
      [81, 263],
      [99_000, 100_000],
    ] as const) {
      const { low, high } = wilsonInterval(hits, units) ?? { low: NaN, high: NaN };
      const share = hits / units;
      expect((share - low) / Math.sqrt((low * (1 - low)) / units)).toBeCloseTo(z, 9);
      expect((high - share) / Math.sqrt((high * (1 - high)) / units)).toBeCloseTo(z, 9);
    }
  });

  it("is unknown of nothing", () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  it("ends exactly at 0 and 1 when nothing or everything is a hit", () => {
    expect(wilsonInterval(0, 7)?.low).toBe(0);
    expect(wilsonInterval(7, 7)?.high).toBe(1);
  });

  it("holds the share, stays within 0 and 1, and mirrors with its complement", () => {
    const counts = fc.integer({ min: 1, max: 100_000 }).chain((units) => {
      return fc.tuple(fc.integer({ min: 0, max: units }), fc.constant(units));
    });
    fc.assert(
      fc.property(counts, ([hits, units]) => {
        const { low, high } = wilsonInterval(hits, units) ?? { low: NaN, high: NaN };
        const other = wilsonInterval(units - hits, units);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(hits / units);
        expect(high).toBeGreaterThanOrEqual(hits / units);
        expect(high).toBeLessThanOrEqual(1);
        expect(other?.low).toBeCloseTo(1 - high, 12);
        expect(other?.high).toBeCloseTo(1 - low, 12);
      }),
      { numRuns: 500 },
    );
  });
});
