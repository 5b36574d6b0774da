import fc from "fast-check";
import { expect, test } from "vitest";

import { emptySql, identifier, joinSql, rawSql, sql } from "../index";
import { ada, people, peopleCount, withPeople, type Lent } from "./people";

/** Values and names are never SQL. */
export function parametersContract(lent: Lent): void {
  test("take any text as a parameter", async () => {
    const text = fc.string({ unit: "grapheme" }).filter((value) => !value.includes("\0"));
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        expect(await lent.database.query(sql`select ${value} as value`)).toEqual([{ value }]);
      }),
      { numRuns: 50, examples: [["'; drop table people; --"], ["\\"], ["''"], ["?"], ["$1"], ["{x}"]] },
    );
  });

  test("are not changed by a parameter that looks like SQL", async () => {
    await withPeople(lent.database, ada);
    const hostile = "'; drop table people; --";
    expect(await lent.database.query(sql`select * from people where name = ${hostile}`)).toEqual([]);
    expect(await peopleCount(lent.database)).toBe(1);
  });

  test("refuse NUL in text", async () => {
    await expect(lent.database.query(sql`select ${"a\0b"}`)).rejects.toThrow("NUL");
  });

  test("quote identifiers", async () => {
    const odd = identifier('a "b"; drop table people; --.c');
    await lent.database.execute(sql`create table ${odd} (${identifier("select")} integer)`);
    await lent.database.execute(sql`insert into ${odd} values (${7})`);
    expect(await lent.database.query(sql`select ${identifier("select")} from ${odd}`)).toEqual([
      { select: 7 },
    ]);
  });

  test("are spliced from pieces", async () => {
    await withPeople(lent.database, ada, { ...ada, name: "Bob", age: 3 });
    const conditions = [sql`age > ${1}`, sql`name in (${joinSql([sql`${"Bob"}`, sql`${"Eve"}`])})`];
    const statement = sql`select name from people where ${joinSql(conditions, " and ")} ${emptySql} order by ${identifier("name")}`;
    expect(await lent.database.query(statement)).toEqual([{ name: "Bob" }]);
    expect(statement.text).toBe('select name from people where age > ? and name in (?, ?)  order by "name"');
    expect(statement.values).toEqual([1, "Bob", "Eve"]);
  });
}

/** What a statement gives, or says when it fails. */
export function resultsContract(lent: Lent): void {
  test("without rows keep their columns", async () => {
    await lent.database.create([people]);
    expect(await lent.database.query(sql`select * from people`)).toEqual([]);
    expect(
      await lent.database.select(sql`select name, age, is_here, date '2020-01-02' as day from people`),
    ).toEqual({
      columns: [
        { name: "name", kind: "text" },
        { name: "age", kind: "number" },
        { name: "is_here", kind: "boolean" },
        { name: "day", kind: "other" },
      ],
      rows: [],
      isComplete: true,
    });
  });

  test("give only as many rows as are asked for", async () => {
    const statement = sql`select i from range(${10_000_000}) r(i)`;
    const first = await lent.database.select(statement, { maxRows: 3 });
    expect(first).toMatchObject({ rows: [[0], [1], [2]], isComplete: false });
    const all = await lent.database.select(sql`select i from range(3) r(i)`, { maxRows: 3 });
    expect(all).toMatchObject({ rows: [[0], [1], [2]], isComplete: true });
  });

  test("with columns of the same name keep both apart in a selection", async () => {
    const selection = await lent.database.select(sql`select 1 as a, 2 as a`);
    expect(selection.columns.map((column) => column.name)).toEqual(["a", "a"]);
    expect(selection.rows).toEqual([[1, 2]]);
  });

  test("give text for what is neither number, text nor boolean, and refuse enums", async () => {
    const rows = await lent.database.query(
      sql`select date '2020-01-02' as day, [1, 2] as list, null as nothing`,
    );
    expect(rows).toMatchObject([{ day: "2020-01-02", nothing: null }]);
    expect(rows[0]?.["list"]).toMatch(/^\[1, ?2\]$/);
    await expect(lent.database.query(sql`select 'x'::enum('x', 'y') as e`)).rejects.toMatchObject({
      kind: "query-failed",
      message: "Column e is an ENUM: cast it to VARCHAR",
    });
  });

  test("that are wrong fail with the engine's words and the SQL, and the next one works", async () => {
    await expect(lent.database.query(sql`selec ${"it's"}`)).rejects.toMatchObject({
      kind: "query-failed",
      message: expect.stringMatching(/^Parser Error: syntax error at or near "selec"/) as string,
      detail: "selec 'it''s'",
    });
    await expect(lent.database.query(sql`select nope from people`)).rejects.toMatchObject({
      message: expect.stringMatching(/^Catalog Error: Table with name people does not exist/) as string,
    });
    await expect(lent.database.query(sql`select 'x'::integer`)).rejects.toMatchObject({
      message: expect.stringMatching(/^Conversion Error: /) as string,
    });
    for (const empty of ["", " ", "-- nothing", ";"]) {
      await expect(lent.database.query(rawSql(empty))).rejects.toMatchObject({
        kind: "query-failed",
        message: "no statements",
      });
    }
    expect(await lent.database.query(sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });

  test("reach no file, no extension and no setting", async () => {
    for (const text of [
      "select * from read_csv('https://example.invalid/a.csv')",
      "select * from 'a.parquet'",
      "attach 'a.db'",
      "copy (select 1) to 'a.csv'",
      "load httpfs",
      "set enable_external_access = true",
      "set autoinstall_known_extensions = true",
    ]) {
      await expect(lent.database.execute(rawSql(text)), text).rejects.toMatchObject({ kind: "query-failed" });
    }
  });
}
