import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openParquetWriter, type ParquetWriter } from "@/lib/database/testing/write-parquet";
import { memorySource } from "./memory-source";
import { openParquet } from "./parquet-reader";
import {
  collectRecords,
  rowPlace,
  rowValues,
  tableColumns,
  tableRecord,
  withoutNullFields,
} from "./testing/table-records";

const CODECS = ["uncompressed", "snappy", "gzip", "zstd", "brotli", "lz4", "lz4_raw"] as const;

let writer: ParquetWriter;
beforeAll(async () => {
  writer = await openParquetWriter();
});
afterAll(() => writer.close());

async function rowsOf(sql: string, options?: string) {
  const reader = await openParquet(memorySource("t.parquet", await writer.fromSql(sql, options)));
  const rows = rowValues(await collectRecords(reader));
  return { rows, notes: reader.notes };
}

describe("any records", () => {
  test.each(CODECS)("come back equal, in order and at random, from DuckDB's %s Parquet", async (codec) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(tableRecord, { minLength: 1, maxLength: 12 }),
        fc.constantFrom("V1", "V2"),
        async (records, version) => {
          const bytes = await writer.fromRecords(
            records,
            tableColumns,
            `codec '${codec}', parquet_version '${version}'`,
          );
          const reader = await openParquet(memorySource("t.parquet", bytes));
          const all = await collectRecords(reader);
          expect(rowValues(all)).toEqual(records.map(withoutNullFields));
          for (const record of all) expect(await reader.read(record)).toEqual(record.content);
        },
      ),
      { numRuns: 30 },
    );
  });

  test.each([2048, 4096, 100_000])("come back equal from row groups of %i rows", async (size) => {
    const some = fc.sample(tableRecord, { numRuns: 200, seed: size });
    const records = Array.from({ length: 45 }, () => some).flat();
    const bytes = await writer.fromRecords(records, tableColumns, `codec 'zstd', row_group_size ${size}`);
    const reader = await openParquet(memorySource("t.parquet", bytes));
    const all = await collectRecords(reader);
    expect(all.map(({ spot }) => spot)).toEqual(records.map((_, row) => ({ kind: "row", row })));
    expect(rowValues(all)).toEqual(records.map(withoutNullFields));
    for (const row of [0, 1, 2047, 2048, 5000, 8999])
      expect(await reader.read(rowPlace(row))).toEqual(all[row]?.content);
  });
});

describe("a value", () => {
  test("that is a whole number is a number where it is safe, else its digits", async () => {
    const { rows } = await rowsOf(
      "select 9007199254740991 a, 9007199254740993 b, (-9007199254740993)::bigint c, 18446744073709551615::ubigint d, 4294967295::uinteger e, (-128)::tinyint f",
    );
    expect(rows).toEqual([
      {
        a: 9007199254740991,
        b: "9007199254740993",
        c: "-9007199254740993",
        d: "18446744073709551615",
        e: 4294967295,
        f: -128,
      },
    ]);
  });

  test("that is a decimal is a number where it reads back the same, else its digits", async () => {
    const { rows } = await rowsOf(
      "select 1.50::decimal(4,2) a, (-0.07)::decimal(9,3) b, 12345678901234.567890::decimal(38,6) c, 0.1::decimal(18,10) d, 3::decimal(18,0) e",
    );
    expect(rows).toEqual([{ a: 1.5, b: -0.07, c: "12345678901234.56789", d: 0.1, e: 3 }]);
  });

  test("that is a date or time is ISO 8601 text", async () => {
    const { rows } = await rowsOf(
      "select date '2024-02-29' a, timestamp '2024-02-29 12:34:56.789' b, timestamp '1969-12-31 23:59:59.999999' c, time '01:02:03.5' d, timestamptz '2024-01-01 00:00:00Z' e, timestamp_ns '2024-01-01 00:00:00.000000001' f, interval '1 month 2 days 3 seconds' g",
    );
    expect(rows).toEqual([
      {
        a: "2024-02-29",
        b: "2024-02-29T12:34:56.789",
        c: "1969-12-31T23:59:59.999999",
        d: "01:02:03.500",
        e: "2024-01-01T00:00:00.000Z",
        f: "2024-01-01T00:00:00.000000001",
        g: "P1M2DT3S",
      },
    ]);
  });

  test("that JSON has no number for is its name", async () => {
    const { rows } = await rowsOf("select 'nan'::double a, 'inf'::double b, '-inf'::float c, 0.5::float d");
    expect(rows).toEqual([{ a: "NaN", b: "Infinity", c: "-Infinity", d: 0.5 }]);
  });

  test("that is bytes is text where it is UTF-8, else base64, and that is told once", async () => {
    const { rows, notes } = await rowsOf(
      "select unnest(['\\xC3\\xA9'::blob, '\\xFF\\x00'::blob, '\\xFE'::blob]) b, uuid '00112233-4455-6677-8899-aabbccddeeff' u, '{\"a\": 1}'::json j",
    );
    const rest = { u: "00112233-4455-6677-8899-aabbccddeeff", j: '{"a": 1}' };
    expect(rows).toEqual([
      { b: "é", ...rest },
      { b: "/wA=", ...rest },
      { b: "/g==", ...rest },
    ]);
    expect(notes).toEqual(["Column b holds bytes that are not UTF-8 text; they are shown in base64"]);
  });

  test("of many megabytes comes whole", async () => {
    const { rows } = await rowsOf("select repeat('é', 5000000) t", "codec 'zstd'");
    expect(rows).toEqual([{ t: "é".repeat(5_000_000) }]);
  });

  test("of a dictionary is the value it stands for", async () => {
    const { rows } = await rowsOf("select 'word ' || (i % 300) w, i % 7 n from range(5000) r(i)");
    expect(rows).toEqual(
      Array.from({ length: 5000 }, (_, index) => ({ w: `word ${index % 300}`, n: index % 7 })),
    );
  });

  test("that is null is left out, and one in a list or map is not", async () => {
    const { rows } = await rowsOf(
      "select null::int a, {'b': null::int, 'c': 1} s, [null, 2] l, map {'k': null::int} m, []::int[] e, map {}::map(int, int) f",
    );
    expect(rows).toEqual([{ s: { c: 1 }, l: [null, 2], m: { k: null }, e: [], f: {} }]);
  });
});

describe("hostile names", () => {
  test("become fields like any other", async () => {
    const { rows } = await rowsOf(
      `select 1 "__proto__", 2 "constructor", 3 " ", {'__proto__': 4} s, map {'__proto__': 5, '1': 6} m`,
    );
    const expected: unknown = JSON.parse(
      '[{"__proto__": 1, "constructor": 2, " ": 3, "s": {"__proto__": 4}, "m": {"__proto__": 5, "1": 6}}]',
    );
    expect(rows).toEqual(expected);
    expect(Object.getPrototypeOf(rows[0])).toBe(Object.prototype);
    expect(JSON.stringify(rows)).toBe(JSON.stringify(expected));
  });
});
