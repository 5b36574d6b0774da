import type { ToolCall } from "@/lib/core/trajectory";

/** What a call writes, as far as its arguments say. */
export type CallEdit =
  /** Text of a file before and after, or the stretch of it that is replaced. */
  | { readonly kind: "replacement"; readonly before: string; readonly after: string }
  | { readonly kind: "creation"; readonly text: string }
  /** A patch as it was handed in. */
  | { readonly kind: "patch"; readonly text: string };

/** The edit that a call asks for; null for a call that is no edit, or whose arguments do not say. */
export function callEdit(call: ToolCall): CallEdit | null {
  if (call.kind !== "edit" && call.kind !== "create" && call.kind !== "submit") return null;
  if (typeof call.input === "string") return editOfText(call, call.input);
  const entries = new Map<string, unknown>(
    typeof call.input === "object" && call.input !== null ? Object.entries(call.input) : [],
  );
  const named = editOfFields(call, entries);
  if (named !== null) return named;
  const written = firstText(entries, "input", "body", "arguments");
  return written === null ? null : editOfText(call, written);
}

function editOfFields(call: ToolCall, entries: ReadonlyMap<string, unknown>): CallEdit | null {
  const patch = firstText(entries, "patch", "diff", "model_patch");
  if (patch !== null) return { kind: "patch", text: patch };
  const before = firstText(entries, "old_string", "old_str", "search", "old");
  const after = firstText(entries, "new_string", "new_str", "replace", "new", "replacement");
  if (before !== null || (after !== null && call.kind === "edit"))
    return { kind: "replacement", before: before ?? "", after: after ?? "" };
  const text = firstText(entries, "file_text", "content", "contents", "text", "code");
  return text !== null && call.kind === "create" ? { kind: "creation", text } : null;
}

function editOfText(call: ToolCall, text: string): CallEdit | null {
  const replacement = replacementOf(text);
  if (replacement !== null) return replacement;
  if (/^(?:diff --git |--- |\*\*\* Begin Patch)/m.test(text)) return { kind: "patch", text };
  if (call.kind !== "create") return null;
  const end = text.indexOf("\n");
  return { kind: "creation", text: end === -1 ? "" : text.slice(end + 1) };
}

const searchMark = "<<<<<<< SEARCH\n";
const middleMark = "=======\n";

function replacementOf(text: string): CallEdit | null {
  const start = text.indexOf(searchMark);
  const middle = start === -1 ? -1 : text.indexOf(middleMark, start + searchMark.length);
  const end = middle === -1 ? -1 : text.indexOf(">>>>>>> REPLACE", middle + middleMark.length);
  if (end === -1) return null;
  const before = text.slice(start + searchMark.length, middle).replace(/\n$/, "");
  const after = text.slice(middle + middleMark.length, end).replace(/\n$/, "");
  return { kind: "replacement", before, after };
}

function firstText(entries: ReadonlyMap<string, unknown>, ...keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = entries.get(key);
    if (typeof value === "string") return value;
  }
  return null;
}
