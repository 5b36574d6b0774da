import type { EvaluationRecord } from "@/lib/core/trajectory";

/** An evaluation as a format says it. */
export type EvaluationDraft = Pick<EvaluationRecord, "id" | "format" | "instanceId" | "outcome" | "raw"> &
  Partial<EvaluationRecord>;

export function evaluation(draft: EvaluationDraft): EvaluationRecord {
  return { model: null, tests: [], log: null, notes: [], ...draft, kind: "evaluation" };
}
