import { describe, expect, test } from "vitest";
import { DecodedColumns, type ReadColumn } from "./decoded-columns";

function numbers(count: number): ReadColumn {
  return { firstRow: 0, vector: { kind: "int32", rows: count, valid: null, values: new Int32Array(count) } };
}

const QUARTER_MEBI = 2 ** 18;

describe("decoded columns", () => {
  test("are given again for the same bytes of the file", () => {
    const columns = new DecodedColumns();
    const column = numbers(3);
    columns.keep({ from: 10, to: 20 }, column);
    expect(columns.get({ from: 10, to: 20 })).toBe(column);
    expect(columns.get({ from: 10, to: 21 })).toBeUndefined();
  });

  test("are kept up to four mebibytes, the oldest going first", () => {
    const columns = new DecodedColumns();
    for (let index = 0; index < 5; index++) columns.keep({ from: index, to: 100 }, numbers(QUARTER_MEBI));
    const kept = [0, 1, 2, 3, 4].filter((from) => columns.get({ from, to: 100 }) !== undefined);
    expect(kept).toEqual([1, 2, 3, 4]);
  });

  test("of more than a mebibyte are not kept, and push nothing out", () => {
    const columns = new DecodedColumns();
    columns.keep({ from: 0, to: 1 }, numbers(1));
    columns.keep({ from: 1, to: 2 }, numbers(QUARTER_MEBI + 1));
    expect(columns.get({ from: 0, to: 1 })).toBeDefined();
    expect(columns.get({ from: 1, to: 2 })).toBeUndefined();
  });
});
