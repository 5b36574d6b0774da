import type { Frame, PredictionAnswer, PredictionRecord, ResetRule, Trace } from "@/lib/core/trace";
import { type AlignedPair, type Alignment, alignFrames } from "./align";
import { type Divergence, findDivergence } from "./divergence";
import { CanonicalValues, type Equality } from "./equality";
import { classifyPair, type FrameError } from "./error-class";
import { type GoldFacts, goldFactsOf, type GoldFrameFacts } from "./gold-facts";
import type { Score } from "./metrics";
import { type ErrorOrigin, OriginTracker } from "./origin";
import { type ParseLayer, readParseLayer } from "./parse-layer";
import { ComparedFrames, goldFactsUnder, optionalReprUnder, type ReprPolicy } from "./repr-policy";
import {
  type EqualityScores,
  lastReturned,
  noEqualityScores,
  scoreEqualities,
  scoreFrames,
  scoreOutputAlone,
} from "./score";
import { resolveBehindSeed, type SeededFrames } from "./seed";
import { measureTrace, type TraceMeasures } from "./trace-measures";
import { VariableCounter } from "./value-counts";
import { type FrameVerdict, judgeFrame } from "./verdict";

/** One row of a comparison with its verdict; `verdict` is null where gold has no frame. */
export interface ComparedPair extends AlignedPair {
  readonly verdict: FrameVerdict | null;
  /** The one class of a pair that is not right; null where it is. */
  readonly error: FrameError | null;
  /** Null where there is no error that counts. */
  readonly origin: ErrorOrigin | null;
  /** What is known of gold's frame; null where there is none. */
  readonly facts: GoldFrameFacts | null;
}

/** How a prediction is compared. */
export interface CompareOptions {
  /** Positional by default. */
  readonly alignment?: Alignment;
  /** Of the metrics and the divergence that name none; resolved by default. */
  readonly equality?: Equality;
  /** Recorded by default. */
  readonly repr?: ReprPolicy;
}

/**
 * A prediction beside its gold, frame by frame.
 *
 * Frames that the prompt gave are not scored: they are dropped from the prediction, and from gold where gold starts
 * with them. `goldOffset` says how many of gold's frames were dropped, so under the positional alignment pair i is gold's
 * frame `goldOffset + i`. Pairs show frames as recorded, whatever the policy that they were judged under.
 */
export interface Comparison {
  readonly alignment: Alignment;
  readonly equality: Equality;
  readonly repr: ReprPolicy;
  readonly pairs: readonly ComparedPair[];
  readonly goldOffset: number;
  /** True when the record has no prompt and its seed was inferred from a first frame that is not a call. */
  readonly isSeedInferred: boolean;
  readonly score: Score;
  /** The metrics that name no equality, under each. */
  readonly equalityScores: EqualityScores;
  /** Under `equality`. */
  readonly firstDivergence: Divergence | null;
  readonly divergences: Readonly<Record<Equality, Divergence | null>>;
  /** Null where no frames are predicted. */
  readonly measures: TraceMeasures | null;
  readonly parse: ParseLayer | null;
  /** What gold returned last, or is known to; null where it is not. */
  readonly truthOutput: string | null;
  /** What was predicted to be returned last, as recorded; null where nothing was. */
  readonly predictedOutput: string | null;
}

/** Compares under the options; output-only predictions have no pairs and score their output alone. */
export function comparePrediction(
  prediction: PredictionRecord,
  trace: Trace,
  reset: ResetRule,
  options: CompareOptions = {},
): Comparison {
  const facts = goldFactsOf(trace);
  const { answer } = prediction;
  if (answer.kind !== "frames") return compareOutput(answer, returnedValue(facts.frames, trace), options);
  const seeded = resolveBehindSeed(answer, facts.frames, trace, reset);
  return compareFrames(facts, seeded, answer.isComplete, options);
}

/** Another run beside a run by the rules for predictions, each with its own program; nothing is a seed. */
export function compareRuns(other: Trace, trace: Trace, options: CompareOptions = {}): Comparison {
  const seeded = { seed: [], entries: other.entries, goldOffset: 0, isSeedInferred: false };
  return compareFrames(goldFactsOf(trace), seeded, other.record.truncated === null, options);
}

function compareFrames(
  recorded: GoldFacts,
  seeded: SeededFrames,
  isComplete: boolean,
  { alignment = "positional", equality = "resolved", repr = "recorded" }: CompareOptions,
): Comparison {
  const canonical = new CanonicalValues();
  const facts = goldFactsUnder(repr, recorded);
  const predicted = new ComparedFrames(repr);
  const entries = predicted.all(seeded.entries);
  const gold = facts.frames.slice(seeded.goldOffset);
  const variables = new VariableCounter(canonical);
  for (const prediction of predicted.all(seeded.seed)) variables.see({ truth: null, prediction }, null);
  const aligned = alignFrames(alignment, gold, entries, canonical);
  const judging = { facts, recorded, predicted, variables, canonical, isComplete };
  const pairs = judgePairs(aligned, seeded.goldOffset, judging);
  const scored = {
    gold,
    entries,
    verdicts: pairs.flatMap((pair) => pair.verdict ?? []),
    isSameLength: pairs.every((pair) => pair.truth !== null && pair.prediction !== null),
    isComplete,
    variables,
    canonical,
  };
  const equalityScores = scoreEqualities(scored);
  const divergences = {
    raw: findDivergence(pairs, seeded.goldOffset, isComplete, "raw"),
    resolved: findDivergence(pairs, seeded.goldOffset, isComplete, "resolved"),
    canonical: findDivergence(pairs, seeded.goldOffset, isComplete, "canonical"),
  };
  return {
    alignment,
    equality,
    repr,
    pairs,
    goldOffset: seeded.goldOffset,
    isSeedInferred: seeded.isSeedInferred,
    score: scoreFrames(scored, equalityScores, equality),
    equalityScores,
    firstDivergence: divergences[equality],
    divergences,
    measures: measureTrace(pairs),
    parse: readParseLayer(seeded.entries, gold.length, isComplete),
    truthOutput: lastReturned(recorded.frames.slice(seeded.goldOffset)),
    predictedOutput: lastReturned(seeded.entries),
  };
}

interface Judging {
  /** Of gold, as compared and as recorded. */
  readonly facts: GoldFacts;
  readonly recorded: GoldFacts;
  readonly predicted: ComparedFrames;
  readonly variables: VariableCounter;
  readonly canonical: CanonicalValues;
  readonly isComplete: boolean;
}

function judgePairs(
  aligned: readonly AlignedPair[],
  goldOffset: number,
  { facts, recorded, predicted, variables, canonical, isComplete }: Judging,
): readonly ComparedPair[] {
  const lastPredicted = aligned.findLastIndex((pair) => pair.prediction !== null);
  const origins = new OriginTracker(canonical);
  let goldPosition = goldOffset;
  return aligned.map((pair, position): ComparedPair => {
    const { truth, prediction } = pair;
    const place = truth === null ? -1 : goldPosition++;
    const known = facts.facts[place] ?? null;
    const verdict = truth === null ? null : judgeFrame(truth, prediction, canonical);
    variables.see(pair, known, verdict?.observationRaw === true && verdict.observationResolved === true);
    const isCutOff = !isComplete && position > lastPredicted;
    const before = known?.before ?? null;
    const error = classifyPair(pair, verdict, { isCutOff, sources: facts.sources, before, canonical });
    return {
      truth: recorded.frames[place] ?? null,
      prediction: prediction === null ? null : predicted.recordedOf(prediction),
      verdict,
      error,
      origin: origins.see(truth, prediction, error),
      facts: recorded.facts[place] ?? null,
    };
  });
}

function compareOutput(
  answer: PredictionAnswer,
  truth: string | null,
  { alignment = "positional", equality = "resolved", repr = "recorded" }: CompareOptions,
): Comparison {
  const output = answer.kind === "output" ? answer.output : null;
  const [compared, other] = [optionalReprUnder(repr, truth), optionalReprUnder(repr, output)];
  return {
    alignment,
    equality,
    repr,
    pairs: [],
    goldOffset: 0,
    isSeedInferred: false,
    score: scoreOutputAlone(compared, other, new CanonicalValues()),
    equalityScores: noEqualityScores,
    firstDivergence: null,
    divergences: { raw: null, resolved: null, canonical: null },
    measures: null,
    parse: null,
    truthOutput: truth,
    predictedOutput: output,
  };
}

/** A program that was never traced may still have its output on record (CRUXEval). */
function returnedValue(gold: readonly Frame[], trace: Trace): string | null {
  const { outcome } = trace.record;
  return lastReturned(gold) ?? (gold.length === 0 && outcome.kind === "returned" ? outcome.value : null);
}
