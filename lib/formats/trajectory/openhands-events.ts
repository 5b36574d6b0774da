import type { Part, ToolCall } from "@/lib/core/trajectory";
import { field, isFields, type Fields } from "../fields";
import { readContent, readShown } from "./content-parts";
import { observationPart, roleOf, textPart, StepList } from "./draft-steps";
import { Intake } from "./intake";
import { takeMoment } from "./moment";
import { callPart, isCallList, readCall } from "./tool-call";
import { takeUsage } from "./usage";

/** An event of the older OpenHands: an action with `args`, or an observation with `content` and `extras`. */
export function isOpenHandsEvent(value: unknown): boolean {
  if (!isFields(value)) return false;
  const isAction = typeof field(value, "action") === "string" && isFields(field(value, "args"));
  const isObservation = typeof field(value, "observation") === "string" && "content" in value;
  return isAction || isObservation;
}

/** Steps of the older OpenHands events; pairs of action and observation, as the oldest have them, are flattened. */
export function readOpenHandsEvents(events: readonly unknown[]): StepList {
  const list = new StepList();
  for (const [position, event] of events.entries()) {
    const pair: readonly unknown[] = Array.isArray(event) ? event : [event];
    for (const value of pair) addEvent(list, isFields(value) ? value : { value }, position);
  }
  return list;
}

/** Actions of the harness, which the agent did not take. */
const asides = new Set(["change_agent_state", "recall", "null", "start", "loading"]);

function addEvent(list: StepList, value: Fields, position: number): void {
  const event = new Intake(value);
  const action = typeof event.peek("action") === "string" ? String(event.peek("action")) : null;
  const observation =
    typeof event.peek("observation") === "string" ? String(event.peek("observation")) : null;
  if (action !== null && !asides.has(action)) addAction(list, event, action, position);
  else if (observation !== null && field(value, "cause") != null) addObservation(list, event, position);
  else list.aside(action ?? observation ?? "event", value, position);
}

function addAction(list: StepList, event: Intake, action: string, position: number): void {
  const id = event.id("id");
  const source = event.text("source") ?? "agent";
  const at = takeMoment(event, "timestamp");
  const usage = takeUsage(event.inner("llm_metrics")?.inner("accumulated_token_usage") ?? null);
  const args = event.section("args");
  const said = args.text("thought");
  const thought = said === null || said === "" ? [] : [textPart(said)];
  const isSaid = action === "message" || action === "system";
  const parts = isSaid ? [...thought, ...saidParts(args)] : [...thought, takeCall(event, args, action, id)];
  if (isSaid) event.word("action", "message", "system");
  dropRepeated(event, parts);
  const role = action === "system" ? "system" : roleOf(source);
  list.add({ role, writtenRole: source, parts, id, at, usage, raw: event.rest() }, position);
}

/** The event's own summary, where it only repeats what it says. */
function dropRepeated(event: Intake, parts: readonly Part[]): void {
  event.word("message", "", ...parts.flatMap((part) => ("text" in part ? [part.text] : [])));
}

function saidParts(args: Intake): readonly Part[] {
  const images = (args.texts("image_urls") ?? []).map((url): Part => {
    return { kind: "image", mediaType: null, encoding: "reference", source: url, written: null, raw: null };
  });
  return [...readContent(args.value("content")), ...images];
}

/** The call as the model asked for it, where the event keeps that: its own arguments may be translated into code. */
function takeCall(event: Intake, args: Intake, action: string, id: string | null): Part {
  const asked = askedCall(event.peek("tool_call_metadata"));
  if (asked !== null && args.has("translated_ipython_code")) return callPart({ ...asked, id });
  const metadata = event.inner("tool_call_metadata");
  const named = metadata?.text("function_name") ?? null;
  if (named === null || named === action) event.word("action", action);
  const input = args.rest() ?? {};
  for (const key of args.keys()) args.value(key);
  return callPart({ id, name: named ?? action, input });
}

/** The call among those of the model's answer that the action carries out; null where the answer is not kept. */
function askedCall(metadata: unknown): ToolCall | null {
  const callId = at(metadata, "tool_call_id");
  const choices = at(at(metadata, "model_response"), "choices");
  for (const choice of Array.isArray(choices) ? (choices as readonly unknown[]) : []) {
    const calls = at(at(choice, "message"), "tool_calls");
    const asked = isCallList(calls) ? calls.find((call) => field(call, "id") === callId) : undefined;
    const part = asked === undefined ? null : readCall(asked);
    if (part?.kind === "call" && isFields(part.call.input)) return part.call;
  }
  return null;
}

function at(value: unknown, key: string): unknown {
  return isFields(value) ? field(value, key) : undefined;
}

function addObservation(list: StepList, event: Intake, position: number): void {
  const callId = event.id("cause");
  const writtenRole = event.text("source") ?? "environment";
  const content = readShown(event.value("content"));
  const extras = event.inner("extras");
  const exitCode = extras?.inner("metadata")?.number("exit_code") ?? extras?.number("exit_code") ?? null;
  const toolName = event.text("observation");
  const isError = toolName === "error" || event.flag("success") === false ? true : null;
  const parts = [observationPart({ callId, toolName, content, exitCode, isError })];
  const id = event.id("id");
  list.add(
    { role: "tool", writtenRole, parts, id, at: takeMoment(event, "timestamp"), raw: event.rest() },
    position,
  );
}
