import { describe, expect, it } from "vitest";
import { clusterBootstrap, pairedBootstrap } from "./bootstrap";
import { seededRandom } from "./random";

function clusters(hits: readonly number[], units: readonly number[]) {
  return { hits: Float64Array.from(hits), units: Float64Array.from(units) };
}

describe("the cluster bootstrap", () => {
  it("is the percentiles of ratios of clusters drawn one by one", () => {
    const hits = [1, 0, 3, 2, 5];
    const units = [2, 1, 3, 4, 6];
    const random = seededRandom(7);
    const values = Array.from({ length: 1_000 }, () => {
      const drawn = Array.from({ length: 5 }, () => random(5));
      return (
        drawn.reduce((sum, at) => sum + (hits[at] ?? 0), 0) /
        drawn.reduce((sum, at) => sum + (units[at] ?? 0), 0)
      );
    }).sort((a, b) => a - b);
    const [low, above] = [values[24] ?? 0, values[25] ?? 0];
    const interval = clusterBootstrap(clusters(hits, units), { seed: 7 });
    expect(interval?.low).toBeCloseTo(low + (above - low) * 0.975, 12);
    expect(clusterBootstrap(clusters(hits, units), { seed: 7 })).toEqual(interval);
    const many = clusters(
      Array.from({ length: 40 }, (_, at) => (at * 7) % 11),
      Array.from({ length: 40 }, (_, at) => 11 + at),
    );
    expect(clusterBootstrap(many, { seed: 8 })).not.toEqual(clusterBootstrap(many, { seed: 7 }));
  });

  it("is as wide as Wilson's for clusters of one unit, and wider where units of a cluster agree", () => {
    const singles = clusters(
      Array.from({ length: 400 }, (_, at) => (at % 5 === 0 ? 0 : 1)),
      Array.from({ length: 400 }, () => 1),
    );
    const grouped = clusters(
      Array.from({ length: 40 }, (_, at) => (at % 5 === 0 ? 0 : 10)),
      Array.from({ length: 40 }, () => 10),
    );
    const [narrow, wide] = [clusterBootstrap(singles), clusterBootstrap(grouped)].map((interval) =>
      interval === null ? 0 : interval.high - interval.low,
    );
    expect(narrow).toBeCloseTo(2 * 1.96 * Math.sqrt((0.8 * 0.2) / 400), 2);
    expect(wide).toBeCloseTo(2 * 1.96 * Math.sqrt((0.8 * 0.2) / 40), 1);
  });

  it("is unknown without a unit", () => {
    expect(clusterBootstrap(clusters([], []))).toBeNull();
    expect(clusterBootstrap(clusters([0], [0]))).toBeNull();
    expect(pairedBootstrap(clusters([0], [0]), clusters([1], [1]))).toBeNull();
  });
});

describe("the paired bootstrap", () => {
  it("is the percentiles of differences of clusters drawn one by one", () => {
    const a = { hits: [1, 0, 3, 2, 5], units: [2, 1, 3, 4, 6] };
    const b = { hits: [2, 1, 1, 0, 3], units: [2, 1, 4, 4, 5] };
    const random = seededRandom(11);
    const differences = Array.from({ length: 1_000 }, () => {
      const drawn = Array.from({ length: 5 }, () => random(5));
      const [x, y] = [a, b].map(({ hits, units }) => {
        const sums = [hits, units].map((counts) => drawn.reduce((sum, at) => sum + (counts[at] ?? 0), 0));
        return (sums[0] ?? 0) / (sums[1] ?? 1);
      });
      return (x ?? 0) - (y ?? 0);
    });
    const sorted = [...differences].sort((x, y) => x - y);
    const found = pairedBootstrap(clusters(a.hits, a.units), clusters(b.hits, b.units), { seed: 11 });
    const [low, above] = [sorted[24] ?? 0, sorted[25] ?? 0];
    const [below, high] = [sorted[974] ?? 0, sorted[973] ?? 0];
    expect(found?.difference).toBeCloseTo(11 / 16 - 7 / 16, 12);
    expect(found?.interval.low).toBeCloseTo(low + (above - low) * 0.975, 9);
    expect(found?.interval.high).toBeCloseTo(high + (below - high) * 0.025, 9);
    const tails = [(d: number) => d <= 0, (d: number) => d >= 0].map((is) => differences.filter(is).length);
    expect(found?.pValue).toBeCloseTo((2 * Math.min(...tails)) / 1_000, 9);
  });

  it("finds no difference of a model with itself, and that of one which is right where the other is", () => {
    const a = clusters([1, 0, 1, 1, 0, 1], [1, 1, 1, 1, 1, 1]);
    const b = clusters([0, 0, 1, 0, 0, 0], [1, 1, 1, 1, 1, 1]);
    expect(pairedBootstrap(a, a)).toEqual({ difference: 0, interval: { low: 0, high: 0 }, pValue: 1 });
    const found = pairedBootstrap(a, b);
    const turned = pairedBootstrap(b, a);
    expect(found?.difference).toBeCloseTo(0.5, 12);
    expect(turned?.interval.low).toBeCloseTo(-(found?.interval.high ?? 0), 12);
    expect(turned?.pValue).toBe(found?.pValue);
  });
});
