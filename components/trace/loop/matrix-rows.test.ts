import { describe, expect, it } from "vitest";
import type { IterationMatrix, IterationRow } from "@/lib/core/trace";
import { columnsShown, hasUnsearched, rowsShown, searchedLength } from "./matrix-rows";

const values = [
  { i: "0", name: "'Ant'" },
  { i: "1", name: "'bee'" },
  { i: "2", name: `'${"x".repeat(searchedLength)}end'` },
];

function drawMatrix(divergent: readonly number[] = []): IterationMatrix {
  return {
    rows: values.map((_, index): IterationRow => ({
      index,
      truth: null,
      prediction: null,
      isDivergent: divergent.includes(index),
      differenceCount: 0,
      wrongFrameCount: 0,
    })),
    columns: [
      { name: "fixed", changeCount: 0, differenceCount: 0 },
      { name: "i", changeCount: 2, differenceCount: 0 },
      { name: "name", changeCount: 2, differenceCount: divergent.length },
    ],
    cell: (row, column) => ({
      truth: new Map(Object.entries(values[row] ?? {})).get(column) ?? null,
      prediction: null,
      isChanged: false,
      isDifferent: false,
    }),
    rowAt: () => null,
  };
}

describe("rowsShown", () => {
  it("keeps rows with a cell that holds the text, whatever its case, in the shown columns", () => {
    const matrix = drawMatrix();
    expect(rowsShown(matrix, ["i", "name"], "ANT", false).map(({ index }) => index)).toEqual([0]);
    expect(rowsShown(matrix, ["i"], "ant", false)).toEqual([]);
  });

  it("looks at the first part of a long value only", () => {
    expect(rowsShown(drawMatrix(), ["name"], "end", false)).toEqual([]);
    expect(hasUnsearched(drawMatrix(), ["name"])).toBe(true);
    expect(hasUnsearched(drawMatrix(), ["i"])).toBe(false);
  });

  it("keeps rows that differ where only those are asked for", () => {
    expect(rowsShown(drawMatrix([1]), ["i"], "", true).map(({ index }) => index)).toEqual([1]);
  });
});

describe("columnsShown", () => {
  it("shows what changes, and what a person asks for, in the order of the variables", () => {
    expect(columnsShown(drawMatrix(), new Map())).toEqual(["i", "name"]);
    expect(
      columnsShown(
        drawMatrix(),
        new Map([
          ["fixed", true],
          ["i", false],
        ]),
      ),
    ).toEqual(["fixed", "name"]);
  });
});
