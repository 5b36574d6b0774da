import { field, isFields, type Fields } from "../fields";
import type { Format, ReadResult } from "../format";
import { guarded } from "../guarded";
import { noOutcome } from "./draft-steps";
import { evaluation } from "./evaluation";
import { Intake } from "./intake";
import { readParts } from "./read-parts";
import { takeTests } from "./tests-status";

const name = "cwm-metrics";

/** Lines of CWM's `all_metrics.jsonl`: the metrics of every rollout of one problem, which are evaluations. */
export const cwmMetrics: Format = {
  name,
  title: "CWM metrics",
  matches: (value) =>
    isFields(value) &&
    isFields(field(value, "data_src")) &&
    typeof field(value, "task_name") === "string" &&
    Array.isArray(field(value, "metrics")),
  read: guarded((value, context): readonly ReadResult[] => {
    const line = new Intake(value);
    const metrics = line.list("metrics") ?? [];
    const rest = line.rest();
    const id = `record-${context.recordIndex + 1}`;
    return readParts(metrics, "metrics", "metric", (metric, position) =>
      readMetric(metric, `${id}.${position + 1}`, rest),
    );
  }),
};

function readMetric(value: Fields, id: string, line: Fields | null) {
  const metric = new Intake(value);
  const hasPassed = metric.flag("pass", "success");
  const reward = metric.number("reward");
  return evaluation({
    id,
    format: name,
    instanceId: metric.id("instance_id"),
    model: metric.text("model"),
    outcome: { ...noOutcome, hasPassed, reward, patch: metric.text("pred_patch") },
    tests: takeTests(metric.section("tests_status")),
    raw: { line, ...metric.rest() },
  });
}
