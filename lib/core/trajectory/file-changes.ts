import type { FileChange } from "@/lib/core/patch";
import { pairCalls, type CallPair } from "./pair-calls";
import { shownText } from "./parts";
import type { Observation, Step, StepIndex, ToolCall } from "./model";

/** A change of a file, and the step whose call made it. */
export interface PlacedChange {
  readonly step: StepIndex;
  readonly change: FileChange;
}

const refused =
  /No replacement was performed|Failed to parse the edit|already exists|not found|does not exist|has not been read|proposed edit has introduced/i;
/** Shell commands that may write files in ways that are not followed. */
const writes =
  /(?:^|[\s;&|])(?:sed\s+-[a-zA-Z]*i|git\s+(?:checkout|stash|reset|apply|restore)|patch|mv|rm)\s+/;

/**
 * What the calls of a run did to files, in order, for `fileStates`. Calls that failed or were never answered change
 * nothing. Only whole texts count as shown: a window, or lines behind numbers, do not. A shell command that names a
 * touched file where it may write loses it.
 */
export function fileChanges(steps: readonly Step[]): readonly PlacedChange[] {
  const touched = new Set<string>();
  return pairCalls(steps).pairs.flatMap((pair) =>
    changesOf(pair, touched).map((change) => {
      touched.add(change.path);
      return { step: pair.call.step, change };
    }),
  );
}

function changesOf({ call: { it }, answer }: CallPair, touched: ReadonlySet<string>): readonly FileChange[] {
  if (it.kind === "bash") return lostBy(it, touched);
  if (it.path === null || answer === null || hasFailed(answer.it)) return [];
  const { path } = it;
  const argument = argumentsOf(it);
  if (it.kind === "create") {
    const text = argument("content", "file_text", "text", "contents") ?? bodyAfterPath(it.input);
    return text === null ? [] : [{ kind: "write", path, text }];
  }
  return it.kind === "edit" ? [replacement(it, path, argument)] : [];
}

function hasFailed(answer: Observation): boolean {
  return answer.isError === true || refused.test(shownText(answer).slice(0, 2000));
}

type Argument = (...keys: readonly string[]) => string | null;

function argumentsOf({ input }: ToolCall): Argument {
  const entries = new Map<string, unknown>(
    typeof input === "object" && input !== null ? Object.entries(input) : [],
  );
  return (...keys) => {
    const value = keys.map((key) => entries.get(key)).find((found) => typeof found === "string");
    return typeof value === "string" ? value : null;
  };
}

/** CWM's `create`: the path on the first line, then the text. */
function bodyAfterPath(input: unknown): string | null {
  if (typeof input !== "string") return null;
  const end = input.indexOf("\n");
  return end < 0 ? "" : input.slice(end + 1);
}

/** The search and the replacement of CWM's `edit`; null for a text that is none. */
function searchBlock(text: string): readonly [search: string, replacement: string] | null {
  const [opened, middle, closed] = ["\n<<<<<<< SEARCH\n", "\n=======\n", "\n>>>>>>> REPLACE"] as const;
  const from = text.indexOf(opened);
  const between = from < 0 ? -1 : text.indexOf(middle, from + opened.length);
  const to = between < 0 ? -1 : text.indexOf(closed, between + middle.length);
  if (to < 0) return null;
  return [text.slice(from + opened.length, between), text.slice(between + middle.length, to)];
}

function replacement(call: ToolCall, path: string, argument: Argument): FileChange {
  const isEverywhere = JSON.stringify(call.input).includes('"replace_all":true');
  const search = argument("old_string", "old_str");
  const text = argument("new_string", "new_str");
  if (search !== null && text !== null)
    return { kind: "replace", path, search, replacement: text, isEverywhere };
  const found = typeof call.input === "string" ? searchBlock(call.input) : null;
  if (found === null)
    return { kind: "lose", path, reason: `edited by ${call.name} in a form that is not followed` };
  const [before, after] = found;
  return { kind: "replace", path, search: before, replacement: after, isEverywhere: false };
}

function lostBy(call: ToolCall, touched: ReadonlySet<string>): readonly FileChange[] {
  const command = call.writtenInput ?? JSON.stringify(call.input);
  if (!writes.test(command) && !command.includes(">")) return [];
  return [...touched]
    .filter((path) => command.includes(path) || command.includes(path.split("/").at(-1) ?? path))
    .map((path) => ({ kind: "lose", path, reason: "a shell command names it where it may write" }));
}
