import { normalizePatch, patchKey, patchSimilarity } from "@/lib/core/patch";
import { totalsOf, type TrajectoryRecord } from "@/lib/core/trajectory";
import { Failure } from "@/lib/shared";

/** One fact of every run. */
export interface FigureRow {
  readonly name: string;
  /** Text, or a number; null = not said. */
  readonly values: readonly (string | number | null)[];
}

/** What runs of a task have in figures: outcome, tests, patch, steps, calls, tokens, cost, time. */
export function runFigures(runs: readonly TrajectoryRecord[]): readonly FigureRow[] {
  const totals = runs.map(totalsOf);
  const [first] = runs;
  function row(name: string, value: (run: TrajectoryRecord) => string | number | null): FigureRow {
    return { name, values: runs.map(value) };
  }
  function total(name: string, value: (of: (typeof totals)[number]) => number | null): FigureRow {
    return { name, values: totals.map(value) };
  }
  return [
    row("verdict", ({ outcome: { hasPassed } }) =>
      hasPassed === null ? "not judged" : hasPassed ? "passed" : "failed",
    ),
    row("reward", ({ outcome }) => outcome.reward),
    row("exit status", ({ outcome }) => outcome.exitStatus),
    row("tests passed", ({ tests }) =>
      tests.length === 0 ? null : tests.filter(({ hasPassed }) => hasPassed).length,
    ),
    row("patch", (run) =>
      first === undefined || run === first ? patchSize(run) : patchRelation(first, run),
    ),
    row("files patched", ({ outcome: { patch } }) => (patch === null ? null : normalizePatch(patch).size)),
    row("steps", ({ steps }) => steps.length),
    total("calls", ({ callCount }) => callCount),
    total("tokens in", ({ usage }) => usage.inputTokens),
    total("tokens out", ({ usage }) => usage.outputTokens),
    total("cost, USD", ({ usage }) => usage.costUsd),
    total("time, s", ({ durationMs }) => (durationMs === null ? null : durationMs / 1000)),
  ];
}

function patchSize({ outcome: { patch } }: TrajectoryRecord): string | null {
  if (patch === null) return null;
  const lines = patch.split("\n").filter((line) => /^[+-](?![+-]{2})/.test(line)).length;
  return patch.trim() === "" ? "empty" : `${lines} lines`;
}

/** How the final patch of a run relates to that of the first, in words. */
export function patchRelation(
  { outcome: left }: TrajectoryRecord,
  { outcome: right }: TrajectoryRecord,
): string | null {
  if (left.patch === null || right.patch === null) return right.patch === null ? null : "nothing to compare";
  const [own, other] = [patchKey(left.patch), patchKey(right.patch)];
  if (own === other) return "equal";
  if (own.length * other.length > 40_000_000) return "differs, too long to say how much";
  try {
    const { mean } = patchSimilarity(left.patch, right.patch, { ignoreNonOracleFiles: false });
    return mean === null ? "differs" : `differs, ${mean.toFixed(4)} alike`;
  } catch (error) {
    if (error instanceof Failure) return `differs: ${error.message}`;
    throw error;
  }
}

/** A reported test that some runs pass and others do not; null = not reported of the run. */
export interface TestDifference {
  readonly test: string;
  readonly verdicts: readonly (boolean | null)[];
}

/** Reported tests in which the runs do not agree, in the order reported. */
export function testDifferences(runs: readonly TrajectoryRecord[]): readonly TestDifference[] {
  const byRun = runs.map(({ tests }) => new Map(tests.map(({ test, hasPassed }) => [test, hasPassed])));
  const names = new Set(byRun.flatMap((tests) => [...tests.keys()]));
  return [...names]
    .map((test) => ({ test, verdicts: byRun.map((tests) => tests.get(test) ?? null) }))
    .filter(({ verdicts }) => new Set(verdicts.filter((verdict) => verdict !== null)).size > 1);
}
