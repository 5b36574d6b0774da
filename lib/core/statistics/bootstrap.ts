import { assert } from "@/lib/shared";
import type { Interval } from "./intervals";
import { seededRandom } from "./random";

/** Hits and units of clusters, one position a cluster: all inputs of one program, all frames of one trace. */
export interface ClusterCounts {
  readonly hits: Float64Array;
  readonly units: Float64Array;
}

/** How a bootstrap draws. The same seed over the same clusters in the same order gives the same interval. */
export interface BootstrapOptions {
  /** 1,000 unless said otherwise. */
  readonly resamples?: number;
  /** 20261 unless said otherwise. */
  readonly seed?: number;
}

/** Resamples and seed of every bootstrap that names no others. */
export const defaultResamples = 1_000;
export const defaultSeed = 20_261;

/**
 * The 95 % percentile interval of Σ hits / Σ units when whole clusters are drawn with replacement (Efron 1979; Field &
 * Welsh 2007 for clusters). Null without a unit. Resamples that drew no unit are left out.
 */
export function clusterBootstrap(
  { hits, units }: ClusterCounts,
  { resamples = defaultResamples, seed = defaultSeed }: BootstrapOptions = {},
): Interval | null {
  assert(hits.length === units.length, "every cluster has hits and units");
  const values: number[] = [];
  const random = seededRandom(seed);
  for (let resample = 0; resample < resamples; resample++) {
    let hitSum = 0;
    let unitSum = 0;
    for (let left = hits.length; left > 0; left--) {
      const cluster = random(hits.length);
      hitSum += hits[cluster] ?? 0;
      unitSum += units[cluster] ?? 0;
    }
    if (unitSum > 0) values.push(hitSum / unitSum);
  }
  return percentileInterval(values);
}

/** The difference of two ratios over the same clusters, A less B. */
export interface PairedDifference {
  readonly difference: number;
  readonly interval: Interval;
  /** Two-sided: twice the smaller share of resamples at or beyond no difference, at least 1 / resamples. */
  readonly pValue: number;
}

/** Draws the same clusters for both sides, so that what makes a program hard falls out. Null where a side has no unit. */
export function pairedBootstrap(
  a: ClusterCounts,
  b: ClusterCounts,
  { resamples = defaultResamples, seed = defaultSeed }: BootstrapOptions = {},
): PairedDifference | null {
  assert(a.hits.length === b.hits.length, "both sides have the same clusters");
  const whole = differenceOf(a, b, (position) => position);
  if (whole === null) return null;
  const random = seededRandom(seed);
  const count = a.hits.length;
  const differences: number[] = [];
  for (let resample = 0; resample < resamples; resample++) {
    const difference = differenceOf(a, b, () => random(count));
    if (difference !== null) differences.push(difference);
  }
  const interval = percentileInterval(differences);
  if (interval === null) return null;
  const below = differences.filter((difference) => difference <= 0).length;
  const above = differences.filter((difference) => difference >= 0).length;
  const pValue = Math.min(1, Math.max(1, 2 * Math.min(below, above)) / differences.length);
  return { difference: whole, interval, pValue };
}

function differenceOf(a: ClusterCounts, b: ClusterCounts, draw: (position: number) => number): number | null {
  const sums = [0, 0, 0, 0] as [number, number, number, number];
  for (let position = 0; position < a.hits.length; position++) {
    const cluster = draw(position);
    sums[0] += a.hits[cluster] ?? 0;
    sums[1] += a.units[cluster] ?? 0;
    sums[2] += b.hits[cluster] ?? 0;
    sums[3] += b.units[cluster] ?? 0;
  }
  return sums[1] > 0 && sums[3] > 0 ? sums[0] / sums[1] - sums[2] / sums[3] : null;
}

/** The 2.5 % and 97.5 % quantiles, linear between order statistics (type 7 of Hyndman & Fan 1996). */
function percentileInterval(values: readonly number[]): Interval | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}

function quantile(sorted: Float64Array, p: number): number {
  const place = (sorted.length - 1) * p;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? 0;
  return below + (above - below) * (place - Math.floor(place));
}
