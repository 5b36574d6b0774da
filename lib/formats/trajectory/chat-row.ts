import type { RunOutcome, TrajectoryRecord } from "@/lib/core/trajectory";
import { field, isFields, type Fields } from "../fields";
import { single, type Format, type RecordContext } from "../format";
import { guarded } from "../guarded";
import { areMessages, readMessage } from "./chat-message";
import { hasAgent, listOf, listSteps } from "./chat-run";
import { noOutcome, trajectory, type StepDraft } from "./draft-steps";
import { Intake } from "./intake";
import { takeUsage } from "./usage";

const name = "chat-row";
const listKeys = ["messages", "trajectory", "conversations", "traj"] as const;

/**
 * Rows that hold one conversation: chat fine-tuning sets of OpenAI's and Anthropic's shape, the training sets of agent
 * runs on the hub (SWE-rebench, SWE-smith, SWE-Gym, R2E-Gym, CoderForge…), ShareGPT, tau-bench, and logged requests.
 */
export const chatRow: Format = {
  name,
  title: "Agent conversations",
  matches: (value) => {
    if (!isFields(value)) return false;
    const key = listKeys.find((candidate) => areMessages(field(value, candidate)));
    if (key === undefined) return false;
    return (
      hasAgent(listOf(value, key)) ||
      isFields(field(value, "response")) ||
      field(value, "tools") !== undefined
    );
  },
  read: guarded((value, context) => single(readRow(value, context))),
};

function readRow(value: Fields, context: RecordContext): TrajectoryRecord {
  const row = new Intake(value);
  const key = listKeys.find((candidate) => areMessages(field(value, candidate))) ?? "messages";
  const messages = row.list(key) ?? [];
  const drafts = [...systemOf(row), ...messages.map(readMessage), ...takeResponse(row)];
  const instanceId = row.id("instance_id", "task_id", "task");
  const outcome = takeOutcome(row);
  return trajectory({
    id: row.id("trajectory_id", "traj_id", "run_id", "id") ?? `record-${context.recordIndex + 1}`,
    format: name,
    instanceId,
    model: row.text("model", "model_name", "model_name_or_path"),
    agent: row.text("agent", "harness"),
    sample: row.number("trial", "sample") ?? 0,
    steps: listSteps(drafts),
    outcome,
    usage: takeUsage(row.inner("usage")),
    tools: row.list("tools", "tool_definitions") ?? [],
    raw: row.rest(),
  });
}

/** Anthropic's system prompt beside the messages. */
function systemOf(row: Intake): readonly StepDraft[] {
  const system = row.value("system");
  return system === null ? [] : [readMessage({ role: "system", content: system })];
}

/** The answer of a logged request, where the row is one. */
function takeResponse(row: Intake): readonly StepDraft[] {
  const response = row.inner("response");
  if (response === null) return [];
  const usage = takeUsage(response.inner("usage"));
  const model = response.text("model");
  const choices = response.list("choices") ?? [];
  return choices.map((choice) => {
    const intake = new Intake(isFields(choice) ? choice : { choice });
    const message = readMessage(intake.value("message"));
    const raw = { ...message.raw, ...intake.rest() };
    return { ...message, usage, model, raw: Object.keys(raw).length === 0 ? null : raw };
  });
}

function takeOutcome(row: Intake): RunOutcome {
  const reward = row.number("reward");
  return {
    ...noOutcome,
    reward,
    hasPassed: takeVerdict(row) ?? (reward === null ? null : reward >= 1),
    exitStatus: row.text("exit_status", "exit_reason"),
    patch: row.text("patch", "model_patch", "generated_patch", "git_patch", "output_patch"),
    message: row.text("eval_logs", "test_output"),
  };
}

/** `resolved` and its relatives, as a truth value, a number or a text of either. */
function takeVerdict(row: Intake): boolean | null {
  const flag = row.flag("resolved", "target", "success");
  if (flag !== null) return flag;
  const number = row.number("resolved", "target");
  if (number !== null) return number === 1;
  const text = row.peek("result");
  if (text !== "1.0" && text !== "0.0" && text !== "1" && text !== "0") return null;
  return Number(text) === 1;
}
