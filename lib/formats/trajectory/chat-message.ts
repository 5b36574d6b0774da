import type { Part } from "@/lib/core/trajectory";
import { readContent, readShown } from "./content-parts";
import { observationPart, reasoningPart, roleOf, textPart, type StepDraft } from "./draft-steps";
import { intakeOf, type Intake } from "./intake";
import { takeMoment } from "./moment";
import { parseInput, callPart, readCall, isCallList } from "./tool-call";
import { takeUsage } from "./usage";

/**
 * A message of a chat: OpenAI's `{role, content, tool_calls, tool_call_id}`, Anthropic's blocks, and their relatives with
 * `reasoning_content`, `text` for content, `ai` for assistant. What it has beyond is the step's `raw`.
 */
export function readMessage(value: unknown): StepDraft {
  return takeMessage(intakeOf(value));
}

/** As `readMessage`, of a message whose other keys the caller takes first. */
export function takeMessage(intake: Intake): StepDraft {
  const writtenRole = intake.text("role", "from") ?? "";
  const role = roleOf(writtenRole);
  const parts = role === "tool" && !intake.has("parts") ? [takeObservation(intake)] : takeParts(intake);
  const id = intake.id("id");
  const model = intake.text("model");
  const at = takeMoment(intake, "timestamp", "created_at");
  const usage = takeUsage(intake.inner("usage"));
  const hasAnswer = parts.some((part) => part.kind === "observation");
  return {
    role: role === "user" && hasAnswer && parts.every((part) => part.kind === "observation") ? "tool" : role,
    writtenRole,
    parts,
    id,
    model,
    at,
    usage,
    raw: intake.rest(),
  };
}

const reasoningKeys = ["reasoning_content", "reasoningContent", "reasoning", "thinking"] as const;

function takeParts(intake: Intake): readonly Part[] {
  const parts: Part[] = [];
  for (const key of reasoningKeys) {
    const reasoning = intake.text(key);
    if (reasoning !== null && reasoning !== "") parts.push(reasoningPart(reasoning));
  }
  for (const key of ["system_prompt", "content", "parts", "text", "value"])
    parts.push(...readContent(intake.value(key)));
  parts.push(...takeCalls(intake));
  return parts;
}

/** Takes the calls that stand beside the content. */
export function takeCalls(intake: Intake): readonly Part[] {
  const parts: Part[] = [];
  for (const key of ["tool_calls", "toolCalls"]) {
    if (!isCallList(intake.peek(key))) continue;
    parts.push(...(intake.list(key) ?? []).map(readCall));
  }
  const legacy = intake.inner("function_call");
  if (legacy !== null) {
    const written = legacy.text("arguments");
    const input = written === null ? legacy.value("arguments") : parseInput(written);
    parts.push(callPart({ id: null, name: legacy.text("name") ?? "", input, writtenInput: written }));
  }
  return parts;
}

function takeObservation(intake: Intake): Part {
  const callId = intake.id("tool_call_id", "toolCallId") ?? takeOnly(intake, "tool_call_ids");
  const toolName = intake.text("name", "toolName", "function");
  const isError = intake.flag("isError", "is_error") ?? (intake.has("error") ? true : null);
  const content = ["content", "text", "value"].flatMap((key) => readShown(intake.value(key)));
  const error = intake.text("error");
  return observationPart({
    callId,
    toolName,
    isError,
    content: error === null || error === "" ? content : [...content, textPart(error)],
  });
}

/** The only member of a list of texts; a longer list is left where it is. */
function takeOnly(intake: Intake, key: string): string | null {
  const values = intake.peek(key);
  if (!Array.isArray(values) || values.length !== 1) return null;
  return intake.texts(key)?.[0] ?? null;
}

/** Whether every member of a list is a message: an object with a role, or with ShareGPT's `from`. */
export function areMessages(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0 && value.every(isMessage);
}

export function isMessage(value: unknown): boolean {
  const intake = intakeOf(value);
  const isChat = typeof intake.peek("role") === "string";
  const isShared = typeof intake.peek("from") === "string" && typeof intake.peek("value") === "string";
  return isShared || (isChat && contentKeys.some((key) => intake.peek(key) !== undefined));
}

const contentKeys = ["content", "text", "system_prompt", "tool_calls", "toolCalls", "function_call", "parts"];
