import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openParquetWriter, type ParquetWriter } from "@/lib/database/testing/write-parquet";
import { memorySource } from "./memory-source";
import { type ParquetBatch, readParquetColumns, type ReadParquetColumnsOptions } from "./parquet-columns";
import { parquetMetadata } from "./parquet-metadata";
import { openParquet } from "./parquet-reader";
import { countingSource } from "./testing/counting-source";
import { pagedParquet, pagedRecords } from "./testing/paged-parquet";
import { collectRecords, rowValues } from "./testing/table-records";

let writer: ParquetWriter;
beforeAll(async () => {
  writer = await openParquetWriter();
});
afterAll(() => writer.close());

async function collect(bytes: Uint8Array, options: ReadParquetColumnsOptions): Promise<ParquetBatch[]> {
  const batches: ParquetBatch[] = [];
  for await (const batch of readParquetColumns(memorySource("t.parquet", bytes), options))
    batches.push(batch);
  return batches;
}

async function columnsOf(sql: string, columns: readonly string[]) {
  const [batch] = await collect(await writer.fromSql(sql), { columns });
  return batch?.columns;
}

describe("columns", () => {
  test("of plain numbers without nulls are typed arrays, be they in a dictionary or not", async () => {
    const sql =
      "select i::int a, (i % 3)::int b, i::bigint c, i::uinteger d, i::float e, i / 2 f from range(5) r(i)";
    expect(await columnsOf(sql, ["a", "b", "c", "d", "e", "f"])).toEqual({
      a: Int32Array.of(0, 1, 2, 3, 4),
      b: Int32Array.of(0, 1, 2, 0, 1),
      c: BigInt64Array.of(0n, 1n, 2n, 3n, 4n),
      d: Uint32Array.of(0, 1, 2, 3, 4),
      e: Float32Array.of(0, 1, 2, 3, 4),
      f: Float64Array.of(0, 0.5, 1, 1.5, 2),
    });
  });

  test("of anything else are values as rows have them, with their nulls", async () => {
    const sql =
      "select if(i = 1, null, i)::int a, 't' || i b, i = 1 c, date '2024-01-01' + i::int d, [i, null] e from range(2) r(i)";
    expect(await columnsOf(sql, ["a", "b", "c", "d", "e"])).toEqual({
      a: [0, null],
      b: ["t0", "t1"],
      c: [false, true],
      d: ["2024-01-01", "2024-01-02"],
      e: [
        [0, null],
        [1, null],
      ],
    });
  });

  test("come row group by row group, in the order asked for, and cost only their bytes", async () => {
    const bytes = await writer.fromSql(
      "select i, md5(i::text) t from range(10000) r(i)",
      "codec 'uncompressed', row_group_size 2048",
    );
    const source = countingSource(memorySource("t.parquet", bytes));
    const { rowGroups } = await parquetMetadata(source);
    const opening = source.reads.length;
    const progress: number[] = [];
    const batches: ParquetBatch[] = [];
    const options = { columns: ["i"], rowGroups: [2, 0], onBytes: (read: number) => progress.push(read) };
    for await (const batch of readParquetColumns(source, options)) batches.push(batch);
    expect(batches.map(({ rowStart, rowCount }) => [rowStart, rowCount])).toEqual(
      [2, 0].map((index) => [rowGroups[index]?.rowStart, rowGroups[index]?.rowCount]),
    );
    expect(source.reads.slice(opening)).toEqual([2, 0].map((index) => rowGroups[index]?.chunks[0]?.range));
    expect(progress.at(-1)).toBe(
      source.reads.slice(opening).reduce((sum, { from, to }) => sum + to - from, 0),
    );
  });

  test("of a large row group with a page index come in parts that are equal to its rows", async () => {
    const records = pagedRecords(20_000, 1000);
    const bytes = pagedParquet(records, { rowGroupSize: 20_000, pageSize: 256 * 1024 });
    const batches = await collect(bytes, { columns: ["id", "text"] });
    expect(batches.length).toBeGreaterThan(1);
    expect(batches.flatMap(({ columns }) => Array.from(columns["text"] ?? []))).toEqual(
      records.map(({ text }) => text),
    );
    expect(batches.flatMap(({ columns }) => Array.from(columns["id"] ?? []))).toEqual(
      records.map(({ id }) => id),
    );
  });

  test("that are not there, and row groups that are not, fail", async () => {
    const bytes = await writer.fromSql("select 1 a");
    await expect(collect(bytes, { columns: ["b"] })).rejects.toMatchObject({
      kind: "shard-unreadable",
      message: "t.parquet: there is no column b",
    });
    await expect(collect(bytes, { columns: ["a"], rowGroups: [1] })).rejects.toMatchObject({
      kind: "shard-unreadable",
      message: "t.parquet: there is no row group 1 among 1",
    });
  });

  test("that are corrupt fail, naming the column", async () => {
    const bytes = await writer.fromSql("select md5(i::text) t from range(1000) r(i)", "codec 'zstd'");
    const content = bytes.slice().fill(255, 60, 2000);
    await expect(collect(content, { columns: ["t"] })).rejects.toMatchObject({
      kind: "shard-unreadable",
      message: expect.stringMatching(/^t.parquet: column t of row group 0: /) as string,
    });
  });
});

describe("what the footer tells", () => {
  test("are the row groups, their columns and the texts of the writer", async () => {
    const bytes = await writer.fromSql(
      "select i, {'b': i} s from range(5000) r(i)",
      "row_group_size 2048, kv_metadata {layout: 'framewise 1'}",
    );
    const metadata = await parquetMetadata(memorySource("t.parquet", bytes));
    expect(metadata.rowCount).toBe(5000);
    expect(metadata.keyValues.get("layout")).toBe("framewise 1");
    expect(metadata.createdBy).toContain("DuckDB");
    expect(metadata.rowGroups.map(({ index }) => index)).toEqual(metadata.rowGroups.map((_, index) => index));
    expect(metadata.rowGroups.reduce((sum, { rowCount }) => sum + rowCount, 0)).toBe(5000);
    expect(metadata.rowGroups[0]?.chunks.map(({ path }) => path)).toEqual([["i"], ["s", "b"]]);
    expect(metadata.notes).toEqual([]);
  });

  test("are names that occur twice, the later one renamed", async () => {
    const bytes = await writer.fromSql("select 1 aa, 2 ab, 3 ac");
    const latin = new TextDecoder("latin1").decode(bytes);
    const content = Uint8Array.from(latin.replaceAll("ab", "aa"), (letter) => letter.charCodeAt(0));
    const reader = await openParquet(memorySource("t.parquet", content));
    expect(rowValues(await collectRecords(reader))).toEqual([{ aa: 1, "aa (2)": 2, ac: 3 }]);
    expect(reader.notes).toEqual(["Column aa occurs again; the later one is called aa (2)"]);
  });
});
