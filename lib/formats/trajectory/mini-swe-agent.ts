import type { Step } from "@/lib/core/trajectory";
import { field, isFields } from "../fields";
import { single, type Format } from "../format";
import { guarded } from "../guarded";
import { areMessages, takeMessage } from "./chat-message";
import { listSteps } from "./chat-run";
import { noOutcome, noUsage, trajectory, type StepDraft } from "./draft-steps";
import { Intake, intakeOf } from "./intake";
import { takeMoment } from "./moment";
import { takeUsage } from "./usage";

const name = "mini-swe-agent";

/** mini-swe-agent's `.traj.json`, versions 1 and 2. A bare list of messages of version 1 is read as a chat. */
export const miniSweAgent: Format = {
  name,
  title: "mini-swe-agent trajectories",
  matches: (value) => {
    if (!isFields(value) || !areMessages(field(value, "messages"))) return false;
    const format = field(value, "trajectory_format");
    const info = field(value, "info");
    if (typeof format === "string" && format.startsWith("mini-swe-agent")) return true;
    return isFields(info) && ("mini_version" in info || "model_stats" in info);
  },
  read: guarded((value, context) => {
    const document = new Intake(value);
    const info = document.section("info");
    const steps = readSteps(document.list("messages") ?? []);
    const stats = info.inner("model_stats");
    const config = info.inner("config");
    const model = config?.inner("model")?.text("model_name") ?? null;
    const exitStatus = info.text("exit_status");
    const patch = info.text("submission");
    return single(
      trajectory({
        id: document.id("instance_id") ?? `record-${context.recordIndex + 1}`,
        format: name,
        instanceId: idOf(value),
        agent: name,
        model,
        steps,
        outcome: { ...noOutcome, exitStatus, patch },
        usage: stats === null ? null : { ...noUsage, costUsd: stats.number("instance_cost") },
        raw: document.rest(),
      }),
    );
  }),
};

function idOf(value: Readonly<Record<string, unknown>>): string | null {
  const id = field(value, "instance_id");
  return typeof id === "string" ? id : null;
}

function readSteps(messages: readonly unknown[]): readonly Step[] {
  return listSteps(messages.map(readStep));
}

/** A message whose `extra` holds cost, time and the model's own answer. */
function readStep(message: unknown): StepDraft {
  const intake = intakeOf(message);
  const extra = intake.inner("extra");
  const response = extra?.inner("response");
  const usage = takeUsage(response?.inner("usage") ?? null);
  const costUsd = extra?.number("cost") ?? null;
  const at = extra === null ? null : takeMoment(extra, "timestamp");
  const model = response?.text("model") ?? null;
  const step = takeMessage(intake);
  return {
    ...step,
    at: step.at ?? at,
    model: step.model ?? model,
    usage: costUsd === null ? usage : { ...noUsage, ...usage, costUsd },
    raw: intake.rest(),
  };
}
