import { field, isFields, type Fields } from "../fields";
import { attributesOf, type Span } from "./otel-spans";
import { parseInput } from "./tool-call";

/** What a model was given in a span, and what it said; both empty where the span is no model's. */
export interface SpanMessages {
  readonly input: readonly unknown[];
  readonly output: readonly unknown[];
}

/**
 * Messages of a span: GenAI's attributes of lists (as JSON text or structured), its older events, OpenInference's flat
 * attributes. A tool's span is an answer.
 */
export function messagesOfSpan(span: Span): SpanMessages {
  const { attributes } = span;
  const instructions = listOf(attributes.get("gen_ai.system_instructions"));
  const system = instructions.length === 0 ? [] : [{ role: "system", parts: instructions }];
  const input = listOf(attributes.get("gen_ai.input.messages"));
  const output = listOf(attributes.get("gen_ai.output.messages"));
  if (input.length + output.length > 0) return { input: [...system, ...input], output };
  const flat = {
    input: unflatten(attributes, "llm.input_messages."),
    output: unflatten(attributes, "llm.output_messages."),
  };
  if (flat.input.length + flat.output.length > 0) return flat;
  if (attributes.get("gen_ai.operation.name") === "execute_tool")
    return { input: toolAnswer(attributes), output: [] };
  return eventMessages(field(span.raw, "events"));
}

function listOf(value: unknown): readonly unknown[] {
  const parsed = typeof value === "string" ? parseInput(value) : value;
  return Array.isArray(parsed) ? parsed : [];
}

function toolAnswer(attributes: ReadonlyMap<string, unknown>): readonly unknown[] {
  const result = attributes.get("gen_ai.tool.call.result");
  if (result === undefined) return [];
  const content = typeof result === "string" ? result : JSON.stringify(result);
  return [{ role: "tool", tool_call_id: attributes.get("gen_ai.tool.call.id"), content }];
}

const roleEvent = /^gen_ai\.(system|user|assistant|tool)\.message$/;

function eventMessages(events: unknown): SpanMessages {
  const input: unknown[] = [];
  const output: unknown[] = [];
  for (const event of Array.isArray(events) ? (events as readonly unknown[]) : []) {
    if (!isFields(event)) continue;
    const attributes = Object.fromEntries(attributesOf(field(event, "attributes")));
    const name = field(event, "name");
    const role = typeof name === "string" ? roleEvent.exec(name)?.[1] : undefined;
    if (role !== undefined) input.push({ role, ...attributes });
    if (name === "gen_ai.choice") {
      const message =
        typeof attributes["message"] === "string" ? parseInput(attributes["message"]) : attributes["message"];
      output.push({ role: "assistant", ...(isFields(message) ? message : attributes) });
    }
  }
  return { input, output };
}

/** Most messages and calls that flat attributes may name; numbers beyond are left in the span. */
const mostMembers = 100_000;

/** `llm.input_messages.3.message.tool_calls.0.tool_call.function.name` and its like, as messages. */
function unflatten(attributes: ReadonlyMap<string, unknown>, prefix: string): readonly unknown[] {
  const messages = new Map<number, Map<string, unknown>>();
  for (const [key, value] of attributes) {
    if (!key.startsWith(prefix)) continue;
    const match = /^(\d+)\.message\.(.+)$/.exec(key.slice(prefix.length));
    const place = Number(match?.[1] ?? NaN);
    if (match?.[2] === undefined || place > mostMembers) continue;
    const message = messages.get(place) ?? new Map<string, unknown>();
    message.set(match[2], value);
    messages.set(place, message);
  }
  return [...messages].sort(([left], [right]) => left - right).map(([, message]) => messageOf(message));
}

function messageOf(flat: ReadonlyMap<string, unknown>): Fields {
  const contents = members(flat, /^contents\.(\d+)\.message_content\.(.+)$/);
  const calls = members(flat, /^tool_calls\.(\d+)\.tool_call\.(.+)$/);
  const content = flat.get("content");
  return {
    role: flat.get("role"),
    content: contents.length === 0 ? content : contents.map((part) => Object.fromEntries(part)),
    ...(flat.has("tool_call_id") ? { tool_call_id: flat.get("tool_call_id") } : {}),
    ...(calls.length === 0 ? {} : { tool_calls: calls.map(callOf) }),
  };
}

function callOf(call: ReadonlyMap<string, unknown>): Fields {
  const name = call.get("function.name");
  return { id: call.get("id"), function: { name, arguments: call.get("function.arguments") } };
}

function members(
  flat: ReadonlyMap<string, unknown>,
  pattern: RegExp,
): readonly ReadonlyMap<string, unknown>[] {
  const found = new Map<number, Map<string, unknown>>();
  for (const [key, value] of flat) {
    const match = pattern.exec(key);
    if (match?.[2] === undefined) continue;
    const member = found.get(Number(match[1])) ?? new Map<string, unknown>();
    member.set(match[2], value);
    found.set(Number(match[1]), member);
  }
  return [...found].sort(([left], [right]) => left - right).map(([, member]) => member);
}
