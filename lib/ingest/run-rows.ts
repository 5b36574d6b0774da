import type { EvaluationOutline, TrajectoryOutline } from "@/lib/formats";
import type { RowOf, tables } from "@/lib/tables";
import type { IndexWriter } from "./index-writer";
import { locatorColumns, type Locator } from "./locator";

/** Writes the rows of a run: its own, and those of its steps, calls and tests. */
export function writeRun(
  writer: IndexWriter,
  key: number,
  locator: Locator,
  outline: TrajectoryOutline,
): void {
  writer.append("trajectories", trajectoryRow(key, locator, outline));
  for (const [step_index, step] of outline.steps.entries())
    writer.append("steps", {
      trajectory_key: key,
      step_index,
      role: step.role,
      length: step.length,
      input_tokens: step.inputTokens,
      output_tokens: step.outputTokens,
      cost_usd: step.costUsd,
      duration_ms: step.durationMs,
      reward: step.reward,
      is_copied: step.isCopied,
      is_trained: step.isTrained,
    });
  for (const call of outline.calls)
    writer.append("tool_calls", {
      trajectory_key: key,
      step_index: call.step,
      call_index: call.position,
      tool: call.name,
      kind: call.kind,
      path: call.path,
      answer_step_index: call.answerStep,
      exit_code: int32(call.exitCode),
      is_error: call.isError,
      duration_ms: call.durationMs,
    });
  for (const { test, bucket, hasPassed } of outline.tests)
    writer.append("test_outcomes", { trajectory_key: key, test, bucket, has_passed: hasPassed });
}

function trajectoryRow(
  key: number,
  locator: Locator,
  outline: TrajectoryOutline,
): RowOf<typeof tables.trajectories> {
  const { totals, signs } = outline;
  const { usage } = totals;
  const marks = [...new Set(signs.map((sign) => sign.kind))];
  return {
    trajectory_key: key,
    ...locatorColumns(locator),
    run_id: outline.id,
    format: outline.format,
    instance_id: outline.instanceId,
    model: outline.model,
    agent: outline.agent,
    sample: int32(outline.sample),
    has_passed: outline.hasPassed,
    reward: outline.reward ?? totals.reward,
    exit_status: outline.exitStatus,
    has_patch: outline.hasPatch,
    step_count: outline.steps.length,
    agent_step_count: totals.steps.agent,
    call_count: totals.callCount,
    edit_count: totals.calls.edit + totals.calls.create,
    unpaired_count: totals.unansweredCount + totals.unaskedCount,
    input_tokens: usage.inputTokens,
    output_tokens: usage.outputTokens,
    cached_tokens: usage.cachedTokens,
    cost_usd: usage.costUsd,
    duration_ms: totals.durationMs,
    started_at_ms: outline.startedAtMs,
    tests_passed: outline.testsPassed,
    test_count: outline.testCount,
    mark_count: signs.length,
    marks: marks.length === 0 ? null : marks.join(","),
  };
}

export function evaluationRow(
  locator: Locator,
  outline: EvaluationOutline,
): RowOf<typeof tables.evaluations> {
  return {
    ...locatorColumns(locator),
    evaluation_id: outline.id,
    format: outline.format,
    instance_id: outline.instanceId,
    model: outline.model,
    has_passed: outline.hasPassed,
    tests_passed: outline.testsPassed,
    test_count: outline.testCount,
  };
}

/** A whole number of 32 bits; null for what is none, since files may hold anything. */
function int32(value: number | null): number | null {
  return value !== null && Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? value : null;
}
