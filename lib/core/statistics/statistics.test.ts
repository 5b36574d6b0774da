import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clusterBootstrap, pairedBootstrap } from "./bootstrap";
import { minimumDetectableEffect, pairsNeeded } from "./detectable-effect";
import { holm } from "./holm";
import { kaplanMeier } from "./kaplan-meier";
import { exactMcNemar } from "./mcnemar";
import { normalQuantile } from "./normal-quantile";
import { seededRandom } from "./random";
import { majority, passAtK } from "./samples";

function choose(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n;
  let result = 1n;
  for (let i = 1; i <= k; i++) result = (result * BigInt(n - k + i)) / BigInt(i);
  return result;
}

/** a / b to 15 digits, whatever their size. */
function quotient(a: bigint, b: bigint): number {
  const scale = 10n ** 40n;
  return Number((a * scale) / b) / 1e40;
}

function relative(value: number, expected: number): number {
  return Math.abs(value - expected) / Math.max(Math.abs(expected), 1e-300);
}

describe("the quantile of the normal distribution", () => {
  it.each([
    [0.975, 1.959963984540054],
    [0.8, 0.8416212335729143],
    [0.95, 1.6448536269514722],
    [0.995, 2.5758293035489004],
    [0.5, 0],
    [0.025, -1.959963984540054],
    [1e-9, -5.9978070150076865],
  ])("at %d is the tabulated %d", (p, quantile) => {
    expect(normalQuantile(p)).toBeCloseTo(quantile, 12);
  });
});

describe("McNemar's exact test", () => {
  it("is twice the binomial tail, as whole numbers give it", () => {
    const counts = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(counts, counts, (onlyA, onlyB) => {
        const n = onlyA + onlyB;
        let tail = 0n;
        for (let k = 0; k <= Math.min(onlyA, onlyB); k++) tail += choose(n, k);
        const expected = Math.min(1, 2 * quotient(tail, 2n ** BigInt(n)));
        const value = exactMcNemar(onlyA, onlyB);
        if (expected > 1e-20) expect(relative(value, expected)).toBeLessThan(1e-9);
        else expect(value).toBeLessThan(1e-19);
        expect(exactMcNemar(onlyB, onlyA)).toBe(value);
      }),
      { numRuns: 300 },
    );
  });

  it("is 1 without discordant units, and finite for very many", () => {
    expect(exactMcNemar(0, 0)).toBe(1);
    expect(exactMcNemar(500_000_000, 500_050_000)).toBeCloseTo(0.11384, 4);
  });
});

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

describe("Kaplan and Meier's survival", () => {
  /**
   * Remission of 21 patients on 6-MP in weeks (Freireich et al., Blood 21 (1963) 699–716); survival and Greenwood's
   * errors as Kleinbaum & Klein, Survival Analysis (3rd ed. 2012), tabulate them, log-log limits as R's survfit prints.
   */
  const remission = [6, 6, 6, 7, 10, 13, 16, 22, 23].map((time) => ({ time, events: 1, censored: 0 }));
  const censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((time) => ({
    time,
    events: 0,
    censored: 1,
  }));

  it.each([
    [6, 21, 0.8571, 0.0764, 0.62, 0.952],
    [7, 17, 0.8067, 0.0869, 0.563, 0.923],
    [10, 15, 0.7529, 0.0963, 0.503, 0.889],
    [13, 12, 0.6902, 0.1068, 0.432, 0.849],
    [16, 11, 0.6275, 0.1141, 0.368, 0.805],
    [22, 7, 0.5378, 0.1282, 0.268, 0.747],
    [23, 6, 0.4482, 0.1346, 0.188, 0.68],
  ])("at week %i of %i is the published %d ± %d", (time, atRisk, survival, error, low, high) => {
    const step = kaplanMeier([...censored, ...remission]).find((candidate) => candidate.time === time);
    expect(step).toMatchObject({ atRisk });
    expect(step?.survival).toBeCloseTo(survival, 4);
    expect(step?.standardError).toBeCloseTo(error, 4);
    expect(step?.interval?.low).toBeCloseTo(low, 3);
    expect(step?.interval?.high).toBeCloseTo(high, 3);
  });

  it("is the product and Greenwood's sum taken anew at each time, to 1e-9", () => {
    const unit = fc.record({ time: fc.integer({ min: 0, max: 9 }), isEvent: fc.boolean() });
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 30 }), (units) => {
        const ended = units.map(({ time, isEvent }) => ({
          time,
          events: isEvent ? 1 : 0,
          censored: isEvent ? 0 : 1,
        }));
        for (const step of kaplanMeier(ended)) {
          const times = [...new Set(units.map(({ time }) => time))].filter((time) => time <= step.time);
          const counts = times.map((time) => ({
            risk: units.filter((other) => other.time >= time).length,
            events: units.filter((other) => other.time === time && other.isEvent).length,
          }));
          const survival = counts.reduce((left, { risk, events }) => left * ((risk - events) / risk), 1);
          const sum = counts.reduce(
            (total, { risk, events }) => total + (risk > events ? events / risk / (risk - events) : 0),
            0,
          );
          expect(step.survival).toBeCloseTo(survival, 9);
          expect(step.standardError).toBeCloseTo(survival * Math.sqrt(sum), 9);
          if (survival === 0 || survival === 1 || step.interval === null) continue;
          const scale = Math.log(-Math.log(survival));
          const margin = (1.959963984540054 * Math.sqrt(sum)) / -Math.log(survival);
          expect(step.interval.low).toBeCloseTo(Math.exp(-Math.exp(scale + margin)), 9);
          expect(step.interval.high).toBeCloseTo(Math.exp(-Math.exp(scale - margin)), 9);
        }
      }),
    );
  });

  it("without censoring is the share that lives on", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 }), (times) => {
        for (const step of kaplanMeier(times.map((time) => ({ time, events: 1, censored: 0 })))) {
          const alive = times.filter((time) => time > step.time).length / times.length;
          expect(step.survival).toBeCloseTo(alive, 9);
          expect(step.standardError).toBeCloseTo(Math.sqrt((alive * (1 - alive)) / times.length), 9);
        }
      }),
    );
  });
});

describe("samples", () => {
  it("pass at k is 1 − C(n − c, k) / C(n, k), as whole numbers give it", () => {
    const cases = fc
      .tuple(fc.integer({ min: 1, max: 200 }), fc.nat(), fc.nat())
      .map(([n, c, k]) => [n, c % (n + 1), 1 + (k % n)] as const);
    fc.assert(
      fc.property(cases, ([n, c, k]) => {
        const expected = quotient(choose(n, k) - choose(n - c, k), choose(n, k));
        expect(passAtK(n, c, k)).toBeCloseTo(expected, 9);
      }),
    );
    expect(passAtK(3, 1, 5)).toBeNull();
  });

  it("agree on the answer given most, the first among equals", () => {
    expect(majority(["a", "b", "b"])).toBe("b");
    expect(majority(["a", "b"])).toBe("a");
    expect(majority([])).toBeNull();
  });
});

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

describe("the minimum detectable effect", () => {
  /** Connor's equation is quadratic in δ: (n + b²) δ² − 2 a √(nψ) δ + (a² − b²) ψ = 0. */
  it("is the root of Connor's quadratic, to 1e-9", () => {
    const [a, b] = [1.959963984540054, 0.8416212335729143];
    for (const [n, share] of [
      [800, 0.2],
      [50, 0.5],
      [100_000, 0.01],
    ] as const) {
      const root = a * a * n * share - (n + b * b) * (a * a - b * b) * share;
      const expected = (a * Math.sqrt(n * share) + Math.sqrt(root)) / (n + b * b);
      expect(minimumDetectableEffect({ pairs: n, discordantShare: share })).toBeCloseTo(expected, 9);
    }
  });

  it("needs just as many pairs as there are", () => {
    const effect = minimumDetectableEffect({ pairs: 800, discordantShare: 0.2 }) ?? NaN;
    expect(pairsNeeded(effect, 0.2, 0.05, 0.8)).toBeCloseTo(800, 6);
    expect(effect).toBeCloseTo(0.0441, 3);
  });

  it("is unknown where too few pairs differ", () => {
    expect(minimumDetectableEffect({ pairs: 5, discordantShare: 0.1 })).toBeNull();
    expect(minimumDetectableEffect({ pairs: 0, discordantShare: 0.5 })).toBeNull();
  });
});
