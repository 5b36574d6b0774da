import { addStretch, insertLines, replaceOnce, type Stretch } from "./stretches";

/** Something that a run did to a file, or saw of it, in order. */
export type FileChange =
  | { readonly kind: "write"; readonly path: string; readonly text: string }
  | {
      readonly kind: "replace";
      readonly path: string;
      readonly search: string;
      readonly replacement: string;
      readonly isEverywhere: boolean;
    }
  /** Lines put behind line `after`, counted from 1; 0 = at the start. */
  | {
      readonly kind: "insert";
      readonly path: string;
      readonly after: number;
      readonly lines: readonly string[];
    }
  | { readonly kind: "delete"; readonly path: string }
  /** The whole text was shown. */
  | { readonly kind: "show"; readonly path: string; readonly text: string }
  /** Some lines were shown; `lineCount` where it was said how many there are. */
  | {
      readonly kind: "show-lines";
      readonly path: string;
      readonly stretch: Stretch;
      readonly lineCount: number | null;
    }
  /** It was changed by what cannot be followed, such as a shell command. */
  | { readonly kind: "lose"; readonly path: string; readonly reason: string };

/** What is known of a file: all of its text, some of its lines, that it is gone, or why nothing is known. */
export type FileState =
  | { readonly kind: "known"; readonly text: string }
  | {
      readonly kind: "partial";
      /** In order; they neither overlap nor touch. */
      readonly stretches: readonly Stretch[];
      /** Null where nobody said. */
      readonly lineCount: number | null;
    }
  | { readonly kind: "deleted" }
  | {
      readonly kind: "unknown";
      readonly reason: string;
      /** Texts that were written into it at a place that is not known, in order. */
      readonly fragments: readonly string[];
    };

/**
 * The files after a number of changes, by path, those first touched first. A replacement in text that is not known, or
 * that does not hold the searched text exactly once, leaves the file unknown and says why; nothing is guessed. Lines that
 * are shown and contradict what was known make the rest unknown.
 */
export function fileStates(changes: readonly FileChange[]): ReadonlyMap<string, FileState> {
  const states = new Map<string, FileState>();
  for (const change of changes) states.set(change.path, stateAfter(states.get(change.path), change));
  return states;
}

/** One file after one more change; `before` is undefined where nothing was known of it. */
export function stateAfter(before: FileState | undefined, change: FileChange): FileState {
  switch (change.kind) {
    case "write":
    case "show":
      return { kind: "known", text: change.text };
    case "delete":
      return { kind: "deleted" };
    case "lose":
      return unknown(change.reason);
    case "show-lines":
      return shown(before, change);
    case "insert":
      return inserted(before, change);
    case "replace":
      if (before === undefined) return unknown("edited before its text was shown", [change.replacement]);
      return replaced(before, change);
  }
}

type Shown = FileChange & { readonly kind: "show-lines" };

function shown(before: FileState | undefined, { stretch, lineCount }: Shown): FileState {
  const anew: FileState = { kind: "partial", stretches: [stretch], lineCount };
  if (before?.kind === "known") {
    const whole = { from: 1, lines: linesOf(before.text) };
    const joined = addStretch([whole], stretch);
    return joined?.length === 1 && joined[0]?.lines.length === whole.lines.length ? before : anew;
  }
  if (before?.kind !== "partial") return anew;
  const stretches = addStretch(before.stretches, stretch);
  return stretches === null ? anew : { ...before, stretches, lineCount: lineCount ?? before.lineCount };
}

type Inserted = FileChange & { readonly kind: "insert" };

function inserted(before: FileState | undefined, { after, lines }: Inserted): FileState {
  if (before?.kind === "known") {
    const all = before.text.split("\n");
    return { kind: "known", text: [...all.slice(0, after), ...lines, ...all.slice(after)].join("\n") };
  }
  const { stretches, lineCount } = before?.kind === "partial" ? before : { stretches: [], lineCount: null };
  return {
    kind: "partial",
    stretches: insertLines(stretches, after, lines),
    lineCount: lineCount === null ? null : lineCount + lines.length,
  };
}

type Replaced = FileChange & { readonly kind: "replace" };

function replaced(before: FileState, change: Replaced): FileState {
  switch (before.kind) {
    case "known":
      return replacedText(before.text, change);
    case "partial":
      return replacedLines(before, change);
    case "deleted":
      return unknown("edited after it was deleted", [change.replacement]);
    case "unknown":
      return { ...before, fragments: replacedFragment(before.fragments, change) };
  }
}

function replacedText(text: string, { search, replacement, isEverywhere }: Replaced): FileState {
  const pieces = search === "" ? [] : text.split(search);
  if (pieces.length < 2) return unknown("the text that was to be replaced is not in it", [replacement]);
  if (pieces.length > 2 && !isEverywhere) {
    return unknown(`the text that was to be replaced is in it ${pieces.length - 1} times`, [replacement]);
  }
  return { kind: "known", text: pieces.join(replacement) };
}

type Partial = FileState & { readonly kind: "partial" };

function replacedLines(before: Partial, { search, replacement, isEverywhere }: Replaced): FileState {
  if (isEverywhere) return unknown("replaced everywhere, and not all of its text was shown", [replacement]);
  const result = replaceOnce(before.stretches, search, replacement);
  if (result === null) return unknown("edited where its text was not shown", [replacement]);
  const lineCount = before.lineCount === null ? null : before.lineCount + result.addedLines;
  return { kind: "partial", stretches: result.stretches, lineCount };
}

function replacedFragment(
  fragments: readonly string[],
  { search, replacement }: Replaced,
): readonly string[] {
  const within = search === "" ? -1 : fragments.findIndex((one) => one.split(search).length === 2);
  if (within < 0) return [...fragments, replacement];
  return fragments.map((one, place) => (place === within ? one.split(search).join(replacement) : one));
}

function unknown(reason: string, fragments: readonly string[] = []): FileState {
  return { kind: "unknown", reason, fragments };
}

/** The lines of a text; its last line end begins no line. */
export function linesOf(text: string): readonly string[] {
  if (text === "") return [];
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}
