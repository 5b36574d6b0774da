/** A closed interval of proportions, 0 ≤ low ≤ high ≤ 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Two-sided 97.5 % quantile of the standard normal distribution. */
const z = 1.959963984540054;

/**
 * Wilson's score interval at 95 % for `hits` of `units` independent trials (Wilson 1927, JASA 22:209–212).
 * Null for zero units. Frames of one trace are not independent: read it as a lower bound of the uncertainty.
 */
export function wilsonInterval(hits: number, units: number): Interval | null {
  if (units <= 0) return null;
  const share = hits / units;
  const denominator = 1 + (z * z) / units;
  const centre = share + (z * z) / (2 * units);
  const margin = z * Math.sqrt((share * (1 - share)) / units + (z * z) / (4 * units * units));
  return {
    low: hits === 0 ? 0 : Math.max(0, (centre - margin) / denominator),
    high: hits === units ? 1 : Math.min(1, (centre + margin) / denominator),
  };
}
