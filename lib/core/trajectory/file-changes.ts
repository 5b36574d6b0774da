import type { FileChange } from "@/lib/core/patch";
import { editedFiles } from "./file-edits";
import { bareCommand, shownFiles } from "./file-reads";
import { pairCalls, type CallPair } from "./pair-calls";
import { commandOf, shownText } from "./parts";
import type { Observation, Step, StepIndex, ToolCall } from "./model";

/** A change of a file, and the step whose call made it. */
export interface PlacedChange {
  readonly step: StepIndex;
  readonly change: FileChange;
}

const refused =
  /No replacement was performed|Failed to parse the edit|already exists|not found|does not exist|has not been read|proposed edit has introduced/i;
const worked = /has been (?:edited|updated|replaced|created|written)|created successfully/i;
/** Shell commands that may write files in ways that are not followed. */
const writes =
  /(?:^|[\s;&|(])(?:sed\s+-[a-zA-Z]*i|git\s+(?:checkout|stash|reset|apply|restore)|patch|mv|cp|rm|tee|truncate)\s|>|\.write|open\([^)]{0,1000}['"][wa]\+?['"]/;
const hereStart =
  /^cat (?:> ?(?<before>[^\s;&|]+) )?<< ?(?<quote>['"]?)(?<word>\w+)\k<quote>(?: ?> ?(?<after>[^\s;&|]+))?\n/;

/**
 * What the calls of a run did to files and saw of them, in order, for `fileStates`. Calls that failed or were never
 * answered change nothing. Shown are whole texts of `cat`, the lines that `sed -n` and `head` were asked for, and lines
 * behind their numbers. A shell command that names a known file where it may write loses it, but for a here-document
 * that is the whole command. A relative path and the one absolute path that ends with it are one file.
 */
export function fileChanges(steps: readonly Step[]): readonly PlacedChange[] {
  const names = new FileNames();
  return pairCalls(steps).pairs.flatMap((pair) =>
    changesOf(pair, names).map((change) => ({
      step: pair.call.step,
      change: { ...change, path: names.of(change.path) },
    })),
  );
}

/** One name for each file: the one it was called by first. */
class FileNames {
  readonly all: string[] = [];
  readonly #known = new Map<string, string>();

  of(written: string): string {
    const path = written.replace(/^(?:\.\/)+/, "");
    const known = this.#known.get(path) ?? this.#otherName(path);
    if (known === null) this.all.push(path);
    this.#known.set(path, known ?? path);
    return known ?? path;
  }

  #otherName(path: string): string | null {
    const isAbsolute = path.startsWith("/");
    const same = this.all.filter((name) => {
      if (name.startsWith("/") === isAbsolute) return false;
      return isAbsolute ? path.endsWith(`/${name}`) : name.endsWith(`/${path}`);
    });
    return same.length === 1 ? (same[0] ?? null) : null;
  }
}

function changesOf({ call: { it }, answer }: CallPair, names: FileNames): readonly FileChange[] {
  if (it.kind === "bash") {
    const shown = answer === null ? [] : shownFiles(it, answer.it);
    return shown.length > 0 ? inFolder(it, shown) : writtenByShell(it, names.all);
  }
  if (it.path === null || answer === null || hasFailed(it, answer.it)) return [];
  if (it.kind === "read") return shownFiles(it, answer.it);
  return it.kind === "edit" || it.kind === "create" ? editedFiles(it, it.path) : [];
}

function hasFailed(call: ToolCall, answer: Observation): boolean {
  if (answer.isError === true) return true;
  const text = shownText(answer).slice(0, 2000);
  return call.kind !== "read" && refused.test(text) && !worked.test(text.slice(0, 300));
}

/** Relative paths as seen from the folder that the command goes to first. */
function inFolder(call: ToolCall, changes: readonly FileChange[]): readonly FileChange[] {
  const [, folder] = /^\s*cd (\/[^\s;&|]*?)\/? (?:&&|;) /.exec(commandOf(call) ?? "") ?? [];
  if (folder === undefined) return changes;
  return changes.map((change) =>
    change.path.startsWith("/")
      ? change
      : { ...change, path: `${folder}/${change.path.replace(/^\.\//, "")}` },
  );
}

function writtenByShell(call: ToolCall, known: readonly string[]): readonly FileChange[] {
  const command = commandOf(call) ?? call.writtenInput ?? "";
  const written = hereDocument(bareCommand(command));
  if (written !== null) return inFolder(call, [written]);
  if (!writes.test(bareCommand(command).replaceAll(/[=-]>|>=/g, ""))) return [];
  return known
    .filter((path) => command.includes(path) || namesFile(command, path.split("/").at(-1) ?? path))
    .map((path) => ({ kind: "lose", path, reason: "a shell command names it where it may write" }));
}

function namesFile(command: string, name: string): boolean {
  const at = name === "" ? -1 : command.indexOf(name);
  return at >= 0 && !/[\w-]/.test(command.charAt(at - 1)) && !/[\w-]/.test(command.charAt(at + name.length));
}

/** `cat > FILE <<'EOF'` where nothing follows its end and the shell changes nothing in it. */
function hereDocument(command: string): FileChange | null {
  const start = hereStart.exec(command)?.groups;
  if (start === undefined) return null;
  const { before, after, quote = "", word = "" } = start;
  const body = command.slice(command.indexOf("\n"));
  const isWhole = body.endsWith(`\n${word}`) && !body.includes(`\n${word}\n`);
  const text = body.slice(1, -word.length);
  if (!isWhole || (quote === "" && /[$`\\]/.test(text))) return null;
  const path = before ?? after;
  return path === undefined ? null : { kind: "write", path, text };
}
