import type { StepTokens } from "@/lib/core/trajectory";
import { HeatStrip } from "./training/heat-strip";

interface TokenStripProps {
  readonly tokens: StepTokens;
  /** Places of pivotal tokens among the step's, from 0. */
  readonly pivots?: readonly number[];
}

/** What training sees of a step's tokens, in order: rewards and log-probabilities. Nothing where it has neither. */
export function TokenStrip({ tokens: { rewards, logprobs }, pivots }: TokenStripProps) {
  const marks = pivots === undefined ? {} : { marked: pivots };
  return (
    <>
      {rewards === null || rewards.length === 0 ? null : (
        <HeatStrip name="reward" unit="token" values={rewards} {...marks} />
      )}
      {logprobs === null || logprobs.length === 0 ? null : (
        <HeatStrip name="log-probability" unit="token" values={logprobs} {...marks} />
      )}
    </>
  );
}
