/** What the counts of many predictions come to, by the formulas of the statistics page. */
import type { ReferenceMetric } from "./reference-counts";
import type { ReferenceScores } from "./reference-scorer";

/** One metric over predictions; null where nothing was asked. */
interface ReferenceTotal {
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number | null;
  readonly macroByTrace: number | null;
  readonly interval: readonly [number, number] | null;
}

/** Micro sum, macro mean and Wilson interval of one metric over predictions. */
export function totalOf(scores: readonly ReferenceScores[], metric: ReferenceMetric): ReferenceTotal {
  const counted = scores.map(({ counts }) => counts[metric]).filter(({ units }) => units > 0);
  const numerator = counted.reduce((sum, { hits }) => sum + hits, 0);
  const denominator = counted.reduce((sum, { units }) => sum + units, 0);
  if (denominator === 0) return { numerator, denominator, value: null, macroByTrace: null, interval: null };
  return {
    numerator,
    denominator,
    value: numerator / denominator,
    macroByTrace: counted.reduce((sum, { hits, units }) => sum + hits / units, 0) / counted.length,
    interval: metric.endsWith("_f1")
      ? wilson(numerator / 2, denominator / 2)
      : wilson(numerator, denominator),
  };
}

/** Wilson's score interval, 95 %, as Newcombe (1998) writes it: (2np + z² ∓ z√(z² + 4npq)) / 2(n + z²). */
function wilson(hits: number, units: number): readonly [number, number] {
  const z = 1.959963984540054;
  const share = hits / units;
  const spread = z * Math.sqrt(z * z + 4 * units * share * (1 - share));
  const middle = 2 * units * share + z * z;
  const whole = 2 * (units + z * z);
  return [(middle - spread) / whole, (middle + spread) / whole];
}
