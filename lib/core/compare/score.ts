import type { Frame, TraceEntry } from "@/lib/core/trace";
import { type CanonicalValues, type Equality } from "./equality";
import { frameDistance } from "./frame-distance";
import type { EqualityKey, MetricKey, Ratio, Score } from "./metrics";
import type { VariableCounter } from "./value-counts";
import type { FrameVerdict } from "./verdict";

/** Numbers of the metrics that have one under each equality. */
export type EqualityScores = Readonly<Record<Equality, Readonly<Record<EqualityKey, Ratio>>>>;

/** What a prediction of frames is scored from. */
export interface ScoredFrames {
  readonly gold: readonly Frame[];
  readonly entries: readonly TraceEntry[];
  /** One for each frame of `gold`, in order. */
  readonly verdicts: readonly FrameVerdict[];
  /** Every frame of either side has a partner. */
  readonly isSameLength: boolean;
  readonly isComplete: boolean;
  readonly variables: VariableCounter;
  readonly canonical: CanonicalValues;
}

const none: Ratio = { hits: 0, units: 0 };

function one(isHit: boolean): Ratio {
  return { hits: isHit ? 1 : 0, units: 1 };
}

/** The metrics that have a number under each equality. */
export function scoreEqualities(frames: ScoredFrames): EqualityScores {
  return {
    raw: scoreEquality(frames, "raw"),
    resolved: scoreEquality(frames, "resolved"),
    canonical: scoreEquality(frames, "canonical"),
  };
}

const frameParts = { raw: "frameRaw", resolved: "frameResolved", canonical: "frameCanonical" } as const;

function scoreEquality(frames: ScoredFrames, equality: Equality): Readonly<Record<EqualityKey, Ratio>> {
  return { ...frames.variables.values(equality), edit_similarity: similarity(frames, equality) };
}

/** 1 where all frames are right; otherwise 1 less Levenshtein's distance over the longer of both. */
function similarity(
  { gold, entries, verdicts, canonical, isSameLength }: ScoredFrames,
  equality: Equality,
): Ratio {
  const longer = Math.max(gold.length, entries.length);
  if (longer === 0) return one(true);
  if (isSameLength && verdicts.every((verdict) => verdict[frameParts[equality]])) return one(true);
  return { hits: 1 - frameDistance(gold, entries, equality, canonical) / longer, units: 1 };
}

/** Every metric; those without an equality in their key under `equality`. */
export function scoreFrames(frames: ScoredFrames, scores: EqualityScores, equality: Equality): Score {
  const { gold, entries, verdicts, isSameLength, isComplete } = frames;
  const truth = lastReturned(gold);
  const output = lastReturned(entries);
  return {
    event_em: count(verdicts, "event"),
    action_em: count(verdicts, "action"),
    observation_em_raw: count(verdicts, "observationRaw"),
    observation_em_resolved: count(verdicts, "observationResolved"),
    argument_em: count(verdicts, "argument"),
    frame_em_raw: count(verdicts, "frameRaw"),
    frame_em_resolved: count(verdicts, "frameResolved"),
    trace_em_raw: one(isSameLength && verdicts.every((verdict) => verdict.frameRaw)),
    trace_em_resolved: one(isSameLength && verdicts.every((verdict) => verdict.frameResolved)),
    output_em: scoreOutput(truth, output, (a, b) => a === b),
    valid_format: one(isComplete && entries.every((entry) => entry.event !== "malformed")),
    observation_em_canonical: count(verdicts, "observationCanonical"),
    output_em_canonical: scoreOutput(truth, output, (a, b) => frames.canonical.areEqual(a, b)),
    ...frames.variables.names(),
    control_flow_em: one(isSameLength && verdicts.every((verdict) => verdict.controlFlow)),
    ...scores[equality],
  };
}

function count(verdicts: readonly FrameVerdict[], part: keyof FrameVerdict): Ratio {
  let hits = 0;
  let units = 0;
  for (const verdict of verdicts) {
    if (verdict[part] === null) continue;
    units += 1;
    if (verdict[part]) hits += 1;
  }
  return { hits, units };
}

const unscored: Score = {
  event_em: none,
  action_em: none,
  observation_em_raw: none,
  observation_em_resolved: none,
  argument_em: none,
  frame_em_raw: none,
  frame_em_resolved: none,
  trace_em_raw: none,
  trace_em_resolved: none,
  output_em: none,
  valid_format: none,
  observation_em_canonical: none,
  output_em_canonical: none,
  changed_value_em: none,
  key_precision: none,
  key_recall: none,
  key_f1: none,
  key_value_f1: none,
  no_op_precision: none,
  control_flow_em: none,
  edit_similarity: none,
};

/** A prediction of the output alone, or of what has none (`null`), against gold's; null gold asks nothing. */
export function scoreOutputAlone(
  truth: string | null,
  output: string | null,
  canonical: CanonicalValues,
): Score {
  if (output === null) return unscored;
  const outputs: Partial<Record<MetricKey, Ratio>> = {
    output_em: scoreOutput(truth, output, (a, b) => a === b),
    output_em_canonical: scoreOutput(truth, output, (a, b) => canonical.areEqual(a, b)),
  };
  return { ...unscored, ...outputs };
}

/** No number at all, under any equality. */
export const noEqualityScores: EqualityScores = {
  raw: unscored,
  resolved: unscored,
  canonical: unscored,
};

function scoreOutput(
  truth: string | null,
  output: string | null,
  areEqual: (truth: string, output: string) => boolean,
): Ratio {
  return truth === null ? none : one(output !== null && areEqual(truth, output));
}

/** The argument of the last return frame; null where there is none. */
export function lastReturned(entries: readonly TraceEntry[]): string | null {
  const last = entries.findLast((entry) => entry.event === "return");
  return last === undefined || last.event === "malformed" ? null : last.argument;
}
