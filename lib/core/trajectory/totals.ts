import { callsOf, observationsOf } from "./parts";
import { pairCalls } from "./pair-calls";
import { callKinds, type CallKind, type StepRole, type TrajectoryRecord, type Usage } from "./model";

/** What a run adds up to. */
export interface RunTotals {
  readonly steps: Readonly<Record<StepRole, number>>;
  readonly calls: Readonly<Record<CallKind, number>>;
  readonly callCount: number;
  readonly observationCount: number;
  readonly unansweredCount: number;
  readonly unaskedCount: number;
  /** As the source adds it up, else the sum of what its steps say; null = said nowhere. */
  readonly usage: Usage;
  /** Between the first and the last moment that can be read; null with fewer than two. */
  readonly durationMs: number | null;
  /** Sum of the steps' rewards where tokens are rewarded; null where none is. */
  readonly reward: number | null;
}

/** Counts and sums of a run. Steps copied from an earlier context are counted but cost nothing. */
export function totalsOf(run: TrajectoryRecord): RunTotals {
  const steps: Record<StepRole, number> = { system: 0, user: 0, agent: 0, tool: 0, other: 0 };
  const calls: Record<CallKind, number> = { bash: 0, edit: 0, create: 0, read: 0, submit: 0, other: 0 };
  let observationCount = 0;
  for (const step of run.steps) {
    steps[step.role] += 1;
    for (const call of callsOf(step)) calls[call.kind] += 1;
    observationCount += observationsOf(step).length;
  }
  const { pairs, unasked } = pairCalls(run.steps);
  return {
    steps,
    calls,
    callCount: callKinds.reduce((sum, kind) => sum + calls[kind], 0),
    observationCount,
    unansweredCount: pairs.filter((pair) => pair.answer === null).length,
    unaskedCount: unasked.length,
    usage: usageOf(run),
    durationMs: durationOf(run),
    reward: sum(run.steps.map((step) => step.reward)),
  };
}

function usageOf(run: TrajectoryRecord): Usage {
  const own = run.steps.filter((step) => !step.isCopied).map((step) => step.usage);
  function total(key: keyof Usage): number | null {
    return run.usage?.[key] ?? sum(own.map((usage) => usage?.[key] ?? null));
  }
  return {
    inputTokens: total("inputTokens"),
    outputTokens: total("outputTokens"),
    cachedTokens: total("cachedTokens"),
    reasoningTokens: total("reasoningTokens"),
    costUsd: total("costUsd"),
  };
}

function durationOf(run: TrajectoryRecord): number | null {
  const moments = [run.startedAt, run.endedAt, ...run.steps.map((step) => step.at)];
  const times = moments.flatMap((moment) => (moment?.epochMs == null ? [] : [moment.epochMs]));
  if (times.length < 2) return null;
  const [first, last] = times.reduce(
    ([least, most], time) => [Math.min(least, time), Math.max(most, time)],
    [Infinity, -Infinity],
  );
  return last - first;
}

function sum(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
}
