import type { TestOutcome, TrajectoryRecord } from "@/lib/core/trajectory";
import type { OpenEvaluation } from "@/lib/hooks";

/** A text that a judgement left, and where it is from. */
export interface JudgementLog {
  readonly name: string;
  readonly text: string;
}

/** A run with everything that was judged of it, by its own record and by the evaluations beside it. */
export interface JudgedRun {
  /** Null where nobody judged, or judges do not agree. */
  readonly hasPassed: boolean | null;
  /** Who says so, each once. */
  readonly verdicts: readonly { readonly name: string; readonly hasPassed: boolean | null }[];
  /** Reported tests: the run's own, else those of the first evaluation that has any. */
  readonly tests: readonly TestOutcome[];
  readonly logs: readonly JudgementLog[];
}

/** Joins a run with its evaluations. */
export function judgedRun(run: TrajectoryRecord, evaluations: readonly OpenEvaluation[]): JudgedRun {
  const own = { name: "the run's own record", hasPassed: run.outcome.hasPassed };
  const verdicts = [
    own,
    ...evaluations.map(({ row, record }) => ({
      name: nameOf(row),
      hasPassed: record.outcome.hasPassed,
    })),
  ];
  const judged = new Set(verdicts.flatMap(({ hasPassed }) => (hasPassed === null ? [] : [hasPassed])));
  const [verdict = null] = judged;
  const reported = [run.tests, ...evaluations.map(({ record }) => record.tests)];
  const texts = [
    { name: own.name, text: run.outcome.message },
    ...evaluations.flatMap(({ row, record }) =>
      [record.log, record.outcome.message].map((text) => ({ name: nameOf(row), text })),
    ),
  ];
  return {
    hasPassed: judged.size === 1 ? verdict : null,
    verdicts,
    tests: reported.find((tests) => tests.length > 0) ?? [],
    logs: texts.flatMap(({ name, text }) => (text === null || text === "" ? [] : [{ name, text }])),
  };
}

function nameOf({ format, shardRef, locator }: OpenEvaluation["row"]): string {
  const file = locator.member ?? shardRef.split("/").at(-1) ?? shardRef;
  return `${format}, ${file.slice(0, 120)}`;
}
