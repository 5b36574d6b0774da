import type { EvaluationRecord, RunOutcome } from "@/lib/core/trajectory";
import { field, isFields, type Fields } from "../fields";
import { single, type Format, type ReadResult } from "../format";
import { guarded } from "../guarded";
import { noOutcome, trajectory } from "./draft-steps";
import { Intake } from "./intake";
import { takeTests } from "./tests-status";

const reportName = "swe-bench-report";
const predictionName = "swe-bench-prediction";

/** SWE-bench predictions: a patch for an instance, as a line or as a table by instance. A run without steps. */
export const sweBenchPrediction: Format = {
  name: predictionName,
  title: "SWE-bench predictions",
  matches: (value) => isFields(value) && (isPrediction(value) || isTableOf(value, isPrediction)),
  read: guarded((value, context): readonly ReadResult[] => {
    if (isPrediction(value)) return readPrediction(value, null, `record-${context.recordIndex + 1}`);
    return Object.entries(value).flatMap(([key, entry]) =>
      isFields(entry) ? readPrediction(entry, key, key) : [],
    );
  }),
};

/** SWE-bench reports: of one instance, of several by instance, or the lists of a whole run. */
export const sweBenchReport: Format = {
  name: reportName,
  title: "SWE-bench reports",
  matches: (value) => isFields(value) && (isReport(value) || isTableOf(value, isReport) || isSummary(value)),
  read: guarded((value, context): readonly ReadResult[] => {
    if (isReport(value)) return single(readReport(value, null, `record-${context.recordIndex + 1}`));
    if (isSummary(value)) return readSummary(value);
    return Object.entries(value).flatMap(([key, entry]): readonly ReadResult[] =>
      isFields(entry) ? [{ kind: "record", part: key, record: readReport(entry, key, key) }] : [],
    );
  }),
};

function isPrediction(value: Fields): boolean {
  const isBench = "model_patch" in value && typeof field(value, "instance_id") === "string";
  const isMulti = typeof field(value, "fix_patch") === "string" && typeof field(value, "org") === "string";
  return isBench || isMulti;
}

function isReport(value: Fields): boolean {
  return (
    typeof field(value, "resolved") === "boolean" &&
    ("patch_exists" in value || isFields(field(value, "tests_status")))
  );
}

const summaryLists = ["resolved_ids", "unresolved_ids", "ids_resolved", "ids_unresolved"] as const;

function isSummary(value: Fields): boolean {
  return summaryLists.some((key) => Array.isArray(field(value, key)));
}

function isTableOf(value: Fields, isMember: (entry: Fields) => boolean): boolean {
  const entries = Object.values(value);
  return entries.length > 0 && entries.every((entry) => isFields(entry) && isMember(entry));
}

function readPrediction(value: Fields, part: string | null, fallbackId: string): readonly ReadResult[] {
  const prediction = new Intake(value);
  const isMulti = !("instance_id" in value);
  const instanceId = isMulti ? multiId(prediction) : prediction.id("instance_id");
  const record = trajectory({
    id: instanceId ?? fallbackId,
    format: predictionName,
    instanceId,
    model: prediction.text("model_name_or_path", "model"),
    outcome: { ...noOutcome, patch: prediction.text("model_patch", "fix_patch") },
    notes: ["a patch alone: the prediction holds no steps"],
    raw: prediction.rest(),
  });
  return [{ kind: "record", part, record }];
}

/** Multi-SWE-bench names an instance by its parts. */
function multiId(prediction: Intake): string {
  const [org, repository, number] = ["org", "repo", "number"].map((key) => prediction.id(key) ?? "");
  return `${org}__${repository}-${number}`;
}

function readReport(value: Fields, instanceId: string | null, id: string): EvaluationRecord {
  const report = new Intake(value);
  const hasPassed = report.flag("resolved");
  const model = report.text("model_name_or_path");
  const tests = takeTests(report.section("tests_status"));
  const outcome = { ...noOutcome, hasPassed, message: report.text("infra_failure_reason") };
  return evaluation({ id, instanceId, model, outcome, tests, raw: report.rest() });
}

function readSummary(value: Fields): readonly ReadResult[] {
  const summary = new Intake(value);
  const verdicts = summaryLists.flatMap((key) =>
    (summary.texts(key) ?? []).map((instanceId) => ({ instanceId, hasPassed: !key.includes("unresolved") })),
  );
  const raw = summary.rest();
  const whole = evaluation({ id: "summary", instanceId: null, outcome: noOutcome, raw });
  const parts = verdicts.map(({ instanceId, hasPassed }): ReadResult => {
    const outcome: RunOutcome = { ...noOutcome, hasPassed };
    return {
      kind: "record",
      part: instanceId,
      record: evaluation({ id: instanceId, instanceId, outcome, raw: null }),
    };
  });
  return [{ kind: "record", part: "summary", record: whole }, ...parts];
}

function evaluation(
  draft: Pick<EvaluationRecord, "id" | "instanceId" | "outcome" | "raw"> & Partial<EvaluationRecord>,
): EvaluationRecord {
  return { model: null, tests: [], log: null, notes: [], ...draft, kind: "evaluation", format: reportName };
}
