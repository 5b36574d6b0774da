import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffLines } from ".";

const lines = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 9 });

/** Longest common subsequence by trying everything. */
function slowLength(left: readonly string[], right: readonly string[]): number {
  const [first, ...rest] = left;
  if (first === undefined || right.length === 0) return 0;
  const at = right.indexOf(first);
  const without = slowLength(rest, right);
  return at < 0 ? without : Math.max(without, 1 + slowLength(rest, right.slice(at + 1)));
}

describe("a diff of lines", () => {
  it("holds both texts, with their numbers, and as many equal lines as can be", () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const rows = diffLines(before, after);
        const old = rows.filter((row) => row.oldLine !== null);
        const own = rows.filter((row) => row.newLine !== null);
        expect(old.map((row) => [row.oldLine, row.text])).toEqual(before.map((text, at) => [at + 1, text]));
        expect(own.map((row) => [row.newLine, row.text])).toEqual(after.map((text, at) => [at + 1, text]));
        expect(rows.filter((row) => row.kind === "same").length).toBe(slowLength(before, after));
      }),
    );
  });

  it("of texts too long to lay side by side says that the middle was replaced", () => {
    const before = ["start", ...Array.from({ length: 3000 }, (_, at) => `a${at}`), "same", "end"];
    const after = ["start", "same", ...Array.from({ length: 3000 }, (_, at) => `b${at}`), "end"];
    const rows = diffLines(before, after);
    expect(rows.filter((row) => row.kind === "same").map((row) => row.text)).toEqual(["start", "end"]);
    expect(rows.length).toBe(2 + 3001 + 3001);
  });
});
