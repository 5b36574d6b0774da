import type { PivotalToken, Step, StepIndex, StepRole, StepTokens, TrajectoryRecord } from "./model";

/** Least, most and sum of some numbers; `count` is at least 1. */
export interface NumberRange {
  readonly count: number;
  readonly sum: number;
  readonly least: number;
  readonly most: number;
}

/** One step as training sees it. */
export interface TrainingSegment {
  readonly step: StepIndex;
  readonly role: StepRole;
  /** Whether its tokens are trained on; `unsaid` where the source has no mask. */
  readonly mask: "trained" | "masked" | "unsaid";
  readonly isCopied: boolean;
  readonly startsContext: boolean;
  /** Tokens that the source lists one by one; null where it lists none. */
  readonly tokenCount: number | null;
  /** Over the step's tokens; null where none is rewarded. */
  readonly rewards: NumberRange | null;
  readonly logprobs: NumberRange | null;
  /** Resampled tokens of the step, pivotal or not, in order. */
  readonly pivots: readonly PivotalToken[];
}

/** A run as training sees it: one segment for each step, in order. Cost: linear in its tokens. */
export function trainingSegments(run: TrajectoryRecord): readonly TrainingSegment[] {
  const pivots = new Map<StepIndex, PivotalToken[]>();
  for (const pivot of run.pivotalTokens) {
    if (pivot.place === null) continue;
    const known = pivots.get(pivot.place.step);
    if (known === undefined) pivots.set(pivot.place.step, [pivot]);
    else known.push(pivot);
  }
  return run.steps.map((step) => segmentOf(step, pivots.get(step.index) ?? []));
}

function segmentOf(step: Step, pivots: readonly PivotalToken[]): TrainingSegment {
  const { tokens } = step;
  return {
    step: step.index,
    role: step.role,
    mask: step.isTrained === null ? "unsaid" : step.isTrained ? "trained" : "masked",
    isCopied: step.isCopied,
    startsContext: step.startsContext,
    tokenCount: tokens === null ? null : countOf(tokens),
    rewards: rangeOf(tokens?.rewards ?? null),
    logprobs: rangeOf(tokens?.logprobs ?? null),
    pivots,
  };
}

/** Null where only the prompt's tokens are listed. */
function countOf({ ids, texts, rewards, logprobs }: StepTokens): number | null {
  return [ids, texts, rewards, logprobs].find((column) => column !== null)?.length ?? null;
}

function rangeOf(values: readonly number[] | null): NumberRange | null {
  if (values === null || values.length === 0) return null;
  let [sum, least, most] = [0, Infinity, -Infinity];
  for (const value of values) {
    sum += value;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return { count: values.length, sum, least, most };
}
