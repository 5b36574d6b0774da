import type {
  Frame,
  PredictionAnswer,
  PredictionRecord,
  ResetRule,
  Trace,
  TraceEntry,
} from "@/lib/core/trace";
import { alignByPosition, type AlignedPair } from "./align";
import type { MetricKey, Ratio, Score } from "./metrics";
import { resolveBehindSeed } from "./seed";
import { judgeFrame, type FrameVerdict } from "./verdict";

/** What first went wrong: another path, another state, another value, or text that is no frame. */
export type DivergenceCause = "control" | "state" | "argument" | "format";

export interface Divergence {
  /** Gold's own frame index, from 0; one past gold's last frame when the prediction runs on. */
  readonly frameIndex: number;
  readonly cause: DivergenceCause;
}

/** One row of a comparison with its verdict; `verdict` is null past gold's end. */
export interface ComparedPair extends AlignedPair {
  readonly verdict: FrameVerdict | null;
}

/**
 * A prediction beside its gold, frame by frame.
 *
 * Frames that the prompt gave are not scored: they are dropped from the prediction, and from gold where gold starts
 * with them. `goldOffset` says how many of gold's frames were dropped, so pair i is gold's frame `goldOffset + i`.
 */
export interface Comparison {
  readonly pairs: readonly ComparedPair[];
  readonly goldOffset: number;
  /** True when the record has no prompt and its seed was inferred from a first frame that is not a call. */
  readonly isSeedInferred: boolean;
  readonly score: Score;
  readonly firstDivergence: Divergence | null;
}

/** Compares under the positional alignment; output-only predictions have no pairs and score their output alone. */
export function comparePrediction(prediction: PredictionRecord, trace: Trace, reset: ResetRule): Comparison {
  const gold = goldFrames(trace);
  const { answer } = prediction;
  if (answer.kind !== "frames") return compareOutput(answer, returnedValue(gold, trace));
  const { entries, goldOffset, isSeedInferred } = resolveBehindSeed(answer, gold, trace, reset);
  const pairs = alignByPosition(gold.slice(goldOffset), entries).map((pair): ComparedPair => ({
    ...pair,
    verdict: pair.truth === null ? null : judgeFrame(pair.truth, pair.prediction),
  }));
  const { isComplete } = answer;
  return {
    pairs,
    goldOffset,
    isSeedInferred,
    score: scoreFrames(pairs, isComplete),
    firstDivergence: findFirstDivergence(pairs, goldOffset, isComplete),
  };
}

function goldFrames(trace: Trace): readonly Frame[] {
  return trace.entries.filter((entry): entry is Frame => entry.event !== "malformed");
}

const none: Ratio = { hits: 0, units: 0 };

function one(isHit: boolean): Ratio {
  return { hits: isHit ? 1 : 0, units: 1 };
}

function scoreFrames(pairs: readonly ComparedPair[], isComplete: boolean): Score {
  const verdicts = pairs.map((pair) => pair.verdict).filter((verdict) => verdict !== null);
  const isSameLength = pairs.every((pair) => pair.truth !== null && pair.prediction !== null);
  const isParsed = pairs.every((pair) => pair.prediction?.event !== "malformed");
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
    output_em: scoreOutput(
      lastReturned(pairs.map((pair) => pair.truth)),
      lastReturned(pairs.map((pair) => pair.prediction)),
    ),
    valid_format: one(isComplete && isParsed),
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

function compareOutput(answer: PredictionAnswer, truth: string | null): Comparison {
  const output = answer.kind === "output" ? answer.output : null;
  const score: Record<MetricKey, Ratio> = {
    event_em: none,
    action_em: none,
    observation_em_raw: none,
    observation_em_resolved: none,
    argument_em: none,
    frame_em_raw: none,
    frame_em_resolved: none,
    trace_em_raw: none,
    trace_em_resolved: none,
    output_em: output === null ? none : scoreOutput(truth, output),
    valid_format: none,
  };
  return { pairs: [], goldOffset: 0, isSeedInferred: false, score, firstDivergence: null };
}

function scoreOutput(truth: string | null, output: string | null): Ratio {
  return truth === null ? none : one(truth === output);
}

/** A program that was never traced may still have its output on record (CRUXEval). */
function returnedValue(gold: readonly Frame[], trace: Trace): string | null {
  const { outcome } = trace.record;
  return lastReturned(gold) ?? (gold.length === 0 && outcome.kind === "returned" ? outcome.value : null);
}

/** The argument of the last return frame; null where there is none. */
function lastReturned(entries: readonly (TraceEntry | null)[]): string | null {
  const last = entries.findLast((entry) => entry?.event === "return");
  return last === undefined || last === null || last.event === "malformed" ? null : last.argument;
}

function findFirstDivergence(
  pairs: readonly ComparedPair[],
  goldOffset: number,
  isComplete: boolean,
): Divergence | null {
  const position = pairs.findIndex((pair) => pair.verdict?.frameResolved !== true);
  const pair = pairs[position];
  if (pair === undefined) return null;
  const lastIndex = pairs.findLast((candidate) => candidate.truth !== null)?.truth?.index ?? goldOffset - 1;
  return { frameIndex: pair.truth?.index ?? lastIndex + 1, cause: causeOf(pair, isComplete) };
}

function causeOf(pair: ComparedPair, isComplete: boolean): DivergenceCause {
  const { prediction, verdict } = pair;
  if (prediction === null) return isComplete ? "control" : "format";
  if (prediction.event === "malformed") return "format";
  if (verdict === null || !verdict.event || !verdict.action) return "control";
  return verdict.observationResolved === false ? "state" : "argument";
}
