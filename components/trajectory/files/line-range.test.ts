import { describe, expect, it } from "vitest";
import { readLines, rowsOfLines, writeLines } from "./line-range";

describe("a range of lines in a link", () => {
  it("is a line or two, in order, and nothing else", () => {
    expect([readLines("3"), readLines("3-7")]).toEqual([
      { from: 3, to: 3 },
      { from: 3, to: 7 },
    ]);
    for (const wrong of ["", "0", "7-3", "a", "3-", "-3", "1e3", "99999999999"])
      expect(readLines(wrong)).toBeNull();
    expect([writeLines(4, 4), writeLines(7, 3)]).toEqual(["4", "3-7"]);
  });

  it("is found among rows with gaps, as far as its lines are known", () => {
    const rows = [
      { kind: "gap", text: "Lines 1 to 2: not shown" },
      { kind: "same", text: "c", line: 3 },
      { kind: "removed", text: "x", line: null },
      { kind: "same", text: "d", line: 4 },
    ] as const;
    expect(rowsOfLines(rows, { from: 2, to: 9 })).toEqual({ from: 1, to: 3 });
    expect(rowsOfLines(rows, { from: 9, to: 9 })).toBeNull();
  });
});
