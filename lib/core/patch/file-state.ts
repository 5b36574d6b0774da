/** Something that a run did to a file, in order: what a call asked for and whether it is known to have worked. */
export type FileChange =
  | { readonly kind: "write"; readonly path: string; readonly text: string }
  | {
      readonly kind: "replace";
      readonly path: string;
      readonly search: string;
      readonly replacement: string;
      readonly isEverywhere: boolean;
    }
  | { readonly kind: "delete"; readonly path: string }
  /** The whole text was shown. */
  | { readonly kind: "show"; readonly path: string; readonly text: string }
  /** It was changed by what cannot be followed, such as a shell command. */
  | { readonly kind: "lose"; readonly path: string; readonly reason: string };

/** What is known of a file: all of its text, that it is gone, or why its text is not known. */
export type FileState =
  | { readonly kind: "known"; readonly text: string }
  | { readonly kind: "deleted" }
  | { readonly kind: "unknown"; readonly reason: string };

/**
 * The files after a number of changes, by path, those first touched first. A replacement in a text that is not known, or
 * that does not hold the searched text exactly once, leaves the file unknown and says why; nothing is guessed.
 */
export function fileStates(changes: readonly FileChange[]): ReadonlyMap<string, FileState> {
  const states = new Map<string, FileState>();
  for (const change of changes) states.set(change.path, stateAfter(states.get(change.path), change));
  return states;
}

function stateAfter(before: FileState | undefined, change: FileChange): FileState {
  switch (change.kind) {
    case "write":
    case "show":
      return { kind: "known", text: change.text };
    case "delete":
      return { kind: "deleted" };
    case "lose":
      return { kind: "unknown", reason: change.reason };
    case "replace":
      if (before === undefined) return { kind: "unknown", reason: "edited before its text was shown" };
      return before.kind === "known" ? replaced(before.text, change) : before;
  }
}

function replaced(text: string, change: FileChange & { readonly kind: "replace" }): FileState {
  const { search, replacement, isEverywhere } = change;
  const pieces = search === "" ? [] : text.split(search);
  if (pieces.length < 2) return { kind: "unknown", reason: "the text that was to be replaced is not in it" };
  if (pieces.length > 2 && !isEverywhere) {
    return {
      kind: "unknown",
      reason: `the text that was to be replaced is in it ${pieces.length - 1} times`,
    };
  }
  return { kind: "known", text: pieces.join(replacement) };
}
