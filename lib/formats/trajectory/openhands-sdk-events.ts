import { field, isFields, type Fields } from "../fields";
import { readMessage } from "./chat-message";
import { readContent, readShown } from "./content-parts";
import { observationPart, reasoningPart, roleOf, textPart, StepList } from "./draft-steps";
import { Intake } from "./intake";
import { takeMoment } from "./moment";
import { callPart, parseInput } from "./tool-call";

const kinds =
  /^(?:[A-Z][A-Za-z]*Event|UserRejectObservation|Condensation|CondensationRequest|CondensationSummaryEvent)$/;

/** An event of the OpenHands SDK: `kind` in its words, with `id`, `timestamp` and `source`. */
export function isSdkEvent(value: unknown): boolean {
  if (!isFields(value)) return false;
  const kind = field(value, "kind");
  return typeof kind === "string" && kinds.test(kind) && typeof field(value, "source") === "string";
}

/** Steps of SDK events; state changes, condensations and the like are asides. */
export function readSdkEvents(events: readonly unknown[]): StepList {
  const list = new StepList();
  for (const [position, value] of events.entries()) {
    const fields = isFields(value) ? value : { value };
    const kind = field(fields, "kind");
    const read = typeof kind === "string" ? readers.get(kind) : undefined;
    if (read === undefined) list.aside(typeof kind === "string" ? kind : "event", fields, position);
    else read(list, fields, position);
  }
  return list;
}

type EventReader = (list: StepList, value: Fields, position: number) => void;

const readers = new Map<string, EventReader>([
  ["SystemPromptEvent", addPrompt],
  ["MessageEvent", addMessage],
  ["ActionEvent", addAction],
  ["ObservationEvent", addObservation],
  ["UserRejectObservation", addObservation],
  ["AgentErrorEvent", addObservation],
]);

function addPrompt(list: StepList, value: Fields, position: number): void {
  const event = new Intake(value);
  event.word("kind", "SystemPromptEvent");
  const writtenRole = event.text("source") ?? "agent";
  const parts = readContent(event.value("system_prompt"));
  list.add({ role: "system", writtenRole, parts, ...takeBase(event), raw: event.rest() }, position);
}

function addMessage(list: StepList, value: Fields, position: number): void {
  const event = new Intake(value);
  event.word("kind", "MessageEvent");
  const message = readMessage(event.value("llm_message"));
  const base = takeBase(event);
  const raw = { ...message.raw, ...event.rest() };
  list.add({ ...message, ...base, raw: Object.keys(raw).length === 0 ? null : raw }, position);
}

function addAction(list: StepList, value: Fields, position: number): void {
  const event = new Intake(value);
  event.word("kind", "ActionEvent");
  const writtenRole = event.text("source") ?? "agent";
  const reasoning = event.text("reasoning_content");
  const id = event.id("tool_call_id");
  const name = event.text("tool_name") ?? "";
  const call = event.section("tool_call");
  call.word("id", id ?? "");
  call.word("name", name);
  const written = call.text("arguments");
  const input = written === null ? event.value("action") : parseInput(written);
  const parts = [
    ...(reasoning === null || reasoning === "" ? [] : [reasoningPart(reasoning)]),
    ...readContent(event.value("thinking_blocks")),
    ...readContent(event.value("thought")),
    callPart({ id, name, input, writtenInput: written }),
  ];
  list.add(
    { role: roleOf(writtenRole), writtenRole, parts, ...takeBase(event), raw: event.rest() },
    position,
  );
}

function addObservation(list: StepList, value: Fields, position: number): void {
  const event = new Intake(value);
  const isRefused = field(value, "kind") !== "ObservationEvent";
  event.word("kind", "ObservationEvent");
  const writtenRole = event.text("source") ?? "environment";
  const observation = event.section("observation");
  const reason = event.text("error", "rejection_reason");
  const content = [
    ...readShown(observation.value("content")),
    ...(reason === null ? [] : [textPart(reason)]),
  ];
  const part = observationPart({
    callId: event.id("tool_call_id"),
    toolName: event.text("tool_name"),
    content,
    exitCode: observation.number("exit_code") ?? observation.inner("metadata")?.number("exit_code") ?? null,
    isError: observation.flag("is_error") ?? (isRefused ? true : null),
  });
  list.add({ role: "tool", writtenRole, parts: [part], ...takeBase(event), raw: event.rest() }, position);
}

function takeBase(event: Intake) {
  return { id: event.id("id"), at: takeMoment(event, "timestamp") };
}
