import { placePrediction, type Comparison, type PlacedPrediction } from "@/lib/core/compare";
import type { Trace } from "@/lib/core/trace";

const known = new WeakMap<Pick<Comparison, "pairs">, PlacedPrediction>();

/** A compared prediction in the activations and on the lines of its trace, placed once for all panes. */
export function placedPrediction(
  trace: Trace,
  comparison: Pick<Comparison, "pairs" | "goldOffset">,
): PlacedPrediction {
  const placed = known.get(comparison) ?? placePrediction(trace, comparison);
  known.set(comparison, placed);
  return placed;
}
