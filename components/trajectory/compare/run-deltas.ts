import { normalizePatch, patchKey, patchSimilarity } from "@/lib/core/patch";
import { totalsOf, type TrajectoryRecord } from "@/lib/core/trajectory";
import { Failure } from "@/lib/shared";

/** One fact of two runs. */
export interface RunDelta {
  readonly name: string;
  readonly left: string;
  readonly right: string;
  /** Right minus left; null where they are no numbers. */
  readonly difference: number | null;
}

/** What two runs of a task have in figures: outcome, tests, steps, calls, tokens, cost, time. */
export function runDeltas(left: TrajectoryRecord, right: TrajectoryRecord): readonly RunDelta[] {
  const [own, other] = [totalsOf(left), totalsOf(right)];
  return [
    words("verdict", verdictOf(left), verdictOf(right)),
    figures("reward", left.outcome.reward, right.outcome.reward),
    words("exit status", left.outcome.exitStatus ?? "–", right.outcome.exitStatus ?? "–"),
    figures("tests passed", passedOf(left), passedOf(right)),
    figures("steps", left.steps.length, right.steps.length),
    figures("calls", own.callCount, other.callCount),
    figures("tokens in", own.usage.inputTokens, other.usage.inputTokens),
    figures("tokens out", own.usage.outputTokens, other.usage.outputTokens),
    figures("cost, USD", own.usage.costUsd, other.usage.costUsd),
    figures("time, s", seconds(own.durationMs), seconds(other.durationMs)),
    figures("files patched", filesOf(left), filesOf(right)),
  ];
}

/** How the final patches of two runs relate, in words. */
export function patchRelation(
  { outcome: left }: TrajectoryRecord,
  { outcome: right }: TrajectoryRecord,
): string {
  if (left.patch === null || right.patch === null)
    return "A final patch is missing: patches are not compared.";
  const [own, other] = [patchKey(left.patch), patchKey(right.patch)];
  if (own === other) return "The final patches are equal.";
  if (own.length * other.length > 40_000_000)
    return "The final patches differ; they are too long to say how much.";
  try {
    const { mean } = patchSimilarity(left.patch, right.patch, { ignoreNonOracleFiles: false });
    return `The final patches differ: similarity ${mean === null ? "–" : mean.toFixed(4)}.`;
  } catch (error) {
    if (error instanceof Failure) return `The final patches differ: ${error.message}.`;
    throw error;
  }
}

function words(name: string, left: string, right: string): RunDelta {
  return { name, left, right, difference: null };
}

function figures(name: string, left: number | null, right: number | null): RunDelta {
  const difference = left === null || right === null ? null : right - left;
  return { name, left: figure(left), right: figure(right), difference };
}

function figure(value: number | null): string {
  return value === null ? "–" : String(Number(value.toPrecision(6)));
}

function seconds(durationMs: number | null): number | null {
  return durationMs === null ? null : durationMs / 1000;
}

function verdictOf({ outcome }: TrajectoryRecord): string {
  return outcome.hasPassed === null ? "not judged" : outcome.hasPassed ? "passed" : "failed";
}

function passedOf({ tests }: TrajectoryRecord): number | null {
  return tests.length === 0 ? null : tests.filter(({ hasPassed }) => hasPassed).length;
}

function filesOf({ outcome }: TrajectoryRecord): number | null {
  return outcome.patch === null ? null : normalizePatch(outcome.patch).size;
}
