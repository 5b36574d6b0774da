import type { Interval } from "./intervals";
import { normalQuantile } from "./normal-quantile";

/** Units that ended at one time: with the event, or censored, out of sight. */
export interface EndedUnits {
  /** From 0. */
  readonly time: number;
  readonly events: number;
  readonly censored: number;
}

/** The share that is still without the event after a time. */
export interface SurvivalStep {
  readonly time: number;
  /** Units that had neither ended nor been censored before. */
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
  readonly survival: number;
  /** Greenwood's; 0 before the first event. */
  readonly standardError: number;
  /** 95 %, on the log(−log) scale, so it stays within 0 and 1; null at survival 0 and 1, where that scale ends. */
  readonly interval: Interval | null;
}

const z = normalQuantile(0.975);

/**
 * Kaplan & Meier's estimate (1958) with Greenwood's variance (1926), one step a time, ascending. Times need not be
 * sorted nor differ. Units that are censored at a time are at risk of the events of that time.
 */
export function kaplanMeier(ended: readonly EndedUnits[]): readonly SurvivalStep[] {
  const byTime = new Map<number, { events: number; censored: number }>();
  for (const { time, events, censored } of ended) {
    const known = byTime.get(time) ?? { events: 0, censored: 0 };
    byTime.set(time, { events: known.events + events, censored: known.censored + censored });
  }
  let atRisk = ended.reduce((sum, { events, censored }) => sum + events + censored, 0);
  let survival = 1;
  let greenwood = 0;
  return [...byTime]
    .sort(([one], [other]) => one - other)
    .map(([time, { events, censored }]): SurvivalStep => {
      const risk = atRisk;
      survival *= 1 - (risk === 0 ? 0 : events / risk);
      if (risk > events) greenwood += events / (risk * (risk - events));
      atRisk -= events + censored;
      return {
        time,
        atRisk: risk,
        events,
        censored,
        survival,
        standardError: survival * Math.sqrt(greenwood),
        interval: logLogInterval(survival, greenwood),
      };
    });
}

function logLogInterval(survival: number, greenwood: number): Interval | null {
  if (survival <= 0 || survival >= 1) return null;
  const margin = (z * Math.sqrt(greenwood)) / Math.abs(Math.log(survival));
  return { low: survival ** Math.exp(margin), high: survival ** Math.exp(-margin) };
}
