import type { Comparison } from "./compare";
import type { Ratio } from "./metrics";

/**
 * How many of gold's frames on each line of a file a prediction got right, by line from 1: frame exact match with `..`
 * resolved. Frames of every event count; those that the prompt gave and those past gold's end do not. `file` null is
 * the trace's own.
 */
export function matchByLine(comparison: Comparison, file: string | null): ReadonlyMap<number, Ratio> {
  const lines = new Map<number, { hits: number; units: number }>();
  for (const { truth, verdict } of comparison.pairs) {
    if (truth?.line == null || truth.file !== file || verdict === null) continue;
    const ratio = lines.get(truth.line) ?? { hits: 0, units: 0 };
    lines.set(truth.line, ratio);
    ratio.units += 1;
    if (verdict.frameResolved) ratio.hits += 1;
  }
  return lines;
}
