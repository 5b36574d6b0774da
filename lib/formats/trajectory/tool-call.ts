import { classifyCall, type Part, type Raw } from "@/lib/core/trajectory";
import { isFields, type Fields } from "../fields";
import { intakeOf, type Intake } from "./intake";

interface CallDraft {
  readonly id: string | null;
  readonly name: string;
  readonly input: unknown;
  readonly writtenInput?: string | null | undefined;
  /** File that the call is about where its arguments do not say. */
  readonly path?: string | null | undefined;
}

/** A part that is a call; its kind and path are found out here. */
export function callPart(draft: CallDraft, raw: Raw = null, written: string | null = null): Part {
  const { id, name, input, writtenInput = null } = draft;
  const { kind, path } = classifyCall(name, input);
  return {
    kind: "call",
    call: { id, name, input, writtenInput, kind, path: path ?? draft.path ?? null },
    written,
    raw,
  };
}

/** Longest text of arguments that is parsed; a longer one stays text. */
const longestArguments = 16 * 2 ** 20;

/** Arguments as data where their text is JSON, else as the text they are. */
export function parseInput(text: string): unknown {
  if (text.length > longestArguments || !/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/**
 * A call in any of the shapes of chat formats: `{id, function: {name, arguments: text}}` (OpenAI), `{id, function: name,
 * arguments: {}}` (Inspect), `{id, name, input | arguments}` (Anthropic, Pi), `{tool_call_id, function_name, arguments}`
 * (ATIF), `{call_id, …}` (Responses).
 */
export function readCall(value: unknown): Part {
  const intake = intakeOf(value);
  intake.word("type", "function", "tool_use", "toolCall", "tool_call", "function_call");
  const id = intake.id("id", "tool_call_id", "toolCallId", "call_id");
  const inner = isFields(intake.peek("function")) ? intake.inner("function") : null;
  const source = inner ?? intake;
  const name = source.text("name", "function", "function_name", "tool_name", "toolName") ?? "";
  const { input, writtenInput } = takeInput(source);
  return callPart({ id, name, input, writtenInput }, intake.rest());
}

function takeInput(intake: Intake): Pick<CallDraft, "input" | "writtenInput"> {
  for (const key of ["arguments", "input", "args", "parameters"]) {
    if (!intake.has(key)) continue;
    const text = intake.text(key);
    if (text !== null) return { input: parseInput(text), writtenInput: text };
    return { input: intake.value(key) };
  }
  return { input: null };
}

/** Whether a value looks like a list of calls. */
export function isCallList(value: unknown): value is readonly Fields[] {
  return Array.isArray(value) && value.every(isFields);
}
