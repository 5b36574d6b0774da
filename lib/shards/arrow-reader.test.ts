import {
  Binary,
  Date_,
  DateUnit,
  Decimal,
  Dictionary,
  Int32,
  Int64,
  Table,
  TimestampMicrosecond,
  Uint64,
  Utf8,
  vectorFromArray,
} from "apache-arrow";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openArrow } from "./arrow-reader";
import { joinBytes } from "./join-bytes";
import { memorySource } from "./memory-source";
import { arrowBytes, tablesBytes } from "./testing/arrow-bytes";
import { countingSource } from "./testing/counting-source";
import { collectRecords, rowPlace, rowValues, tableRecord, withoutNullFields } from "./testing/table-records";

const CONTAINERS = ["file", "stream"] as const;

async function rowsOf(bytes: Uint8Array) {
  const reader = await openArrow(memorySource("t.arrow", bytes));
  return { reader, records: await collectRecords(reader) };
}

function people(count: number) {
  const [person] = fc.sample(tableRecord, { numRuns: 1, seed: 7 });
  if (person === undefined) throw new Error("no sample");
  return Array.from({ length: count }, (_, index) => ({
    ...person,
    id: `person ${index % 5}`,
    count: index,
  }));
}

describe("any records", () => {
  test.each(CONTAINERS)("come back equal, in order and at random, from an Arrow %s", async (container) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(tableRecord, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        async (list, batchRows) => {
          const { reader, records } = await rowsOf(arrowBytes(list, container, batchRows));
          expect(rowValues(records)).toEqual(list.map(withoutNullFields));
          for (const record of records) expect(await reader.read(record)).toEqual(record.content);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("values", () => {
  test("that JSON has no type for are text", async () => {
    const table = new Table({
      big: vectorFromArray([2n ** 60n], new Int64()),
      unsigned: vectorFromArray([2n ** 64n - 1n], new Uint64()),
      safe: vectorFromArray([-(2n ** 52n)], new Int64()),
      day: vectorFromArray([new Date("2024-02-29T00:00:00Z")], new Date_(DateUnit.DAY)),
      at: vectorFromArray([new Date("2024-02-29T12:00:00.250Z")], new TimestampMicrosecond("UTC")),
      price: vectorFromArray([Uint32Array.of(12345, 0, 0, 0)], new Decimal(3, 38)),
      bytes: vectorFromArray([Uint8Array.of(255, 0)], new Binary()),
    });
    const { reader, records } = await rowsOf(tablesBytes([table], "stream"));
    expect(rowValues(records)).toEqual([
      {
        big: "1152921504606846976",
        unsigned: "18446744073709551615",
        safe: -(2 ** 52),
        day: "2024-02-29",
        at: "2024-02-29T12:00:00.250Z",
        price: 12.345,
        bytes: "/wA=",
      },
    ]);
    expect(reader.notes).toEqual([
      "Column bytes holds bytes that are not UTF-8 text; they are shown in base64",
    ]);
  });

  test("of a dictionary that is replaced or grows between batches are the ones that held then", async () => {
    const words = [
      ["a", "b"],
      ["c", "b"],
      ["a", "d", "e"],
    ];
    const tables = words.map(
      (list) => new Table({ word: vectorFromArray(list, new Dictionary(new Utf8(), new Int32(), 3)) }),
    );
    const { reader, records } = await rowsOf(tablesBytes(tables, "stream"));
    expect(rowValues(records)).toEqual(words.flat().map((word) => ({ word })));
    for (const row of [6, 0, 3]) expect(await reader.read(rowPlace(row))).toEqual(records[row]?.content);
  });
});

describe("costs", () => {
  const records = people(400).map((person) => ({ ...person, tags: ["x".repeat(2000)] }));

  test.each(CONTAINERS)(
    "every batch of a %s is read once, with the header of the next",
    async (container) => {
      const bytes = arrowBytes(records, container, 100);
      const source = countingSource(memorySource("t.arrow", bytes));
      const reader = await openArrow(source);
      const opening = source.reads.length;
      expect(await collectRecords(reader)).toHaveLength(400);
      expect(source.reads.length - opening).toBeLessThanOrEqual(8);
      expect(source.bytesRead).toBeLessThan(bytes.length + 8 * 64 * 1024);
    },
  );

  test.each(CONTAINERS)(
    "a row of a %s whose batches are known takes its batch, its neighbours nothing",
    async (container) => {
      const bytes = arrowBytes(records, container, 100);
      const source = countingSource(memorySource("t.arrow", bytes));
      const reader = await openArrow(source);
      await collectRecords(reader);
      const before = source.reads.length;
      expect(await reader.read(rowPlace(250))).toMatchObject({ value: { count: 250 } });
      expect(source.reads).toHaveLength(before + 1);
      expect(await reader.read(rowPlace(251))).toMatchObject({ value: { count: 251 } });
      expect(source.reads).toHaveLength(before + 1);
    },
  );

  test("opening a large file reads its start and its end", async () => {
    const bytes = arrowBytes(records, "file", 100);
    const source = countingSource(memorySource("t.arrow", bytes));
    await openArrow(source);
    expect(source.reads).toEqual([
      { from: 0, to: 65536 },
      { from: bytes.length - 65536, to: bytes.length },
    ]);
  });
});

describe("faults", () => {
  const bytes = arrowBytes(people(30), "stream", 10);

  test("a stream cut anywhere keeps the batches before and tells one problem", async () => {
    const whole = (await rowsOf(bytes)).records;
    for (let cut = 600; cut < bytes.length; cut += 97) {
      const shard = memorySource("t.arrow", bytes.subarray(0, cut));
      const opened = await openArrow(shard).catch((thrown: unknown) => String(thrown));
      if (typeof opened === "string") {
        expect(opened).toContain("not an Arrow file or stream that can be read");
        continue;
      }
      const records = await collectRecords(opened);
      const rows = records.filter(({ content }) => content.kind === "row");
      const problems = records.filter(({ content }) => content.kind === "problem");
      expect(rows).toEqual(whole.slice(0, rows.length));
      expect(rows.length % 10).toBe(0);
      expect(problems.length).toBeLessThanOrEqual(1);
      if (rows.length < 30) expect(problems).toHaveLength(1);
      for (const problem of problems) expect(await opened.read(problem)).toEqual(problem.content);
    }
  });

  test("a file without its footer is read as far as it goes, and says so", async () => {
    const file = joinBytes([new TextEncoder().encode("ARROW1\0\0"), bytes, Uint8Array.of(1, 2, 3)]);
    const { reader, records } = await rowsOf(file);
    expect(records.filter(({ content }) => content.kind === "row")).toHaveLength(30);
    expect(reader.notes).toEqual(["The file has no footer that can be read; it is read as far as it goes"]);
  });

  test("any byte may be wrong without more than a problem or a failure", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...CONTAINERS),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (container, place, change) => {
          const broken = arrowBytes(people(6), container, 3).slice();
          const at = place % broken.length;
          broken[at] = (broken[at] ?? 0) ^ change;
          const reader = await openArrow(memorySource("t.arrow", broken)).catch((thrown: unknown) => {
            expect(thrown).toMatchObject({ kind: "shard-unreadable" });
            return null;
          });
          if (reader === null) return;
          for (const record of await collectRecords(reader)) {
            expect(["row", "problem"]).toContain(record.content.kind);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test("cancelling rejects at once", async () => {
    const reader = await openArrow(memorySource("t.arrow", bytes));
    const controller = new AbortController();
    const records = reader.records({ signal: controller.signal });
    const first = await records[Symbol.asyncIterator]().next();
    expect(first.done).toBe(false);
    controller.abort();
    await expect(records[Symbol.asyncIterator]().next()).rejects.toMatchObject({ kind: "cancelled" });
    await expect(reader.read(rowPlace(25), controller.signal)).rejects.toMatchObject({ kind: "cancelled" });
  });
});
