import type { EvaluationRecord } from "@/lib/core/trajectory";
import { field, isFields, type Fields } from "../fields";
import { single, type Format, type ReadResult, type RecordContext } from "../format";
import { guarded } from "../guarded";
import { isInspectSample, readInspectSample, takeScores } from "./inspect-sample";
import { Intake } from "./intake";

const name = "inspect";

/** Inspect logs: one JSON document with its samples. Each is a run. */
export const inspectLog: Format = {
  name,
  title: "Inspect logs",
  matches: (value) =>
    isFields(value) && isFields(field(value, "eval")) && typeof field(value, "version") === "number",
  read: guarded((value, context): readonly ReadResult[] => {
    const log = new Intake(value);
    const evaluation = log.inner("eval");
    const model = evaluation?.text("model") ?? null;
    const task = evaluation?.text("task") ?? null;
    const samples = log.list("samples") ?? [];
    const header = headerOf(log, context, model, task);
    const runs = samples.map((sample, position): ReadResult => {
      const part = `samples[${position}]`;
      if (!isFields(sample) || !isInspectSample(sample)) {
        return { kind: "problem", part, reason: "the sample has no messages" };
      }
      return { kind: "record", part, record: readInspectSample(sample, { model, task }) };
    });
    return [{ kind: "record", part: samples.length === 0 ? null : "header", record: header }, ...runs];
  }),
};

/** One sample by itself: a member of an `.eval` archive. */
export const inspectSample: Format = {
  name: "inspect-sample",
  title: "Inspect samples",
  matches: (value) => isFields(value) && isInspectSample(value) && field(value, "epoch") !== undefined,
  read: guarded((value) => single(readInspectSample(value, { model: null, task: null }))),
};

/** What an `.eval` archive says of its samples beside them: summaries, and reductions over epochs. */
export const inspectSummary: Format = {
  name: "inspect-summary",
  title: "Inspect summaries",
  matches: (value) => isFields(value) && (isSummary(value) || isReduction(value)),
  read: guarded((value, context) => {
    const summary = new Intake(value);
    const id = summary.id("uuid") ?? `record-${context.recordIndex + 1}`;
    const { outcome } = takeScores(summary);
    const instanceId = summary.id("id");
    return single(evaluation({ id, instanceId, outcome, raw: summary.rest() }));
  }),
};

function isSummary(value: Fields): boolean {
  return (
    ["id", "epoch", "input", "target"].every((key) => field(value, key) !== undefined) &&
    !("messages" in value)
  );
}

function isReduction(value: Fields): boolean {
  return typeof field(value, "scorer") === "string" && Array.isArray(field(value, "samples"));
}

function headerOf(
  log: Intake,
  context: RecordContext,
  model: string | null,
  task: string | null,
): EvaluationRecord {
  const id = log.section("eval").text("eval_id", "run_id") ?? `record-${context.recordIndex + 1}`;
  const exitStatus = log.text("status");
  const outcome = { hasPassed: null, reward: null, exitStatus, message: null, patch: null, raw: null };
  const raw = { ...log.rest(), ...(task === null ? {} : { task }) };
  return evaluation({ id, instanceId: null, model, outcome, raw });
}

function evaluation(
  draft: Pick<EvaluationRecord, "id" | "instanceId" | "outcome" | "raw"> & { readonly model?: string | null },
): EvaluationRecord {
  return { kind: "evaluation", format: name, model: null, tests: [], log: null, notes: [], ...draft };
}
