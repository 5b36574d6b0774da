import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { headOf, rowAt, rowCharacters, textRows } from "./text-rows";

const texts = fc
  .array(
    fc.oneof(fc.string({ unit: "grapheme", maxLength: 30 }), fc.constant("\n"), fc.constant("x".repeat(900))),
  )
  .map((pieces) => pieces.join("").replaceAll("\r", ""));

describe("textRows", () => {
  it("holds every character of the text, and no row is longer than a row may be", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const rows = textRows(text, false);
        const shown = rows.map((row) => row.runs.map((run) => run.text).join(""));
        expect(shown.join("")).toBe(text.replaceAll("\n", ""));
        expect(Math.max(...shown.map((row) => row.length))).toBeLessThanOrEqual(rowCharacters + 1);
      }),
    );
  });

  it("finds the row of a place", () => {
    const rows = textRows(`ab\n${"x".repeat(900)}\nlast`, false);
    expect(rowAt(rows, 1)).toBe(0);
    expect(rowAt(rows, 3 + 850)).toBe(3);
    expect(rowAt(rows, 3 + 901)).toBe(4);
  });
});

describe("headOf", () => {
  it("is the start of the text, within its limits", () => {
    fc.assert(
      fc.property(
        texts,
        fc.integer({ min: 2, max: 2000 }),
        fc.integer({ min: 1, max: 30 }),
        (text, characters, lines) => {
          const head = headOf(text, characters, lines);
          expect(text.startsWith(head)).toBe(true);
          expect(head.length).toBeLessThanOrEqual(characters + 1);
          expect(head.split("\n").length - 1).toBeLessThanOrEqual(lines);
        },
      ),
    );
  });
});
