import type { LineNote } from "./line-decorations";

/** Below this many columns a note is not cut: it would say nothing. */
const leastColumns = 6;
/** Between a line and its note, and between notes. */
export const gapColumns = 2;

/** Columns of a text in a font of one width; characters of East Asian scripts and pictures take two. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += isWide(character.codePointAt(0) ?? 0) ? 2 : 1;
  return columns;
}

function isWide(code: number): boolean {
  return code >= 0x2e80 || (code >= 0x1100 && code <= 0x115f);
}

/** Counted once a note: a step makes few of them anew. */
const counted = new WeakMap<LineNote, number>();

function columnsOfNote(note: LineNote): number {
  const columns = counted.get(note) ?? columnsOf(note.text);
  counted.set(note, columns);
  return columns;
}

/** Columns that the notes of one line take, the gap before each with them. */
export function columnsOfNotes(notes: readonly LineNote[]): number {
  return notes.reduce((sum, { text }) => sum + gapColumns + columnsOf(text), 0);
}

/**
 * Notes cut, with a sign, where the editor's edge would cut them without one. `roomOf` gives the columns between the
 * end of a line and that edge; notes that begin beyond it are left whole. Hovering still shows all.
 */
export function fitNotes(notes: readonly LineNote[], roomOf: (line: number) => number): readonly LineNote[] {
  const taken = new Map<number, number>();
  return notes.map((note) => {
    const before = taken.get(note.line) ?? 0;
    const columns = columnsOfNote(note);
    taken.set(note.line, before + gapColumns + columns);
    const room = roomOf(note.line) - before - gapColumns;
    if (columns <= room || room < leastColumns) return note;
    return { ...note, text: cutToColumns(note.text, room), detail: note.detail ?? hoverOf(note) };
  });
}

function hoverOf({ text, detail }: LineNote): string | null {
  return detail === undefined ? text : detail;
}

/** The beginning of a text that is too long, and `…`. */
function cutToColumns(text: string, room: number): string {
  let columns = 1;
  let shown = "";
  for (const character of text) {
    columns += columnsOf(character);
    if (columns > room) break;
    shown += character;
  }
  return `${shown.trimEnd()}…`;
}
