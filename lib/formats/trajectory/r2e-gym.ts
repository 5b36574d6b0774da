import { field, isFields } from "../fields";
import { single, type Format } from "../format";
import { guarded } from "../guarded";
import { readContent } from "./content-parts";
import { noOutcome, noUsage, observationPart, StepList, textPart, trajectory } from "./draft-steps";
import { Intake, intakeOf } from "./intake";
import { callPart } from "./tool-call";
import { readFunctionMarkup } from "./tool-markup";

const name = "r2e-gym";

/** R2E-Gym's own lines: `trajectory_steps` of thought, action and observation, paired by position. */
export const r2eGym: Format = {
  name,
  title: "R2E-Gym trajectories",
  matches: (value) => isFields(value) && Array.isArray(field(value, "trajectory_steps")),
  read: guarded((value, context) => {
    const run = new Intake(value);
    const list = new StepList();
    const task = run.text("problem_statement");
    if (task !== null)
      list.add({ role: "user", writtenRole: "problem_statement", parts: [textPart(task)] }, 0);
    for (const [position, step] of (run.list("trajectory_steps") ?? []).entries())
      addStep(list, step, position);
    const reward = run.number("reward");
    return single(
      trajectory({
        id: `record-${context.recordIndex + 1}`,
        format: name,
        instanceId: run.section("ds").id("instance_id", "commit_hash"),
        model: run.section("agent_args").text("llm_name"),
        agent: "R2E-Gym",
        steps: list.steps,
        outcome: {
          ...noOutcome,
          reward,
          hasPassed: reward === null ? null : reward >= 1,
          exitStatus: run.text("exit_reason"),
          patch: run.text("output_patch"),
          message: run.text("test_output"),
        },
        raw: run.rest(),
      }),
    );
  }),
};

function addStep(list: StepList, value: unknown, position: number): void {
  const step = intakeOf(value);
  const action = step.text("action") ?? "";
  const observation = step.text("observation");
  const call =
    action === ""
      ? []
      : (readFunctionMarkup(action) ?? [
          callPart({ id: null, name: "bash", input: { command: action }, writtenInput: action }),
        ]);
  const seconds = step.number("env_exec_time");
  const usage = {
    ...noUsage,
    inputTokens: step.number("token_usage_prompt"),
    outputTokens: step.number("token_usage_completion"),
  };
  const parts = [...readContent(step.value("thought")), ...call];
  list.add({ role: "agent", writtenRole: "assistant", parts, usage, raw: step.rest() }, position);
  if (observation === null) return;
  const content = observation === "" ? [] : [textPart(observation)];
  const durationMs = seconds === null ? null : seconds * 1000;
  list.add(
    { role: "tool", writtenRole: "observation", parts: [observationPart({ content })], durationMs },
    position,
  );
}
