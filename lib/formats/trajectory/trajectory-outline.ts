import {
  findSigns,
  totalsOf,
  type EvaluationRecord,
  type RunTotals,
  type Sign,
  type TestOutcome,
  type TrajectoryRecord,
} from "@/lib/core/trajectory";
import { outlineSteps, type CallOutline, type StepOutline } from "./step-outline";

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
  readonly steps: readonly StepOutline[];
  /** Every call once, in order. */
  readonly calls: readonly CallOutline[];
  readonly tests: readonly TestOutcome[];
  readonly signs: readonly Sign[];
}

/** What an index row needs of an evaluation. */
export interface EvaluationOutline extends Pick<
  EvaluationRecord,
  "kind" | "id" | "format" | "instanceId" | "model" | "notes"
> {
  readonly hasPassed: boolean | null;
  readonly testsPassed: number;
  readonly testCount: number;
  readonly tests: readonly TestOutcome[];
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
    ...outlineSteps(run.steps),
    tests,
    signs: findSigns(run),
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
    tests,
  };
}
