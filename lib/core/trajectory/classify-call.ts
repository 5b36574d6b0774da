import type { CallKind } from "./model";

/** What a call is, from its name and arguments alone. */
export interface CallClass {
  readonly kind: CallKind;
  readonly path: string | null;
}

const bashNames =
  /^(?:bash|shell|terminal|run|execute_bash|bash_command|run_bash|exec_command|local_shell|shell_command|container\.exec|run_command|execute_command|cmd|bashtool|run_shell_command|run_terminal_cmd|unified_exec)$/i;
const editNames =
  /^(?:edit|multiedit|multi_edit|apply_patch|str_replace|str_replace_based_edit_tool|replace|insert|edit_file|notebookedit|search_replace|replace_in_file|file_edit|edit_anthropic)$/i;
const createNames = /^(?:create|write|create_file|write_file|write_to_file|file_create)$/i;
const readNames =
  /^(?:read|open|view|cat|read_file|open_file|file_read|notebookread|view_file|goto|scroll_up|scroll_down|find_file|search_file|search_dir|grep|glob|ls|list_dir|list_directory)$/i;
const submitNames = /^(?:submit|finish|complete_task|task_complete|exit_forfeit|mark_task_complete)$/i;

/** Editors that are one tool with a sub-command. */
const editorKinds = new Map<unknown, CallKind>([
  ["view", "read"],
  ["create", "create"],
  ["str_replace", "edit"],
  ["insert", "edit"],
  ["undo_edit", "edit"],
]);

const pathKeys = ["path", "file_path", "filePath", "filename", "file", "notebook_path", "target_file", "uri"];

/**
 * What a call does. An editor's sub-command decides before its name; a name that nobody knows is `other`. The path is
 * that of the arguments, the first line of a text that an editor takes, or the first file of a patch.
 */
export function classifyCall(name: string, input: unknown): CallClass {
  const short = name.split(/[./:]/).at(-1) ?? name;
  const argument = argumentsOf(input);
  const subcommand = editorKinds.get(argument("command"));
  const isEditor = argument("path") !== undefined || /edit/i.test(name);
  const kind =
    subcommand !== undefined && isEditor ? subcommand : (kindOfName(name) ?? kindOfName(short) ?? "other");
  return { kind, path: kind === "bash" ? null : pathOf(kind, input, argument) };
}

function kindOfName(name: string): CallKind | null {
  if (bashNames.test(name)) return "bash";
  if (editNames.test(name)) return "edit";
  if (createNames.test(name)) return "create";
  if (readNames.test(name)) return "read";
  return submitNames.test(name) ? "submit" : null;
}

function argumentsOf(input: unknown): (key: string) => unknown {
  const isObject = typeof input === "object" && input !== null && !Array.isArray(input);
  const entries = new Map<string, unknown>(isObject ? Object.entries(input) : []);
  return (key) => entries.get(key);
}

function pathOf(kind: CallKind, input: unknown, argument: (key: string) => unknown): string | null {
  for (const key of pathKeys) {
    const value = argument(key);
    if (typeof value === "string" && value !== "") return value;
  }
  const text = typeof input === "string" ? input : argument("input");
  if (typeof text !== "string") return null;
  const patched = /^\*\*\* (?:Add|Update|Delete) File: (.+)$/m.exec(text)?.[1];
  if (patched !== undefined) return patched.trim();
  return kind === "other" || typeof input !== "string" ? null : firstWordOrLine(text);
}

/** Path in the first line of an editor's text. */
function firstWordOrLine(text: string): string | null {
  const line = text.slice(0, 4096).split("\n", 1)[0]?.trim() ?? "";
  return line === "" || line.startsWith("<") ? null : line;
}
