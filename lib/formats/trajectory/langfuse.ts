import type { TrajectoryRecord } from "@/lib/core/trajectory";
import { field, isFields, type Fields } from "../fields";
import { single, type Format } from "../format";
import { guarded } from "../guarded";
import { areMessages } from "./chat-message";
import { Conversation } from "./conversation";
import { noUsage, trajectory, type StepDraft } from "./draft-steps";
import { Intake } from "./intake";
import { momentOf, takeMoment } from "./moment";
import { parseInput } from "./tool-call";

const name = "langfuse";

/** A trace as Langfuse exports it: generations that hold no other say and hear; everything else is an aside. */
export const langfuse: Format = {
  name,
  title: "Langfuse traces",
  matches: (value) =>
    isFields(value) && isFields(field(value, "trace")) && Array.isArray(field(value, "observations")),
  read: guarded((value) => single(readTrace(value))),
};

function readTrace(value: Fields): TrajectoryRecord {
  const document = new Intake(value);
  const trace = document.section("trace");
  const observations = (document.list("observations") ?? []).map((entry) =>
    isFields(entry) ? entry : { entry },
  );
  const ordered = observations.toSorted((left, right) =>
    textAt(left, "startTime") < textAt(right, "startTime") ? -1 : 1,
  );
  const parents = new Set(
    observations.filter(isGeneration).map((observation) => textAt(observation, "parentObservationId")),
  );
  const conversation = new Conversation();
  for (const [position, observation] of ordered.entries()) {
    const isLeaf = isGeneration(observation) && !parents.has(textAt(observation, "id"));
    if (isLeaf) addGeneration(conversation, observation, position);
    conversation.list.aside(textAt(observation, "name"), observation, position);
  }
  const { steps, asides } = conversation.list;
  return trajectory({
    id: trace.id("id") ?? "trace",
    format: name,
    agent: trace.text("name"),
    model: steps.find((step) => step.model != null)?.model ?? null,
    startedAt: takeMoment(trace, "timestamp"),
    steps,
    asides,
    raw: document.rest(),
  });
}

function isGeneration(observation: Fields): boolean {
  return field(observation, "type") === "GENERATION";
}

function addGeneration(conversation: Conversation, observation: Fields, position: number): void {
  conversation.hear(messagesOf(field(observation, "input"), "user"), position);
  const facts = factsOf(observation);
  for (const message of messagesOf(field(observation, "output"), "assistant")) {
    conversation.say(message, facts, position);
  }
}

/** Input or output in any of the shapes that clients send: messages, an object with them, one message, or text. */
function messagesOf(value: unknown, role: "user" | "assistant"): readonly unknown[] {
  const data = typeof value === "string" ? parseInput(value) : value;
  if (data === null || data === undefined || data === "") return [];
  if (areMessages(data)) return data;
  if (!isFields(data)) return [{ role, content: typeof data === "string" ? data : JSON.stringify(data) }];
  const messages = field(data, "messages");
  const system = field(data, "system");
  const opening = typeof system === "string" ? [{ role: "system", content: system }] : [];
  if (areMessages(messages)) return [...opening, ...messages];
  if (typeof field(data, "role") === "string") return [data];
  return [{ role, content: typeof value === "string" ? value : JSON.stringify(data) }];
}

function factsOf(observation: Fields): Partial<StepDraft> {
  const intake = new Intake(observation);
  const at = takeMoment(intake, "startTime");
  const ended = intake.text("endTime");
  const end = ended === null ? null : momentOf(ended).epochMs;
  const usage = intake.section("usageDetails");
  return {
    id: intake.id("id"),
    at,
    model: intake.text("model"),
    durationMs: at?.epochMs == null || end === null ? null : end - at.epochMs,
    usage: {
      ...noUsage,
      inputTokens: usage.number("input"),
      outputTokens: usage.number("output"),
      costUsd: intake.section("costDetails").number("total"),
    },
  };
}

function textAt(fields: Fields, key: string): string {
  const value = field(fields, key);
  return typeof value === "string" ? value : "";
}
