import type { Moment, Raw, RunOutcome, TrajectoryRecord, Usage } from "@/lib/core/trajectory";
import { field, isFields, type Fields } from "../fields";
import { areMessages, readMessage } from "./chat-message";
import { noOutcome, StepList, trajectory, type StepDraft } from "./draft-steps";
import { Intake } from "./intake";
import { momentOf, takeMoment } from "./moment";
import { takeUsage } from "./usage";

export function isInspectSample(value: Fields): boolean {
  const messages = field(value, "messages");
  const isSample =
    field(value, "id") !== undefined && (field(value, "input") !== undefined || "scores" in value);
  return isSample && Array.isArray(messages) && (messages.length === 0 || areMessages(messages));
}

interface LogFacts {
  readonly model: string | null;
  readonly task: string | null;
}

/**
 * A sample of an Inspect log. Long text stands among the sample's attachments and is put where it belongs; its events
 * give times, tokens and errors to the messages and stay in `raw`.
 */
export function readInspectSample(value: Fields, { model, task }: LogFacts): TrajectoryRecord {
  const sample = new Intake(value);
  const attachments = field(value, "attachments");
  const attached = isFields(attachments) ? attachments : {};
  const events = eventFacts(field(value, "events"));
  const list = new StepList();
  for (const [position, message] of (sample.list("messages") ?? []).entries()) {
    const step = readMessage(attach(message, attached));
    const facts = step.id == null ? undefined : events.get(step.id);
    list.add({ ...step, ...(facts === undefined ? {} : withFacts(step, facts)) }, position);
  }
  const { outcome } = takeScores(sample);
  const id = sample.id("id") ?? "sample";
  const epoch = sample.number("epoch") ?? 1;
  return trajectory({
    id: sample.id("uuid") ?? `${id}_epoch_${epoch}`,
    format: "inspect",
    instanceId: task === null ? id : `${task}/${id}`,
    model: model ?? modelOf(field(value, "output")),
    agent: "Inspect",
    sample: epoch - 1,
    steps: list.steps,
    outcome: { ...outcome, message: sample.section("error").text("message") },
    startedAt: takeMoment(sample, "started_at"),
    endedAt: takeMoment(sample, "completed_at"),
    raw: sample.rest(),
  });
}

function modelOf(output: unknown): string | null {
  const model = isFields(output) ? field(output, "model") : null;
  return typeof model === "string" ? model : null;
}

const reference = "attachment://";
const deepest = 64;

/** The value with references to attachments followed; one that leads nowhere stays. */
function attach(value: unknown, attachments: Fields, depth = 0): unknown {
  if (typeof value === "string") {
    const text = value.startsWith(reference) ? field(attachments, value.slice(reference.length)) : undefined;
    return typeof text === "string" ? text : value;
  }
  if (depth > deepest) return value;
  if (Array.isArray(value)) {
    const members: readonly unknown[] = value;
    return members.map((member) => attach(member, attachments, depth + 1));
  }
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, attach(inner, attachments, depth + 1)]),
  );
}

/** What events say of the message that they made. */
interface EventFacts {
  readonly at: Moment | null;
  readonly durationMs: number | null;
  readonly usage: Usage | null;
}

function withFacts(step: StepDraft, facts: EventFacts): Partial<StepDraft> {
  return { at: step.at ?? facts.at, durationMs: facts.durationMs, usage: step.usage ?? facts.usage };
}

function eventFacts(events: unknown): ReadonlyMap<string, EventFacts> {
  const byMessage = new Map<string, EventFacts>();
  if (!Array.isArray(events)) return byMessage;
  for (const event of events) {
    if (!isFields(event)) continue;
    const id = messageIdOf(event);
    if (id === null || byMessage.has(id)) continue;
    const timestamp = field(event, "timestamp");
    const seconds = field(event, "working_time");
    const output = field(event, "output");
    const usage = isFields(output) ? field(output, "usage") : null;
    byMessage.set(id, {
      at: typeof timestamp === "string" ? momentOf(timestamp) : null,
      durationMs: typeof seconds === "number" ? seconds * 1000 : null,
      usage: isFields(usage) ? takeUsage(new Intake(usage)) : null,
    });
  }
  return byMessage;
}

function messageIdOf(event: Fields): string | null {
  const own = field(event, "message_id");
  if (typeof own === "string") return own;
  const output = field(event, "output");
  const choices: unknown = isFields(output) ? field(output, "choices") : null;
  const first: unknown = Array.isArray(choices) ? choices[0] : null;
  const message = isFields(first) ? field(first, "message") : null;
  const id = isFields(message) ? field(message, "id") : null;
  return typeof id === "string" ? id : null;
}

/** The first score is the outcome: `C` and 1 passed, `I` and 0 failed; any number is the reward. All stay in raw. */
export function takeScores(sample: Intake): { readonly outcome: RunOutcome } {
  const scores = sample.peek("scores");
  const [first]: readonly unknown[] = isFields(scores) ? Object.values(scores) : [];
  const value = isFields(first) ? field(first, "value") : undefined;
  const reward = typeof value === "number" ? value : null;
  const raw: Raw = isFields(scores) && Object.keys(scores).length > 0 ? { scores } : null;
  return { outcome: { ...noOutcome, hasPassed: verdictOf(value), reward, raw } };
}

function verdictOf(value: unknown): boolean | null {
  if (value === "C" || value === 1 || value === true) return true;
  if (value === "I" || value === "N" || value === 0 || value === false) return false;
  return null;
}
