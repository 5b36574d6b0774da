import { field, isFields } from "../fields";
import { single, type Format } from "../format";
import { guarded } from "../guarded";
import { noOutcome } from "./draft-steps";
import { Intake } from "./intake";

const name = "failure-analysis";

/** What somebody wrote of why a run failed, beside the run: task, trial, outcome and modes of failure. */
export const failureAnalysis: Format = {
  name,
  title: "Failure analyses",
  matches: (value) =>
    isFields(value) && isFields(field(value, "trial")) && Array.isArray(field(value, "failure_modes")),
  read: guarded((value, context) => {
    const analysis = new Intake(value);
    const trial = analysis.section("trial");
    const reward = trial.number("reward");
    const exitStatus = trial.text("exception_type");
    const message = analysis.section("outcome").text("headline");
    return single({
      kind: "evaluation",
      id: trial.id("id") ?? `record-${context.recordIndex + 1}`,
      format: name,
      instanceId: analysis.section("task").id("id"),
      model: trial.text("model"),
      outcome: { ...noOutcome, reward, hasPassed: reward === null ? null : reward >= 1, exitStatus, message },
      tests: [],
      log: null,
      raw: analysis.rest(),
      notes: [],
    });
  }),
};
