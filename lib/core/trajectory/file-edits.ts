import type { FileChange } from "@/lib/core/patch";
import type { ToolCall } from "./model";

/** What an edit or create call that worked did to its file, or to each file of its patch; `lose` where it is not followed. */
export function editedFiles(call: ToolCall, path: string): readonly FileChange[] {
  const patch = typeof call.input === "string" ? call.input : textArgument(call, "input", "patch");
  if (patch?.includes("*** Begin Patch") === true) return patchedFiles(patch);
  if (call.kind === "create") {
    const text = textArgument(call, "content", "file_text", "text", "contents") ?? bodyAfterPath(call.input);
    return text === null ? [] : [{ kind: "write", path, text }];
  }
  return inserted(call, path) ?? replaced(call, path) ?? notFollowed(call, path);
}

function notFollowed(call: ToolCall, path: string): readonly FileChange[] {
  return [{ kind: "lose", path, reason: `edited by ${call.name} in a form that is not followed` }];
}

function argumentsOf(input: unknown): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>(typeof input === "object" && input !== null ? Object.entries(input) : []);
}

function textArgument({ input }: Pick<ToolCall, "input">, ...keys: readonly string[]): string | null {
  const entries = argumentsOf(input);
  const value = keys.map((key) => entries.get(key)).find((found) => typeof found === "string");
  return typeof value === "string" ? value : null;
}

/** CWM's `create`: the path on the first line, then the text. */
function bodyAfterPath(input: unknown): string | null {
  if (typeof input !== "string") return null;
  const end = input.indexOf("\n");
  return end < 0 ? "" : input.slice(end + 1);
}

function inserted(call: ToolCall, path: string): readonly FileChange[] | null {
  const after = argumentsOf(call.input).get("insert_line");
  const text = textArgument(call, "new_str", "insert_text");
  if (typeof after !== "number" || !Number.isInteger(after) || after < 0 || text === null) return null;
  return [{ kind: "insert", path, after, lines: text.replace(/\n$/, "").split("\n") }];
}

function replaced(call: ToolCall, path: string): readonly FileChange[] | null {
  const one = replacement(call.input, path);
  if (one !== null) return [one];
  const several = argumentsOf(call.input).get("edits");
  if (Array.isArray(several)) {
    const all = several.map((edit: unknown) => replacement(edit, path));
    return all.every((edit) => edit !== null) ? all : null;
  }
  const block = typeof call.input === "string" ? searchBlock(call.input) : null;
  if (block === null) return null;
  const [search, text] = block;
  return [{ kind: "replace", path, search, replacement: text, isEverywhere: false }];
}

function replacement(input: unknown, path: string): FileChange | null {
  const search = textArgument({ input }, "old_string", "old_str", "oldText");
  const text = textArgument({ input }, "new_string", "new_str", "newText");
  if (search === null || (text === null && !argumentsOf(input).has("command"))) return null;
  const isEverywhere = argumentsOf(input).get("replace_all") === true;
  return { kind: "replace", path, search, replacement: text ?? "", isEverywhere };
}

/** The search and the replacement of CWM's `edit`; null for a text that is none. */
function searchBlock(text: string): readonly [search: string, replacement: string] | null {
  const [opened, middle, closed] = ["\n<<<<<<< SEARCH\n", "\n=======\n", "\n>>>>>>> REPLACE"] as const;
  const from = text.indexOf(opened);
  const between = from < 0 ? -1 : text.indexOf(middle, from + opened.length);
  const to = between < 0 ? -1 : text.indexOf(closed, between + middle.length - 1);
  if (to < 0) return null;
  return [
    text.slice(from + opened.length, between),
    text.slice(between + middle.length, Math.max(between + middle.length, to)),
  ];
}

/** The files of an `apply_patch`: added, deleted, or changed in chunks of lines without numbers. */
function patchedFiles(patch: string): readonly FileChange[] {
  return patch
    .split(/^\*\*\* (?=(?:Add|Update|Delete) File: )/m)
    .slice(1)
    .flatMap((section): readonly FileChange[] => {
      const [heading = "", ...body] = section
        .replace(/^\*\*\* End (?:Patch|of File)[\s\S]*/m, "")
        .split("\n");
      const [, verb, path = ""] = /^(Add|Update|Delete) File: (.+)$/.exec(heading.trimEnd()) ?? [];
      if (verb === "Delete") return [{ kind: "delete", path }];
      if (body.at(-1) === "") body.pop();
      if (verb === "Add")
        return [{ kind: "write", path, text: body.map((line) => `${line.slice(1)}\n`).join("") }];
      const moved = body.some((line) => line.startsWith("*** Move to: "));
      if (moved) return [{ kind: "lose", path, reason: "moved by a patch" }];
      return chunksOf(body).map((chunk) => chunkReplacement(path, chunk));
    });
}

function chunksOf(body: readonly string[]): readonly (readonly string[])[] {
  const chunks: string[][] = [];
  for (const line of body) {
    if (line.startsWith("@@")) chunks.push([]);
    else if (chunks.length === 0) chunks.push([line]);
    else chunks.at(-1)?.push(line);
  }
  return chunks.filter((chunk) => chunk.length > 0);
}

function chunkReplacement(path: string, chunk: readonly string[]): FileChange {
  function side(left: string): string {
    return chunk
      .filter((line) => !line.startsWith(left))
      .map((line) => line.slice(1))
      .join("\n");
  }
  return { kind: "replace", path, search: side("+"), replacement: side("-"), isEverywhere: false };
}
