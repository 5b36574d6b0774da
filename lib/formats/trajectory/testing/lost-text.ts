import { writtenText } from "@/lib/core/trajectory";
import type { ReadResult } from "../..";

/**
 * Words that only say what a piece is, which the model says by its own kinds. A text that is no such word has to be in
 * the model.
 */
const verdict = new Set(["passed", "failed"]);
const words = new Map<string, ReadonlySet<string>>([
  [
    "type",
    new Set(
      (
        "text thinking reasoning tool_use tool_result toolCall function message user assistant image image_url base64 " +
        "input_text output_text summary_text function_call function_call_output custom_tool_call " +
        "custom_tool_call_output response_item session"
      ).split(" "),
    ),
  ],
  ["role", new Set(["assistant", "user", "tool", "system"])],
  ["kind", new Set(["ActionEvent", "ObservationEvent", "MessageEvent", "SystemPromptEvent"])],
  ["action", new Set(["message", "finish", "edit", "run", "read", "system"])],
]);

/**
 * Every text of the values that no record holds, in order, each once; keys that are no plain names are texts too. White
 * space alone says nothing.
 */
export function lostTexts(values: readonly unknown[], results: readonly ReadResult[]): readonly string[] {
  const model = new Set<string>();
  const joined: string[] = [];
  for (const result of results) {
    if (result.kind === "problem") continue;
    collect(result.record, "", (_, text) => model.add(text));
    if (result.record.kind !== "trajectory") continue;
    const bySource = new Map<number, string>();
    for (const { sourceIndex, parts } of result.record.steps) {
      bySource.set(sourceIndex, (bySource.get(sourceIndex) ?? "") + writtenText(parts));
    }
    joined.push(...bySource.values());
  }
  const haystack = [...joined, ...model].join("\u0000");
  const lost = new Set<string>();
  collect(values, "", (key, text) => {
    if (text.trim() === "" || verdict.has(text) || model.has(text) || words.get(key)?.has(text) === true)
      return;
    if (!haystack.includes(text) && !isFollowed(text, haystack) && !isNested(text, haystack)) lost.add(text);
  });
  return [...lost];
}

/** A reference to an attachment is followed: its text is there, under its name. */
function isFollowed(text: string, haystack: string): boolean {
  return text.startsWith("attachment://") && haystack.includes(text.slice("attachment://".length));
}

/** A text that is JSON is there when the texts inside it are. */
function isNested(text: string, haystack: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    let isThere = true;
    collect(JSON.parse(text), "", (key, inner) => {
      isThere &&= inner.trim() === "" || haystack.includes(inner) || words.get(key)?.has(inner) === true;
    });
    return isThere;
  } catch {
    return false;
  }
}

function collect(value: unknown, key: string, see: (key: string, text: string) => void): void {
  if (typeof value === "string") see(key, value);
  else if (Array.isArray(value)) for (const member of value) collect(member, key, see);
  else if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      if (!/^\w+$/.test(name)) see("", name);
      collect(inner, name, see);
    }
  }
}
