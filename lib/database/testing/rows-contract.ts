import fc from "fast-check";
import { expect, test } from "vitest";

import { sql } from "../index";
import { ada, batchOf, nobody, people, withPeople, type Lent, type Person } from "./people";

/** Rows come back as they went in. */
export function rowsContract(lent: Lent): void {
  test("come back as they were loaded, nulls and emoji included", async () => {
    const rows: Person[] = [
      ada,
      nobody,
      { name: "👩‍🚀 \\ 'x' \"y\" ; --\n", age: -(2 ** 31), weight: -0.1, is_here: false },
    ];
    await withPeople(lent.database, ...rows);
    expect(await lent.database.query(sql`select * from people`)).toEqual(rows);
  });

  test("are appended by a second batch, after those of the first", async () => {
    await withPeople(lent.database, ada);
    await lent.database.load(people, batchOf(people, [nobody, ada]));
    expect(await lent.database.query(sql`select * from people`)).toEqual([ada, nobody, ada]);
  });

  test("survive for any content", async () => {
    await lent.database.create([people]);
    const row: fc.Arbitrary<Person> = fc.record({
      name: fc.option(fc.string({ unit: "grapheme" })),
      age: fc.option(fc.integer()),
      weight: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
      is_here: fc.option(fc.boolean()),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), async (rows) => {
        await lent.database.execute(sql`truncate loaded.people`);
        await lent.database.load(people, batchOf(people, rows));
        expect(await lent.database.query(sql`select * from people`)).toEqual(rows);
      }),
      { numRuns: 30 },
    );
  });

  test("keep their order and their sums to the last bit over many batches", async () => {
    await lent.database.create([people]);
    const weights = Array.from({ length: 300_000 }, (_, index) => Math.sin(index) * 1e6);
    for (let start = 0; start < weights.length; start += 70_000) {
      const batch = weights
        .slice(start, start + 70_000)
        .map((weight) => ({ ...nobody, age: start % 7, weight }));
      await lent.database.load(people, batchOf(people, batch));
    }
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const expected = { n: 300_000, total: sum, mean: sum / 300_000 };
    const statement = sql`select count(*) as n, sum(weight) as total, avg(weight) as mean from people`;
    expect(await lent.database.query(statement)).toEqual([expected]);
    const selection = await lent.database.select(sql`select weight from people`);
    expect(selection.rows.map((row) => row[0])).toEqual(weights);
  });
}

/** Numbers are numbers, and exact. */
export function numbersContract(lent: Lent): void {
  test("are JavaScript numbers whatever the type of the column", async () => {
    const statement = sql`select
      sum(i) as huge, avg(i) as mean, count(*) as n, 1.25 as decimal, (-12.345)::decimal(10, 3) as negative,
      1::tinyint as tiny, 12345678901::ubigint as wide, -5::bigint as big, 0.5::float as single,
      (-170141183460469231731687303715884105727)::hugeint as lowest
      from range(5) r(i)`;
    expect(await lent.database.query(statement)).toEqual([
      {
        huge: 10,
        mean: 2,
        n: 5,
        decimal: 1.25,
        negative: -12.345,
        tiny: 1,
        wide: 12345678901,
        big: -5,
        single: 0.5,
        lowest: -1.7014118346046923e38,
      },
    ]);
  });

  test("of which there are none give a null sum", async () => {
    await lent.database.create([people]);
    expect(await lent.database.query(sql`select sum(age) as total, count(*) as n from people`)).toEqual([
      { total: null, n: 0 },
    ]);
  });

  test("pass through a parameter unchanged, except that -0 is 0", async () => {
    const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger());
    await fc.assert(
      fc.asyncProperty(number, async (value) => {
        const rows = await lent.database.query(sql`select ${value} as value, 10 -${value}-0 as rest`);
        expect(rows[0]?.["value"]).toBe(value === 0 ? 0 : value);
      }),
      {
        numRuns: 100,
        examples: [[1e21], [5e-324], [-0], [1.7976931348623157e308], [0.1], [-1e-7], [2 ** 60]],
      },
    );
  });

  test("that are not finite are refused as parameters", async () => {
    await expect(lent.database.query(sql`select ${Number.NaN}`)).rejects.toThrow("finite");
    await expect(lent.database.query(sql`select ${Number.POSITIVE_INFINITY}`)).rejects.toThrow("finite");
  });
}
