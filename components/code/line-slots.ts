import type { LineDecoration } from "./decoration-set";
import { matchWords, type LineMark, type LineMatch, type LineNote } from "./line-decorations";

/** All that is shown on the lines of a text. */
export interface ShownOnLines {
  readonly marks: readonly LineMark[];
  readonly notes: readonly LineNote[];
  readonly matches: readonly LineMatch[];
}

/** How each of them is drawn. */
export interface LineDrawing<Drawn> {
  readonly mark: (mark: LineMark) => Drawn;
  readonly match: (match: LineMatch) => Drawn;
  /** `position` among the notes of its line, from 0. */
  readonly note: (note: LineNote, position: number) => Drawn;
}

/**
 * What is shown, by slots: one for each kind of mark on a line, one for its match, and one for all its notes, whose
 * order would be lost if one of them were drawn anew. Lines outside the text are left out.
 */
export function lineSlots<Drawn>(
  { marks, notes, matches }: ShownOnLines,
  lastLine: number,
  drawing: LineDrawing<Drawn>,
): readonly LineDecoration<Drawn>[] {
  function isInside({ line }: { readonly line: number }): boolean {
    return line >= 1 && line <= lastLine;
  }
  return [
    ...marks.filter(isInside).map((mark) => ({
      slot: `mark ${mark.line} ${mark.kind}`,
      content: mark.label,
      draw: () => [drawing.mark(mark)],
    })),
    ...matches.filter(isInside).map((match) => ({
      slot: `match ${match.line}`,
      content: matchWords(match),
      draw: () => [drawing.match(match)],
    })),
    ...[...byLine(notes.filter(isInside))].map(([line, found]) => ({
      slot: `notes ${line}`,
      content: found.map(contentOf).join("\n"),
      draw: () => found.map((note, position) => drawing.note(note, position)),
    })),
  ];
}

/** Written once a note: a step makes few of them anew. */
const contents = new WeakMap<LineNote, string>();

function contentOf(note: LineNote): string {
  const { tone, text, detail } = note;
  const content = contents.get(note) ?? `${tone} ${text}\n${detail ?? ""}`;
  contents.set(note, content);
  return content;
}

function byLine(notes: readonly LineNote[]): ReadonlyMap<number, readonly LineNote[]> {
  const lines = new Map<number, LineNote[]>();
  for (const note of notes) {
    const known = lines.get(note.line);
    if (known === undefined) lines.set(note.line, [note]);
    else known.push(note);
  }
  return lines;
}
