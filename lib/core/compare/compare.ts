import type { Frame, PredictionAnswer, PredictionRecord, ResetRule, Trace } from "@/lib/core/trace";
import { type AlignedPair, type Alignment, alignFrames } from "./align";
import { type Divergence, findDivergence } from "./divergence";
import { CanonicalValues, type Equality } from "./equality";
import { classifyPair, type FrameError } from "./error-class";
import { type GoldFacts, goldFactsOf, type GoldFrameFacts } from "./gold-facts";
import type { Score } from "./metrics";
import { type ErrorOrigin, OriginTracker } from "./origin";
import { type ParseLayer, readParseLayer } from "./parse-layer";
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
}

/**
 * A prediction beside its gold, frame by frame.
 *
 * Frames that the prompt gave are not scored: they are dropped from the prediction, and from gold where gold starts
 * with them. `goldOffset` says how many of gold's frames were dropped, so under the positional alignment pair i is gold's
 * frame `goldOffset + i`.
 */
export interface Comparison {
  readonly alignment: Alignment;
  readonly equality: Equality;
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
}

/** Compares under the options; output-only predictions have no pairs and score their output alone. */
export function comparePrediction(
  prediction: PredictionRecord,
  trace: Trace,
  reset: ResetRule,
  { alignment = "positional", equality = "resolved" }: CompareOptions = {},
): Comparison {
  const facts = goldFactsOf(trace);
  const { answer } = prediction;
  if (answer.kind !== "frames") {
    const truth = returnedValue(facts.frames, trace);
    return { ...compareOutput(answer, truth, new CanonicalValues()), alignment, equality };
  }
  const seeded = resolveBehindSeed(answer, facts.frames, trace, reset);
  return compareFrames(facts, seeded, answer.isComplete, { alignment, equality });
}

/** Another run beside a run by the rules for predictions, each with its own program; nothing is a seed. */
export function compareRuns(other: Trace, trace: Trace, options: CompareOptions = {}): Comparison {
  const seeded = { seed: [], entries: other.entries, goldOffset: 0, isSeedInferred: false };
  return compareFrames(goldFactsOf(trace), seeded, other.record.truncated === null, options);
}

function compareFrames(
  facts: GoldFacts,
  seeded: SeededFrames,
  isComplete: boolean,
  { alignment = "positional", equality = "resolved" }: CompareOptions,
): Comparison {
  const canonical = new CanonicalValues();
  const gold = facts.frames.slice(seeded.goldOffset);
  const variables = new VariableCounter(canonical);
  const aligned = alignFrames(alignment, gold, seeded.entries, canonical);
  const pairs = judgePairs(aligned, { facts, variables, canonical, isComplete, seeded });
  const scored = {
    gold,
    entries: seeded.entries,
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
    pairs,
    goldOffset: seeded.goldOffset,
    isSeedInferred: seeded.isSeedInferred,
    score: scoreFrames(scored, equalityScores, equality),
    equalityScores,
    firstDivergence: divergences[equality],
    divergences,
    measures: measureTrace(pairs),
    parse: readParseLayer(seeded.entries, gold.length, isComplete),
    truthOutput: lastReturned(gold),
  };
}

interface Judging {
  readonly facts: GoldFacts;
  readonly variables: VariableCounter;
  readonly canonical: CanonicalValues;
  readonly isComplete: boolean;
  readonly seeded: SeededFrames;
}

function judgePairs(
  aligned: readonly AlignedPair[],
  { facts, variables, canonical, isComplete, seeded }: Judging,
): readonly ComparedPair[] {
  const lastPredicted = aligned.findLastIndex((pair) => pair.prediction !== null);
  const origins = new OriginTracker(canonical);
  for (const prediction of seeded.seed) variables.see({ truth: null, prediction }, null);
  let goldPosition = seeded.goldOffset;
  return aligned.map((pair, position): ComparedPair => {
    const { truth, prediction } = pair;
    const known = truth === null ? null : (facts.facts[goldPosition++] ?? null);
    const verdict = truth === null ? null : judgeFrame(truth, prediction, canonical);
    variables.see(pair, known, verdict?.observationRaw === true && verdict.observationResolved === true);
    const isCutOff = !isComplete && position > lastPredicted;
    const before = known?.before ?? null;
    const error = classifyPair(pair, verdict, { isCutOff, sources: facts.sources, before, canonical });
    const origin = origins.see(truth, prediction, error);
    return { truth, prediction, verdict, error, origin, facts: known };
  });
}

type OutputComparison = Omit<Comparison, "alignment" | "equality">;

function compareOutput(
  answer: PredictionAnswer,
  truth: string | null,
  canonical: CanonicalValues,
): OutputComparison {
  const output = answer.kind === "output" ? answer.output : null;
  return {
    pairs: [],
    goldOffset: 0,
    isSeedInferred: false,
    score: scoreOutputAlone(truth, output, canonical),
    equalityScores: noEqualityScores,
    firstDivergence: null,
    divergences: { raw: null, resolved: null, canonical: null },
    measures: null,
    parse: null,
    truthOutput: truth,
  };
}

/** A program that was never traced may still have its output on record (CRUXEval). */
function returnedValue(gold: readonly Frame[], trace: Trace): string | null {
  const { outcome } = trace.record;
  return lastReturned(gold) ?? (gold.length === 0 && outcome.kind === "returned" ? outcome.value : null);
}
