import type { Part, ShownPart } from "@/lib/core/trajectory";
import { field, hasText, isFields, type Fields } from "../fields";
import { observationPart, reasoningPart, textPart } from "./draft-steps";
import { Intake } from "./intake";
import { readCall } from "./tool-call";

/** How deep content may hold content, as an observation does; what lies deeper is kept as it is. */
const deepestContent = 3;

/** The content of a message: a text, or a list of blocks as OpenAI, Anthropic, Inspect, ATIF, Pi and OTel have them. */
export function readContent(value: unknown, depth = 0): readonly Part[] {
  if (value === null || value === undefined || value === "") return [];
  if (typeof value === "string") return [textPart(value)];
  if (!Array.isArray(value)) return readBlock(value, depth);
  const blocks: readonly unknown[] = value;
  return blocks.flatMap((block) => readBlock(block, depth));
}

/** As `readContent`, of an observation: what is no text or image is kept as it is. */
export function readShown(value: unknown): readonly ShownPart[] {
  return readContent(value, deepestContent).flatMap((part) => (isShown(part) ? [part] : []));
}

function isShown(part: Part): part is ShownPart {
  return part.kind === "text" || part.kind === "image" || part.kind === "markup" || part.kind === "other";
}

function readBlock(block: unknown, depth: number): readonly Part[] {
  if (typeof block === "string") return block === "" ? [] : [textPart(block)];
  if (!isFields(block)) return [other("content", { value: block })];
  const named = field(block, "type");
  const type = typeof named === "string" ? named : hasText(block, "text") ? "text" : "";
  const read = shownReaders.get(type) ?? (depth < deepestContent ? messageReaders.get(type) : undefined);
  return [read?.(block) ?? other(type, block)];
}

const textTypes = new Set(["text", "input_text", "output_text", "summary_text"]);
const imageTypes = new Set(["image", "image_url", "input_image"]);

type BlockReader = (block: Fields) => Part;
const shownReaders = new Map<string, BlockReader>([
  ...[...textTypes].map((type) => [type, readText] as const),
  ...[...imageTypes].map((type) => [type, readImage] as const),
]);
/** Blocks that a message may hold, but not an observation. */
const messageReaders = new Map<string, BlockReader>([
  ...["thinking", "redacted_thinking", "reasoning"].map((type) => [type, readReasoning] as const),
  ...["tool_use", "server_tool_use", "toolCall", "tool_call"].map((type) => [type, readCall] as const),
  ...["tool_result", "tool_call_response"].map((type) => [type, readResult] as const),
]);

function other(title: string, raw: Fields): ShownPart {
  return { kind: "other", title: title === "" ? "content" : title, written: null, raw };
}

function readText(block: Fields): ShownPart {
  const intake = new Intake(block);
  intake.word("type", ...textTypes);
  const text = intake.text("text", "content");
  if (text === null) return other("text", block);
  return { ...textPart(text), raw: intake.rest() };
}

function readReasoning(block: Fields): Part {
  const intake = new Intake(block);
  intake.word("type", "thinking", "reasoning");
  const text = intake.text("thinking", "reasoning", "text", "content");
  return reasoningPart(text ?? "", null, intake.rest());
}

/** A base64 picture beside its type, a `data:` or other URL, or a path. */
function readImage(block: Fields): ShownPart {
  const intake = new Intake(block);
  intake.word("type", ...imageTypes);
  const holder = intake.inner("source") ?? intake.inner("image_url") ?? intake;
  holder.word("type", "base64", "url");
  const mediaType = holder.text("media_type", "mimeType", "mime_type");
  const base64 = holder.text("data");
  const reference = holder.text("url", "path") ?? intake.text("image", "image_url");
  const source = base64 ?? reference;
  if (source === null) return other("image", block);
  const encoding = base64 === null ? "reference" : "base64";
  return { kind: "image", mediaType, encoding, source, written: null, raw: intake.rest() };
}

function readResult(block: Fields): Part {
  const intake = new Intake(block);
  intake.word("type", "tool_result", "tool_call_response");
  const callId = intake.id("tool_use_id", "id");
  const isError = intake.flag("is_error");
  const content = takeShown(intake, "content", "response", "result");
  return observationPart({ callId, isError, content }, intake.rest());
}

/** Takes the first of the keys that is there, as what an observation shows. */
export function takeShown(intake: Intake, ...keys: readonly string[]): readonly ShownPart[] {
  for (const key of keys) {
    const value = intake.value(key);
    if (value === null) continue;
    return isFields(value) && field(value, "type") === undefined ? [other(key, value)] : readShown(value);
  }
  return [];
}
