import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openParquetWriter, type ParquetWriter } from "@/lib/database/testing/write-parquet";
import { bytesToRead } from "./coalesce";
import { memorySource } from "./memory-source";
import { parquetMetadata } from "./parquet-metadata";
import { planRows, readPageLocations } from "./parquet-plan";
import { openParquet } from "./parquet-reader";
import { countingSource } from "./testing/counting-source";
import { pagedParquet, pagedRecords } from "./testing/paged-parquet";
import { collectRecords, rowPlace, rowValues } from "./testing/table-records";

const KIB = 1024;

let writer: ParquetWriter;
beforeAll(async () => {
  writer = await openParquetWriter();
});
afterAll(() => writer.close());

function counted(bytes: Uint8Array) {
  return countingSource(memorySource("t.parquet", bytes));
}

describe("opening", () => {
  test("a small file reads it once", async () => {
    const source = counted(await writer.fromSql("select 1 a"));
    await openParquet(source);
    expect(source.reads).toEqual([{ from: 0, to: source.sizeBytes }]);
  });

  test("a large file reads 64 KiB of its end, and reading the footer again nothing", async () => {
    const source = counted(await writer.fromSql("select repeat(md5(i::text), 20) t from range(1000) r(i)"));
    await openParquet(source);
    await parquetMetadata(source);
    expect(source.reads).toEqual([{ from: source.sizeBytes - 64 * KIB, to: source.sizeBytes }]);
  });

  test("a footer longer than that takes one more read of just the rest", async () => {
    const columns = Array.from({ length: 900 }, (_, index) => `${index} "a long name for column ${index}"`);
    const source = counted(await writer.fromSql(`select ${columns.join(", ")}`));
    const { rowCount } = await parquetMetadata(source);
    const tailStart = source.sizeBytes - 64 * KIB;
    const footerBytes = new DataView(
      (await source.slice(source.sizeBytes - 8, source.sizeBytes)).buffer,
    ).getUint32(0, true);
    expect(rowCount).toBe(1);
    expect(source.reads.slice(0, 2)).toEqual([
      { from: tailStart, to: source.sizeBytes },
      { from: source.sizeBytes - 8 - footerBytes, to: tailStart },
    ]);
  });
});

describe("a file without a page index", () => {
  async function groups() {
    const sql = "select i, md5(i::text) t, [{'a': i, 'b': md5(i::text)}] l from range(10000) r(i)";
    return counted(await writer.fromSql(sql, "codec 'uncompressed', row_group_size 2048"));
  }

  test("is read in order with one read for each row group, every byte of its columns once", async () => {
    const source = await groups();
    const reader = await openParquet(source);
    const opening = source.reads.length;
    const progress: number[] = [];
    let rows = 0;
    for await (const batch of reader.records({ onBytes: (bytes) => progress.push(bytes) }))
      rows += batch.length;
    expect(rows).toBe(10_000);
    const { rowGroups } = await parquetMetadata(source);
    const spans = rowGroups.map(({ chunks }) => ({
      from: Math.min(...chunks.map(({ range }) => range.from)),
      to: Math.max(...chunks.map(({ range }) => range.to)),
    }));
    expect(source.reads.slice(opening)).toEqual(spans);
    expect(progress).toEqual([...progress].sort((one, other) => one - other));
    expect(progress.at(-1)).toBe(source.sizeBytes);
  });

  test("gives a row for the bytes of its row group, and the neighbours for nothing", async () => {
    const source = await groups();
    const reader = await openParquet(source);
    const opening = source.reads.length;
    expect(await reader.read(rowPlace(5000))).toMatchObject({ value: { i: 5000 } });
    expect(source.reads).toHaveLength(opening + 1);
    for (const row of [5001, 4999, 5002])
      expect(await reader.read(rowPlace(row))).toMatchObject({ value: { i: row } });
    expect(source.reads).toHaveLength(opening + 1);
  });

  test("reads a row group once for neighbours that are asked for together", async () => {
    const source = await groups();
    const reader = await openParquet(source);
    const opening = source.reads.length;
    await Promise.all([5000, 5001, 4999].map((row) => reader.read(rowPlace(row))));
    expect(source.reads).toHaveLength(opening + 1);
  });

  test("keeps what it read up to 64 MiB, and gives it back when closed", async () => {
    const source = await groups();
    const reader = await openParquet(source);
    for (const row of [0, 3000, 9000]) await reader.read(rowPlace(row));
    const before = source.reads.length;
    for (const row of [1, 3001, 9001]) await reader.read(rowPlace(row));
    expect(source.reads).toHaveLength(before);
    await reader.close();
    await reader.read(rowPlace(1));
    expect(source.reads).toHaveLength(before + 1);
  });
});

describe("a file with a page index", () => {
  const records = pagedRecords(2000, 600);
  const bytes = pagedParquet(records, { rowGroupSize: 1000, pageSize: 8 * KIB });

  test("gives a row for its page index and its pages, no more", async () => {
    const source = counted(bytes);
    const reader = await openParquet(source);
    const opening = source.reads.length;
    const from = source.bytesRead;
    expect(await reader.read(rowPlace(1234))).toEqual({ kind: "row", value: records[1234] });
    const { rowGroups, schema } = await parquetMetadata(source);
    const [, group] = rowGroups;
    if (group === undefined) throw new Error("no second row group");
    const leaves = schema.leaves.map(({ leaf }) => leaf);
    const locations = await readPageLocations(memorySource("again", bytes), group, leaves, undefined);
    const plan = planRows(group, locations, leaves, { from: 234, to: 235 });
    const pages = bytesToRead(plan.columns.flatMap(({ ranges }) => ranges));
    const indexes = bytesToRead(group.chunks.flatMap(({ offsetIndex }) => offsetIndex ?? []));
    expect(source.bytesRead - from).toBe(pages + indexes);
    expect(source.bytesRead - from).toBeLessThan(64 * KIB);
    expect(source.reads.length - opening).toBeLessThanOrEqual(4);
  });

  test("gives rows of the same pages for nothing, and the next page without its index", async () => {
    const source = counted(bytes);
    const reader = await openParquet(source);
    await reader.read(rowPlace(1234));
    const before = source.reads.length;
    const near = await reader.read(rowPlace(1235));
    expect(near).toEqual({ kind: "row", value: records[1235] });
    expect(source.reads).toHaveLength(before);
    await reader.read(rowPlace(1300));
    expect(source.reads.length - before).toBeLessThanOrEqual(3);
  });

  test("comes back equal, in order and at random", async () => {
    const reader = await openParquet(memorySource("t.parquet", bytes));
    const all = await collectRecords(reader);
    const expected = records.map(({ id, score, text }) =>
      score === null ? { id, text } : { id, score, text },
    );
    expect(rowValues(all)).toEqual(expected);
    for (let row = 0; row < records.length; row += 37) {
      expect(await reader.read(rowPlace(row))).toEqual(all[row]?.content);
    }
  });

  test("is read in parts where a row group is large, each byte of its texts once", async () => {
    const many = pagedRecords(24_000, 1000);
    const source = counted(pagedParquet(many, { rowGroupSize: 24_000, pageSize: 256 * KIB }));
    const reader = await openParquet(source);
    const all = rowValues(await collectRecords(reader));
    expect(all).toHaveLength(many.length);
    expect(all.at(-1)).toEqual(many.at(-1));
    const largest = Math.max(...source.reads.map(({ from, to }) => to - from));
    expect(largest).toBeLessThan(20 * 2 ** 20);
    expect(source.bytesRead).toBeLessThan(source.sizeBytes * 1.1);
  });
});
