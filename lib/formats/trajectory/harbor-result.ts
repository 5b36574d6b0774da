import type { RunOutcome } from "@/lib/core/trajectory";
import { field, isFields } from "../fields";
import { single, type Format } from "../format";
import { guarded } from "../guarded";
import { noOutcome } from "./draft-steps";
import { evaluation } from "./evaluation";
import { intakeOf, type Intake } from "./intake";

const name = "harbor-result";

/** Harbor's `result.json` of a trial, which holds the verdict that its ATIF trajectory has no place for. */
export const harborResult: Format = {
  name,
  title: "Harbor results",
  matches: (value) =>
    isFields(value) &&
    typeof field(value, "task_name") === "string" &&
    typeof field(value, "trial_name") === "string" &&
    ["verifier_result", "agent_result", "exception_info"].some((key) => field(value, key) !== undefined),
  read: guarded((value, context) => {
    const trial = intakeOf(value);
    const agent = trial.section("agent_info");
    const configured = trial.section("config").section("agent").text("model_name");
    return single(
      evaluation({
        id: trial.id("trial_name", "id") ?? `record-${context.recordIndex + 1}`,
        format: name,
        instanceId: trial.text("task_name"),
        model: agent.section("model_info").text("name") ?? configured,
        outcome: takeOutcome(trial),
        raw: trial.rest(),
      }),
    );
  }),
};

/** The reward of the name `reward`, else the only one; 1 and more passed. */
function takeOutcome(trial: Intake): RunOutcome {
  const rewards = trial.section("verifier_result").section("rewards");
  const [only, ...others] = rewards.keys();
  const reward =
    rewards.number("reward") ?? (only === undefined || others.length > 0 ? null : rewards.number(only));
  const exception = trial.section("exception_info");
  return {
    ...noOutcome,
    reward,
    hasPassed: reward === null ? null : reward >= 1,
    exitStatus: exception.text("exception_type"),
    message: exception.text("exception_message"),
  };
}
