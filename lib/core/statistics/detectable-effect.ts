import { normalQuantile } from "./normal-quantile";

/** The design of a paired comparison. */
export interface PairedDesign {
  /** Units that both models answered. */
  readonly pairs: number;
  /** Share of them on which the models disagree, 0 to 1. */
  readonly discordantShare: number;
  /** Two-sided, 0.05 unless said otherwise. */
  readonly level?: number;
  /** 0.8 unless said otherwise. */
  readonly power?: number;
}

/**
 * The smallest difference of two rates that McNemar's test would find (Connor 1987):
 * n = (z₁₋α⁄₂ √ψ + z_power √(ψ − δ²))² / δ², solved for δ. Null where even δ = ψ, all discordant units on one side, would
 * not be found.
 */
export function minimumDetectableEffect(design: PairedDesign): number | null {
  const { pairs, discordantShare, level = 0.05, power = 0.8 } = design;
  if (
    pairs <= 0 ||
    discordantShare <= 0 ||
    pairsNeeded(discordantShare, discordantShare, level, power) > pairs
  )
    return null;
  let low = 0;
  let high = discordantShare;
  for (let halving = 0; halving < 200; halving++) {
    const middle = (low + high) / 2;
    if (pairsNeeded(middle, discordantShare, level, power) > pairs) low = middle;
    else high = middle;
  }
  return high;
}

/** Pairs that a difference needs to be found. */
export function pairsNeeded(
  difference: number,
  discordantShare: number,
  level: number,
  power: number,
): number {
  const spread =
    normalQuantile(1 - level / 2) * Math.sqrt(discordantShare) +
    normalQuantile(power) * Math.sqrt(Math.max(0, discordantShare - difference * difference));
  return (spread / difference) ** 2;
}
