import type { EvaluationRecord, TestOutcome } from "@/lib/core/trajectory";
import { field, isFields, type Fields } from "../fields";
import { single, type Format, type ReadResult } from "../format";
import { guarded } from "../guarded";
import { noOutcome } from "./draft-steps";
import { evaluation } from "./evaluation";
import { Intake } from "./intake";
import { readParts } from "./read-parts";

const name = "terminal-bench";

/** Terminal-bench's `results.json`: of one trial, or of a whole run with a list of them. */
export const terminalBench: Format = {
  name,
  title: "Terminal-bench results",
  matches: (value) => isFields(value) && (isTrial(value) || isRun(value)),
  read: guarded((value, context): readonly ReadResult[] => {
    const id = `record-${context.recordIndex + 1}`;
    if (isTrial(value)) return single(readTrial(value, id));
    const run = new Intake(value);
    const trials = readParts(run.list("results") ?? [], "results", "trial", (trial, position) =>
      readTrial(trial, `${id}.${position + 1}`),
    );
    const raw = run.rest();
    const whole = evaluation({
      id: "summary",
      format: name,
      instanceId: null,
      outcome: noOutcome,
      raw,
    });
    return [{ kind: "record", part: "summary", record: whole }, ...trials];
  }),
};

function isTrial(value: unknown): boolean {
  if (!isFields(value) || typeof field(value, "task_id") !== "string") return false;
  return field(value, "is_resolved") !== undefined && field(value, "parser_results") !== undefined;
}

function isRun(value: Fields): boolean {
  const results = field(value, "results");
  return Array.isArray(results) && results.length > 0 && results.some(isTrial);
}

function readTrial(value: Fields, fallbackId: string): EvaluationRecord {
  const trial = new Intake(value);
  const failure = trial.text("failure_mode");
  return evaluation({
    id: trial.id("trial_name", "id") ?? fallbackId,
    format: name,
    instanceId: trial.id("task_id"),
    model: trial.text("model_name"),
    outcome: { ...noOutcome, hasPassed: trial.flag("is_resolved"), exitStatus: failure },
    tests: takeTests(trial),
    raw: trial.rest(),
  });
}

/** Terminal-bench asks that every test passes, whatever it did before: each is told as one that was to be made to pass. */
function takeTests(trial: Intake): readonly TestOutcome[] {
  const results = trial.peek("parser_results");
  if (!isFields(results)) return [];
  const entries = Object.entries(results);
  if (!entries.every(([, state]) => state === "passed" || state === "failed")) return [];
  trial.value("parser_results");
  return entries.map(([test, state]) => ({ test, bucket: "FAIL_TO_PASS", hasPassed: state === "passed" }));
}
