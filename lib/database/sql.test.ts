import { describe, expect, test } from "vitest";

import { emptySql, identifier, joinSql, rawSql, sql } from "./index";
import { renderSql } from "./render";

describe("a statement", () => {
  test("shows a question mark for each value", () => {
    const statement = sql`select ${1}, ${"two"}, ${null}, ${true}`;
    expect(statement.text).toBe("select ?, ?, ?, ?");
    expect(statement.values).toEqual([1, "two", null, true]);
  });

  test("may hold question marks of its own", () => {
    expect(renderSql(sql`select '?' || ${"?"} -- ?`)).toBe("select '?' || '?' -- ?");
  });

  test("takes pieces in, with their values in the order of the text", () => {
    const range = sql`between ${1} and ${2}`;
    const statement = sql`select ${0} where a ${range} ${emptySql}and b = ${3}`;
    expect(renderSql(statement)).toBe("select 0 where a between 1 and 2 and b = 3");
    expect(statement.values).toEqual([0, 1, 2, 3]);
  });

  test("joins any number of pieces", () => {
    const pieces = [sql`a = ${1}`, sql`b = ${2}`, sql`c`];
    expect(renderSql(joinSql(pieces, " and "))).toBe("a = 1 and b = 2 and c");
    expect(joinSql(pieces.slice(0, 1)).text).toBe("a = ?");
    expect(joinSql([])).toEqual(emptySql);
  });

  test("runs what a person typed as it stands", () => {
    expect(renderSql(rawSql("select '?', $1"))).toBe("select '?', $1");
  });
});

describe("a name", () => {
  test("is quoted, its quotes doubled", () => {
    expect(identifier('a"b.c').text).toBe('"a""b.c"');
  });

  test("is not empty and holds no NUL", () => {
    expect(() => identifier("")).toThrow("identifier");
    expect(() => identifier("a\0")).toThrow("NUL");
  });
});

describe("a value in SQL", () => {
  test.each([
    ["it's", "'it''s'"],
    ["", "''"],
    ["'", "''''"],
    ["\\'", "'\\'''"],
    [7, "7"],
    [-7, "(-7)"],
    [-0, "0"],
    [0.5, "(0.5e0)"],
    [-0.5, "(-0.5e0)"],
    [1e-7, "(1e-7)"],
    [2 ** 53, "(9007199254740992e0)"],
    [2 ** 53 - 1, "9007199254740991"],
    [true, "true"],
    [false, "false"],
    [null, "null"],
  ])("%j is written %s", (value, text) => {
    expect(renderSql(sql`${value}`)).toBe(text);
  });

  test("is never NUL, NaN or infinite", () => {
    expect(() => renderSql(sql`${"\0"}`)).toThrow("NUL");
    expect(() => renderSql(sql`${Number.NaN}`)).toThrow("finite");
    expect(() => renderSql(sql`${Number.NEGATIVE_INFINITY}`)).toThrow("finite");
  });
});
