import { expect, test } from "vitest";

import { type Database, sql } from "../index";
import { ada, batchOf, endless, people, peopleCount, type Lent } from "./people";

/** A signal ends a query and nothing else. */
export function cancellingContract(lent: Lent): void {
  test("ends a long query with `cancelled`, and the next one works", async () => {
    const abort = new AbortController();
    const query = lent.database.query(endless, abort.signal);
    setTimeout(() => {
      abort.abort();
    }, 100);
    await expect(query).rejects.toMatchObject({ kind: "cancelled" });
    expect(await lent.database.query(sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });

  test("before the start runs nothing", async () => {
    await expect(lent.database.query(endless, AbortSignal.abort())).rejects.toMatchObject({
      kind: "cancelled",
    });
  });

  test("of many queries leaves the engine free", async () => {
    const aborts = Array.from({ length: 20 }, () => new AbortController());
    const queries = aborts.map(({ signal }) => lent.database.query(endless, signal));
    const outcomes = Promise.allSettled(queries);
    for (const abort of aborts) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      abort.abort();
    }
    expect((await outcomes).every((outcome) => outcome.status === "rejected")).toBe(true);
    const start = performance.now();
    await lent.database.query(sql`select 1`);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test("after the end changes nothing", async () => {
    const abort = new AbortController();
    expect(await lent.database.query(sql`select 1 as one`, abort.signal)).toEqual([{ one: 1 }]);
    abort.abort();
    expect(await lent.database.query(sql`select 2 as two`)).toEqual([{ two: 2 }]);
  });
}

/** Statements share the engine. */
export function sideBySideContract(lent: Lent): void {
  test("a short query does not wait for a long one", async () => {
    const abort = new AbortController();
    const long = lent.database.query(endless, abort.signal).catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await lent.database.query(sql`select 1 as one`)).toEqual([{ one: 1 }]);
    abort.abort();
    expect(await long).toMatchObject({ kind: "cancelled" });
  });

  test("two queries and two batches each get their own", async () => {
    await lent.database.create([people]);
    const [one, two] = await Promise.all([
      lent.database.query(sql`select sum(i) as total from range(${2_000_000}) r(i)`),
      lent.database.query(sql`select sum(i) as total from range(${1_000_000}) r(i)`),
      lent.database.load(people, batchOf(people, [ada])),
      lent.database.load(people, batchOf(people, [ada, ada])),
    ]);
    expect([one, two]).toEqual([[{ total: 1_999_999_000_000 }], [{ total: 499_999_500_000 }]]);
    expect(await peopleCount(lent.database)).toBe(3);
  });
}

/** Closing ends everything. */
export function closingContract(open: () => Promise<Database>): void {
  test("ends what was under way with `cancelled` and refuses what comes later", async () => {
    const database = await open();
    const running = database.query(endless);
    const inTransaction = database.transaction((inside) => inside.query(endless));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await Promise.all([
      expect(running).rejects.toMatchObject({ kind: "cancelled" }),
      expect(inTransaction).rejects.toMatchObject({ kind: "cancelled" }),
      database.close(),
    ]);
    expect(database.state).toBe("closed");
    await expect(database.query(sql`select 1`)).rejects.toMatchObject({ kind: "database-lost" });
    await expect(database.create([people])).rejects.toMatchObject({ kind: "database-lost" });
  });

  test("twice is closing once", async () => {
    const database = await open();
    await Promise.all([database.close(), database.close()]);
    expect(database.state).toBe("closed");
  });
}
