import { expect, test } from "vitest";

import { sql } from "../index";
import { ada, batchOf, nobody, people, peopleCount, withPeople, type Lent } from "./people";

/** Tables are made once and take only their own batches. */
export function tablesContract(lent: Lent): void {
  test("carry their descriptions as comments", async () => {
    await lent.database.create([people]);
    const rows = await lent.database.query(
      sql`select column_name, comment from duckdb_columns() where schema_name = 'loaded' and table_name = ${"people"}`,
    );
    expect(rows).toEqual(
      Object.entries(people.columns).map(([name, column]) => ({
        column_name: name,
        comment: column.description,
      })),
    );
  });

  test("are made once, and kept when made again", async () => {
    await withPeople(lent.database, ada);
    await Promise.all([lent.database.create([people]), lent.database.create([people])]);
    expect(await peopleCount(lent.database)).toBe(1);
  });

  test("that exist with other columns are refused, and nothing else is made", async () => {
    await withPeople(lent.database, ada);
    const wider = { ...people, columns: { ...people.columns, extra: people.columns.age } };
    const other = { ...people, name: "other" };
    await expect(lent.database.create([other, wider])).rejects.toMatchObject({
      kind: "query-failed",
      message: "Table people exists with other columns",
    });
    await expect(lent.database.query(sql`select * from other`)).rejects.toMatchObject({
      kind: "query-failed",
    });
    expect(await peopleCount(lent.database)).toBe(1);
  });

  test("refuse a batch with other columns, in another order, cut short or broken, and stay as they were", async () => {
    await withPeople(lent.database, ada);
    const { name, ...others } = people.columns;
    const swapped = { ...people, columns: { ...others, name } };
    const fewer = { ...people, columns: others };
    const whole = batchOf(people, [ada, ada]);
    const broken = whole.slice();
    broken.fill(0xff, 8, 200);
    for (const bytes of [
      batchOf(swapped, [ada]),
      batchOf(fewer, [ada]),
      whole.subarray(0, whole.length - 8),
      whole.subarray(0, 100),
      broken,
      new Uint8Array(0),
    ]) {
      await expect(lent.database.load(people, bytes)).rejects.toMatchObject({ kind: "query-failed" });
    }
    await expect(lent.database.load({ ...people, name: "absent" }, whole.slice())).rejects.toMatchObject({
      kind: "query-failed",
    });
    expect(await peopleCount(lent.database)).toBe(1);
    expect(lent.database.state).toBe("open");
  });

  test("weigh more when they hold more", async () => {
    await withPeople(lent.database, ada);
    const before = await lent.database.sizeBytes();
    await lent.database.load(
      people,
      batchOf(
        people,
        Array.from({ length: 200_000 }, () => ada),
      ),
    );
    expect(await lent.database.sizeBytes()).toBeGreaterThan(before + 1_000_000);
  });
}

/** All or nothing. */
export function transactionsContract(lent: Lent): void {
  test("take effect as a whole", async () => {
    await withPeople(lent.database, ada);
    const seen = await lent.database.transaction(async (inside) => {
      await inside.execute(sql`delete from loaded.people`);
      await inside.load(people, batchOf(people, [nobody, nobody]));
      expect(await peopleCount(lent.database)).toBe(1);
      const rows = await inside.query<{ n: number }>(sql`select count(*) as n from people`);
      return rows[0]?.n;
    });
    expect(seen).toBe(2);
    expect(await peopleCount(lent.database)).toBe(2);
  });

  test("leave nothing behind when they fail, and give the very error", async () => {
    await withPeople(lent.database, ada);
    const trouble = new Error("changed my mind");
    const failed = lent.database.transaction(async (inside) => {
      await inside.execute(sql`delete from loaded.people`);
      throw trouble;
    });
    await expect(failed).rejects.toBe(trouble);
    expect(await peopleCount(lent.database)).toBe(1);
  });

  test("come one after the other", async () => {
    await lent.database.create([people]);
    const order: string[] = [];
    await Promise.all(
      ["first", "second"].map((name) =>
        lent.database.transaction(async (inside) => {
          order.push(`${name} begins`);
          await inside.execute(sql`insert into loaded.people (name) values (${name})`);
          order.push(`${name} ends`);
        }),
      ),
    );
    expect(order).toEqual(["first begins", "first ends", "second begins", "second ends"]);
  });
}
