import type { ResetRule } from "@/lib/core/trace";
import type { Alignment } from "./align";
import type { ReprPolicy } from "./repr-policy";

/** What the scores of a prediction depend on, beside its bytes and its trace's. */
export interface ScoringRules {
  readonly reset: ResetRule;
  readonly alignment: Alignment;
  readonly repr: ReprPolicy;
}

/** Rules of which only the first has to be said. */
export interface AskedRules {
  readonly reset: ResetRule;
  /** Positional unless said otherwise. */
  readonly alignment?: Alignment | undefined;
  /** Recorded unless said otherwise. */
  readonly repr?: ReprPolicy | undefined;
}

/** All rules, said or not. */
export function scoringRules({
  reset,
  alignment = "positional",
  repr = "recorded",
}: AskedRules): ScoringRules {
  return { reset, alignment, repr };
}

/** Whether shards are scored under these rules as they are opened or packed, unasked. */
export function areUnasked(rules: AskedRules): boolean {
  const { reset, alignment, repr } = scoringRules(rules);
  return reset === "context" && alignment === "positional" && repr === "recorded";
}
