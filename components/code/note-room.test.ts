import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LineNote } from "./line-decorations";
import { columnsOf, columnsOfNotes, fitNotes } from "./note-room";

function noteOf(text: string, line = 1): LineNote {
  return { line, tone: "changed", text, detail: null };
}

describe("fitNotes", () => {
  it("cuts a note at the edge with a sign, and leaves one that fits or begins beyond the edge", () => {
    expect(fitNotes([noteOf("parts → [25, 25, 50]")], () => 16)).toEqual([noteOf("parts → [25,…")]);
    expect(fitNotes([noteOf("parts → [25, 25, 50]")], () => 22)).toEqual([noteOf("parts → [25, 25, 50]")]);
    expect(fitNotes([noteOf("parts → [25, 25, 50]")], () => -40)).toEqual([noteOf("parts → [25, 25, 50]")]);
  });

  it("keeps the whole text for hovering where nothing else is said there", () => {
    const note: LineNote = { line: 1, tone: "different", text: "x".repeat(40) };
    expect(fitNotes([note], () => 20)[0]?.detail).toBe(note.text);
    expect(fitNotes([{ ...note, detail: null }], () => 20)[0]?.detail).toBeNull();
  });

  it("never lets a cut note pass the edge, whatever stands on the line before it", () => {
    const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), fc.integer({ min: -20, max: 120 }), (texts, room) => {
        const notes = texts.map((words) => noteOf(words));
        const fitted = fitNotes(notes, () => room);
        expect(fitted).toHaveLength(notes.length);
        for (const [at, note] of fitted.entries()) {
          const before = columnsOfNotes(notes.slice(0, at));
          if (note.text === notes[at]?.text) continue;
          expect(note.text.endsWith("…")).toBe(true);
          expect(before + 2 + columnsOf(note.text)).toBeLessThanOrEqual(room);
        }
      }),
    );
  });

  it("counts two columns for wide characters", () => {
    expect(fitNotes([noteOf("名前 → 値値値値値値")], () => 14)[0]?.text).toBe("名前 → 値値…");
  });
});
