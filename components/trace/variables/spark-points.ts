import { numberOfRepr, type VariableWrite } from "@/lib/core/trace";

/** A number that a variable took on, and the frame that wrote it. */
export interface SparkPoint {
  readonly frame: number;
  readonly value: number;
}

/** The finite numbers among the values written, in the order of their frames. */
export function sparkPoints(writes: readonly VariableWrite[]): readonly SparkPoint[] {
  return writes
    .map(({ frame, after }) => ({ frame, value: after === null ? Number.NaN : numberOfRepr(after) }))
    .filter(({ value }) => Number.isFinite(value));
}

/**
 * No more than about `count` points that look alike: of each stretch its first, lowest, highest and last, so that no
 * peak is lost.
 */
export function thinPoints(points: readonly SparkPoint[], count: number): readonly SparkPoint[] {
  if (points.length <= count) return points;
  const size = Math.ceil((points.length * 4) / count);
  const kept: SparkPoint[] = [];
  for (let from = 0; from < points.length; from += size) {
    const stretch = points.slice(from, from + size);
    const low = stretch.reduce((least, point) => (point.value < least.value ? point : least));
    const high = stretch.reduce((most, point) => (point.value > most.value ? point : most));
    const chosen = new Set([stretch.at(0), low, high, stretch.at(-1)]);
    kept.push(...stretch.filter((point) => chosen.has(point)));
  }
  return kept;
}
