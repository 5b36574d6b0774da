import {
  resolveFrames,
  type Frame,
  type PredictionAnswer,
  type ResetRule,
  type Trace,
  type TraceEntry,
  type WrittenFrame,
} from "@/lib/core/trace";
import { judgeFrame } from "./verdict";

type PredictedFrames = PredictionAnswer & { readonly kind: "frames" };

/** The frames of a prediction that are scored, and from which of gold's frames on. */
export interface SeededFrames {
  /** The frames that the prompt gave. */
  readonly seed: readonly TraceEntry[];
  /** Resolved through the seed, which is dropped. */
  readonly entries: readonly TraceEntry[];
  /** How many of gold's frames the seed stands for; they are not scored. */
  readonly goldOffset: number;
  readonly isSeedInferred: boolean;
}

/** Resolves predicted frames through those the model was given, stated or not. */
export function resolveBehindSeed(
  answer: PredictedFrames,
  gold: readonly Frame[],
  trace: Trace,
  reset: ResetRule,
): SeededFrames {
  const inferred = inferSeed(answer, gold);
  const written = inferred === null ? answer.frames : [inferred, ...answer.frames];
  const seedCount = inferred === null ? answer.seedCount : 1;
  const { source, otherFiles } = trace.record;
  const encoding = answer.localsEncoding;
  const resolved = resolveFrames(written, { reset, encoding, source, otherFiles });
  return {
    seed: resolved.slice(0, seedCount),
    entries: resolved.slice(seedCount),
    goldOffset: isStartOf(gold, resolved.slice(0, seedCount)) ? seedCount : 0,
    isSeedInferred: inferred !== null,
  };
}

/** A record without a prompt that begins behind gold's first call was given that call. */
function inferSeed(answer: PredictedFrames, gold: readonly Frame[]): WrittenFrame | null {
  const [first] = answer.frames;
  const [call, line] = gold;
  if (answer.seed === "stated" || first?.event !== "line") return null;
  if (call?.event !== "call" || line?.event !== "line") return null;
  const { source, locals, line: lineOfCall, file } = call;
  return { ...first, event: "call", source, locals, line: lineOfCall, file };
}

function isStartOf(gold: readonly Frame[], seed: readonly TraceEntry[]): boolean {
  return seed.every((entry, position) => {
    const frame = gold[position];
    if (frame === undefined) return false;
    const verdict = judgeFrame(frame, entry);
    return verdict.frameRaw || verdict.frameResolved;
  });
}
