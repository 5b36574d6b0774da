import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asCodeBlock, hoverText, matchedParts, matchParts, matchWords, noteText } from "./line-decorations";

describe("noteText", () => {
  it("writes what cannot be seen as escapes, on one line", () => {
    expect(noteText("a\tb\nc")).toBe("a→b↵c");
    expect(noteText("\u202egnp.exe\u0000\u200b")).toBe("\\u202egnp.exe\\u0000\\u200b");
  });

  it("says how much of a long value is left out", () => {
    expect(noteText("x".repeat(1000))).toBe(`${"x".repeat(160)}… +840 characters`);
    expect(noteText("x".repeat(160))).toBe("x".repeat(160));
  });

  it("never cuts a character in two", () => {
    expect(noteText(`${"x".repeat(159)}😀`)).toBe(`${"x".repeat(159)}… +2 characters`);
  });

  it("stays on one line and short whatever it is given", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        const note = noteText(text);
        expect(note).not.toMatch(/[\n\t\r\u2028\u202e]/);
        expect(note.length).toBeLessThan(160 * 6 + 30);
      }),
    );
  });
});

describe("hoverText", () => {
  it("keeps lines and bounds the length", () => {
    expect(hoverText("a\nb")).toBe("a\nb");
    expect(hoverText("x".repeat(200_000))).toBe(`${"x".repeat(4000)}\n… +196\u00a0000 characters`);
  });
});

describe("asCodeBlock", () => {
  it.each(["<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "```\n<script>", "~~~", "````"])(
    "holds %j in a fence that it cannot close",
    (text) => {
      const block = asCodeBlock(text);
      const fence = /^(`+)text\n/.exec(block)?.[1] ?? "";
      const inside = block.slice(fence.length + 5, -fence.length - 1);
      expect(inside).toBe(text);
      expect(inside).not.toContain(fence);
      expect(block.endsWith(`\n${fence}`)).toBe(true);
    },
  );
});

describe("matchedParts", () => {
  it("is empty and full only where none or all match", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, share) => {
          const matchedCount = Math.round(count * share);
          const parts = matchedParts({ line: 1, matchedCount, frameCount: count });
          expect(parts === 0).toBe(matchedCount === 0);
          expect(parts === matchParts).toBe(matchedCount === count);
        },
      ),
    );
  });

  it("is said in words with its n", () => {
    expect(matchWords({ line: 1, matchedCount: 9, frameCount: 12 })).toBe("9 of 12 frames match, 75 %");
    expect(matchWords({ line: 1, matchedCount: 1, frameCount: 1 })).toBe("1 of 1 frame matches, 100 %");
    expect(matchWords({ line: 1, matchedCount: 2498, frameCount: 12498 })).toBe(
      "2\u00a0498 of 12\u00a0498 frames match, 19 %",
    );
  });
});
