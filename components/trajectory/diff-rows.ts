import { diffLines } from "diff";

/** A line of a difference: taken out, put in, or there before and after. */
export interface DiffRow {
  readonly kind: "removed" | "added" | "same" | "note";
  readonly text: string;
}

/** Texts longer than this together are compared in the editor only: the comparison costs their product. */
export const mostDiffCharacters = 40_000;

/** The lines of both texts, the ones taken out before the ones put in. */
export function diffRows(before: string, after: string): readonly DiffRow[] {
  return diffLines(before, after).flatMap(({ value, added, removed }) => {
    const kind = added ? "added" : removed ? "removed" : "same";
    return linesOf(value).map((text): DiffRow => ({ kind, text }));
  });
}

/** The lines of a patch as it is written, by their first character. */
export function patchRows(patch: string): readonly DiffRow[] {
  return linesOf(patch).map((text): DiffRow => {
    if (/^(?:diff |index |--- |\+\+\+ |@@|\*\*\*)/.test(text)) return { kind: "note", text };
    if (text.startsWith("+")) return { kind: "added", text: text.slice(1) };
    return text.startsWith("-")
      ? { kind: "removed", text: text.slice(1) }
      : { kind: "same", text: text.replace(/^ /, "") };
  });
}

function linesOf(text: string): readonly string[] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}
