import type { CallPart, Observation, ObservationPart, Part, ShownPart, Step, ToolCall } from "./model";

/** The calls of a step, in the order written. */
export function callsOf(step: Step): readonly ToolCall[] {
  return step.parts.filter(isCall).map((part) => part.call);
}

/** The observations of a step, in the order written. */
export function observationsOf(step: Step): readonly Observation[] {
  return step.parts.filter(isObservation).map((part) => part.observation);
}

/** What a step says, without reasoning, calls and observations. */
export function textOf(step: Step): string {
  return joinTexts(step.parts.filter((part) => part.kind === "text"));
}

/** What the agent thought before it spoke; empty when it did not, or not readably. */
export function reasoningOf(step: Step): string {
  return joinTexts(step.parts.filter((part) => part.kind === "reasoning"));
}

/** What an observation says; images and content of unknown kinds are left out. */
export function shownText(observation: Observation): string {
  return joinTexts(observation.content.filter((part) => part.kind === "text"));
}

const codexHead = /^(?:Chunk ID: [^\n]*\n)?Wall time: [^\n]*\n(?:[^\n]*\n){0,4}?Output:\n/;

/** What a command printed, with line ends as in a file and without the frame that mini-swe-agent or Codex puts around. */
export function plainOutput(observation: Observation): string {
  const text = shownText(observation).replaceAll("\r\n", "\n");
  return betweenMarks(text) ?? text.replace(codexHead, "");
}

function betweenMarks(text: string): string | null {
  const start = text.indexOf("<output>");
  const end = start === -1 ? -1 : text.indexOf("</output>", start);
  if (end === -1) return null;
  return text
    .slice(start + "<output>".length, end)
    .replace(/^\n/, "")
    .replace(/\n$/, "");
}

/** The text that parts were cut from: `written` where it is there, else the part's own text, or what it shows. */
export function writtenText(parts: readonly (Part | ShownPart)[]): string {
  return parts.map(writtenOf).join("");
}

function writtenOf(part: Part | ShownPart): string {
  if (part.written !== null) return part.written;
  if (part.kind === "observation") return writtenText(part.observation.content);
  return "text" in part ? part.text : "";
}

/** Shell command of a call of the kind `bash`; null for any other. */
export function commandOf(call: ToolCall): string | null {
  if (call.kind !== "bash") return null;
  if (typeof call.input === "string") return call.input;
  if (typeof call.input !== "object" || call.input === null) return call.writtenInput;
  const entries = new Map(Object.entries(call.input));
  for (const key of ["command", "cmd", "keystrokes", "code", "script", "input"]) {
    const value: unknown = entries.get(key);
    if (typeof value === "string") return value;
    if (isTextList(value)) return value.join(" ");
  }
  return call.writtenInput;
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((word) => typeof word === "string");
}

function isCall(part: Part): part is CallPart {
  return part.kind === "call";
}

function isObservation(part: Part): part is ObservationPart {
  return part.kind === "observation";
}

function joinTexts(parts: readonly { readonly text: string }[]): string {
  return parts.map((part) => part.text).join("\n");
}
