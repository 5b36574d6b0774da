import {
  totalsOf,
  type EvaluationRecord,
  type RunTotals,
  type TrajectoryRecord,
} from "@/lib/core/trajectory";

/** What an index row needs of a run: everything but its text. */
export interface TrajectoryOutline extends Pick<
  TrajectoryRecord,
  "kind" | "id" | "format" | "instanceId" | "model" | "agent" | "sample" | "notes"
> {
  readonly totals: RunTotals;
  readonly hasPassed: boolean | null;
  readonly reward: number | null;
  readonly exitStatus: string | null;
  readonly hasPatch: boolean;
  readonly startedAtMs: number | null;
  /** Tests that passed, and all that were reported. */
  readonly testsPassed: number;
  readonly testCount: number;
}

/** What an index row needs of an evaluation. */
export interface EvaluationOutline extends Pick<
  EvaluationRecord,
  "kind" | "id" | "format" | "instanceId" | "model" | "notes"
> {
  readonly hasPassed: boolean | null;
  readonly testsPassed: number;
  readonly testCount: number;
}

/** The outline of a run that was read in full. */
export function trajectoryOutline(run: TrajectoryRecord): TrajectoryOutline {
  const { kind, id, format, instanceId, model, agent, sample, notes, outcome, tests } = run;
  return {
    kind,
    id,
    format,
    instanceId,
    model,
    agent,
    sample,
    notes,
    totals: totalsOf(run),
    hasPassed: outcome.hasPassed,
    reward: outcome.reward,
    exitStatus: outcome.exitStatus,
    hasPatch: outcome.patch !== null && outcome.patch !== "",
    startedAtMs: run.startedAt?.epochMs ?? run.steps.find((step) => step.at !== null)?.at?.epochMs ?? null,
    testsPassed: tests.filter((test) => test.hasPassed).length,
    testCount: tests.length,
  };
}

export function evaluationOutline(evaluation: EvaluationRecord): EvaluationOutline {
  const { kind, id, format, instanceId, model, notes, outcome, tests } = evaluation;
  const testsPassed = tests.filter((test) => test.hasPassed).length;
  return {
    kind,
    id,
    format,
    instanceId,
    model,
    notes,
    hasPassed: outcome.hasPassed,
    testsPassed,
    testCount: tests.length,
  };
}
