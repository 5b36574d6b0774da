import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kaplanMeier } from "./kaplan-meier";

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
