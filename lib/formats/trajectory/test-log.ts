import type { EvaluationRecord } from "@/lib/core/trajectory";
import type { RecordContext } from "../format";
import { noOutcome } from "./draft-steps";

const signs =
  />>>>> (?:Start|End) Test Output|^=+ (?:test session starts|short test summary info|FAILURES) =+$/m;

/** Whether a text is what tests printed: SWE-bench's marks, or pytest's own headings. */
export function looksLikeTestLog(text: string): boolean {
  return signs.test(text);
}

/** A log of tests as a record: joined to the runs of its instance, which its folder names. */
export function readTestLog(text: string, context: RecordContext): EvaluationRecord {
  const parts = context.shardName.split("/").filter((part) => part !== "");
  const file = (parts.at(-1) ?? "").replace(/\.[^.]*$/, "");
  const instanceId = file === "test_output" ? (parts.at(-2) ?? null) : file;
  return {
    kind: "evaluation",
    id: instanceId ?? context.shardName,
    format: "test-log",
    instanceId,
    model: null,
    outcome: noOutcome,
    tests: [],
    log: text,
    raw: null,
    notes: [],
  };
}
