import {
  stepIndex,
  type Part,
  type RunLink,
  type RunOutcome,
  type StepTokens,
  type TrajectoryRecord,
} from "@/lib/core/trajectory";
import { field, InvalidRecord, isFields } from "../fields";
import type { Format, ReadResult } from "../format";
import { guarded } from "../guarded";
import { readContent, readShown } from "./content-parts";
import { noOutcome, observationPart, reasoningPart, roleOf, StepList, trajectory } from "./draft-steps";
import { Intake, intakeOf } from "./intake";
import { takeMoment } from "./moment";
import { readCall } from "./tool-call";
import { takeUsage } from "./usage";

const name = "atif";
const knownVersion = /^ATIF-v1\.[0-7]$/;
/** How deep sub-agents may have sub-agents inside one document. */
const deepestAgents = 8;

/** ATIF v1.0 to v1.7, of Harbor: one document a run, sub-agents inside or beside it, continuations beside it. */
export const atif: Format = {
  name,
  title: "ATIF trajectories",
  matches: (value) => {
    const version = isFields(value) ? field(value, "schema_version") : null;
    return typeof version === "string" && version.startsWith("ATIF-v");
  },
  read: guarded((value, context) =>
    readRuns(new Intake(value), `record-${context.recordIndex + 1}`, null, null, 0),
  ),
};

function readRuns(
  document: Intake,
  fallbackId: string,
  part: string | null,
  parent: string | null,
  depth: number,
): readonly ReadResult[] {
  if (!Array.isArray(document.peek("steps"))) {
    throw new InvalidRecord(`${part === null ? "" : `${part}.`}steps is missing; expected a list`);
  }
  const id = document.id("trajectory_id", "session_id") ?? fallbackId;
  const children = depth < deepestAgents ? (document.list("subagent_trajectories") ?? []) : [];
  const record = readRun(document, id, parent);
  const inner = children.flatMap((child, position): readonly ReadResult[] => {
    const place = `${part === null ? "" : `${part}.`}subagent_trajectories[${position}]`;
    if (!isFields(child) || !Array.isArray(field(child, "steps"))) {
      return [{ kind: "problem", part: place, reason: "the sub-agent's run has no steps" }];
    }
    return readRuns(new Intake(child), `${id}.${position + 1}`, place, id, depth + 1);
  });
  return [{ kind: "record", part, record }, ...inner];
}

function readRun(document: Intake, id: string, parent: string | null): TrajectoryRecord {
  const version = document.text("schema_version");
  const list = new StepList();
  const links: RunLink[] = parent === null ? [] : [linkOf("parent", { runId: parent })];
  for (const [position, step] of (document.list("steps") ?? []).entries())
    addStep(list, links, step, position);
  const agent = document.section("agent");
  const continued = document.text("continued_trajectory_ref");
  if (continued !== null) links.push(linkOf("continuation", { path: continued }));
  const extra = document.section("extra");
  return trajectory({
    id,
    format: name,
    agent: agent.text("name"),
    model: agent.text("model_name"),
    instanceId: extra.text("instance_id"),
    sample: extra.number("sample") ?? 0,
    outcome: takeOutcome(extra),
    tools: agent.list("tool_definitions") ?? [],
    steps: list.steps,
    usage: takeUsage(document.inner("final_metrics")),
    links,
    notes: parent === null ? versionNotes(version) : [],
    raw: { ...(version === null ? {} : { schema_version: version }), ...document.rest() },
  });
}

/** ATIF has no place for a verdict; who writes one beside the run puts it into `extra`. */
function takeOutcome(extra: Intake): RunOutcome {
  const reward = extra.number("reward");
  return { ...noOutcome, reward, hasPassed: extra.flag("pass"), patch: extra.text("patch") };
}

function versionNotes(version: string | null): readonly string[] {
  if (version !== null && knownVersion.test(version)) return [];
  return [`schema_version is ${version ?? "missing"}: read as v1.7`];
}

function linkOf(kind: RunLink["kind"], link: Partial<RunLink>): RunLink {
  return { kind, runId: null, path: null, step: null, raw: null, ...link };
}

function addStep(list: StepList, links: RunLink[], value: unknown, position: number): void {
  const step = intakeOf(value);
  const writtenRole = step.text("source") ?? "";
  const reasoning = step.text("reasoning_content");
  const calls = (step.list("tool_calls") ?? []).map(readCall);
  const message = readContent(step.value("message"));
  const metrics = step.inner("metrics");
  const index = list.steps.length;
  const answers = takeResults(step, (link) => links.push(link), index);
  const thoughts = reasoning === null || reasoning === "" ? [] : [reasoningPart(reasoning)];
  list.add(
    {
      role: roleOf(writtenRole),
      writtenRole,
      parts: [...thoughts, ...message, ...calls, ...answers],
      id: step.id("step_id"),
      model: step.text("model_name"),
      at: takeMoment(step, "timestamp"),
      usage: takeUsage(metrics),
      tokens: metrics === null ? null : takeTokens(metrics),
      isCopied: step.flag("is_copied_context") ?? false,
      startsContext: startsContext(step),
      raw: step.rest(),
    },
    position,
  );
}

function takeResults(step: Intake, link: (link: RunLink) => void, index: number): readonly Part[] {
  const observation = step.inner("observation");
  const results = observation?.list("results") ?? [];
  return results.map((value) => {
    const result = intakeOf(value);
    for (const reference of result.list("subagent_trajectory_ref") ?? []) {
      link({ ...readReference(reference), step: stepIndex(index) });
    }
    const callId = result.id("source_call_id");
    const content = readShown(result.value("content"));
    return observationPart({ callId, content }, result.rest());
  });
}

function readReference(value: unknown): RunLink {
  const reference = intakeOf(value);
  const runId = reference.id("trajectory_id", "session_id");
  return linkOf("subagent", { runId, path: reference.text("trajectory_path"), raw: reference.rest() });
}

function takeTokens(metrics: Intake): StepTokens | null {
  const promptIds = metrics.numbers("prompt_token_ids");
  const ids = metrics.numbers("completion_token_ids");
  const logprobs = metrics.numbers("logprobs");
  if (promptIds === null && ids === null && logprobs === null) return null;
  return { ids, logprobs, promptIds, texts: null, rewards: null };
}

/** Whether the step's note on the context says that it replaced what came before. */
function startsContext(step: Intake): boolean {
  const extra = step.peek("extra");
  const management: unknown = isFields(extra) ? field(extra, "context_management") : null;
  return isFields(management) && field(management, "boundary") === "replace";
}
