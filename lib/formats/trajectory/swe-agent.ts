import { field, isFields, type Fields } from "../fields";
import type { Format, ReadResult, RecordContext } from "../format";
import { guarded } from "../guarded";
import type { RunOutcome, TrajectoryRecord, Usage } from "@/lib/core/trajectory";
import { readMessage } from "./chat-message";
import { noOutcome, noUsage, StepList, trajectory } from "./draft-steps";
import { Intake } from "./intake";
import { readParts } from "./read-parts";
import { SeenFields } from "./seen-fields";
import { addSweAgentStep, splitHistory } from "./swe-agent-steps";

const name = "swe-agent";

/** SWE-agent's `.traj` of 0.x and 1.x; an agent that tries again gives one run for each attempt. */
export const sweAgent: Format = {
  name,
  title: "SWE-agent trajectories",
  matches: (value) => isFields(value) && (isSweAgentRun(value) || isRetried(value)),
  read: guarded((value, context): readonly ReadResult[] => {
    const document = new Intake(value);
    const attempts = isRetried(value) ? (document.list("attempts") ?? []) : [];
    const id = idOf(value, context);
    if (attempts.length === 0)
      return [{ kind: "record", part: null, record: readRun(document, id, 0, value) }];
    const whole = document.rest();
    return readParts(attempts, "attempts", "attempt", (attempt, position) => {
      const run = readRun(new Intake(attempt), `${id}.${position + 1}`, position, attempt);
      const raw = position === 0 ? { ...run.raw, run: whole } : run.raw;
      const link = { kind: "attempt", runId: id, path: null, step: null, raw: null } as const;
      return { ...run, raw, links: [link] };
    });
  }),
};

export function isSweAgentRun(value: Fields): boolean {
  const trajectory = field(value, "trajectory");
  const history = field(value, "history");
  if (Array.isArray(trajectory) && trajectory.length > 0) {
    const first: unknown = trajectory[0];
    return (
      isFields(first) &&
      "action" in first &&
      "observation" in first &&
      ("response" in first || "thought" in first)
    );
  }
  const opening: unknown = Array.isArray(history) ? history[0] : null;
  return (
    isFields(opening) &&
    typeof field(opening, "role") === "string" &&
    ("agent" in opening || "message_type" in opening)
  );
}

function isRetried(value: Fields): boolean {
  const attempts = field(value, "attempts");
  return Array.isArray(attempts) && attempts.some((attempt) => isFields(attempt) && isSweAgentRun(attempt));
}

function readRun(document: Intake, id: string, sample: number, value: Fields): TrajectoryRecord {
  const list = new StepList();
  const seen = new SeenFields();
  const { prompt, rounds } = splitHistory(document.list("history") ?? []);
  for (const { message, position } of prompt) {
    seen.tell(message);
    list.add(readMessage(message), position);
  }
  const elements = document.list("trajectory") ?? [];
  for (const [position, element] of elements.entries()) {
    addSweAgentStep(list, seen, { element, round: rounds[position] ?? [], position });
  }
  for (const { message, position } of rounds.slice(elements.length).flat())
    list.add(readMessage(message), position);
  const info = document.section("info");
  const { outcome, usage } = takeInfo(info);
  return trajectory({
    id,
    format: name,
    instanceId: instanceOf(value, id),
    agent: "SWE-agent",
    sample,
    steps: list.steps,
    asides: list.asides,
    outcome,
    usage,
    raw: document.rest(),
  });
}

function takeInfo(info: Intake): { readonly outcome: RunOutcome; readonly usage: Usage | null } {
  const stats = info.inner("model_stats");
  const usage =
    stats === null
      ? null
      : {
          ...noUsage,
          costUsd: stats.number("instance_cost", "total_cost"),
          inputTokens: stats.number("tokens_sent"),
          outputTokens: stats.number("tokens_received"),
        };
  const outcome = { ...noOutcome, exitStatus: info.text("exit_status"), patch: info.text("submission") };
  return { outcome, usage };
}

/** The file's own name, which is the instance's in a run folder. */
function idOf(value: Fields, context: RecordContext): string {
  const stated = instanceOf(value, null);
  const file = context.shardName.split("/").at(-1) ?? "";
  return (
    stated ?? (file.endsWith(".traj") ? file.slice(0, -".traj".length) : `record-${context.recordIndex + 1}`)
  );
}

/** The instance that the run's own configuration names, else what looks like one in the run's id. */
function instanceOf(value: Fields, id: string | null): string | null {
  const replay = new Intake(value).innerJson("replay_config");
  const problem = replay?.inner("problem_statement") ?? replay?.inner("env")?.inner("repo");
  const stated = problem?.text("id") ?? null;
  return stated ?? (id?.includes("__") === true ? id.replace(/\.\d+$/, "") : null);
}
