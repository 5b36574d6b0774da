import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openParquetWriter, type ParquetWriter } from "@/lib/database/testing/write-parquet";
import { memorySource } from "./memory-source";
import { parquetMetadata } from "./parquet-metadata";
import { readPageLocations } from "./parquet-plan";
import { scanPageLocations } from "./parquet-scan";
import { countingSource } from "./testing/counting-source";
import { pagedParquet, pagedRecords } from "./testing/paged-parquet";

let writer: ParquetWriter;
beforeAll(async () => {
  writer = await openParquetWriter();
});
afterAll(() => writer.close());

async function opened(bytes: Uint8Array) {
  const source = countingSource(memorySource("t.parquet", bytes));
  const metadata = await parquetMetadata(source);
  const [group] = metadata.rowGroups;
  if (group === undefined) throw new Error("the file has a row group");
  const leaves = metadata.schema.leaves.map(({ leaf }) => leaf);
  return { source, group, leaves, scan: { source, schema: metadata.schema, leaves, signal: undefined } };
}

test("pages are where the page index says, and are found without reading what is in them", async () => {
  const records = pagedRecords(400, 20_000);
  const { source, group, leaves, scan } = await opened(
    pagedParquet(records, { rowGroupSize: 400, pageSize: 500_000 }),
  );
  const before = source.reads.length;
  const scanned = await scanPageLocations(scan, group);
  const scannedBytes = source.reads.slice(before).reduce((sum, { from, to }) => sum + to - from, 0);
  expect(scannedBytes).toBeLessThan(source.sizeBytes / 4);
  const told = await readPageLocations(source, group, leaves, undefined);
  for (const [leaf, pages] of told.entries()) if (pages !== null) expect(scanned[leaf]).toEqual(pages);
  expect(told.filter((pages) => (pages?.length ?? 0) > 4)).toHaveLength(1);
});

test("pages of lists that do not say their rows are counted by their levels", async () => {
  const { group, scan } = await opened(
    await writer.fromSql("select range(i % 5) l from range(5000) r(i)", "codec 'snappy'"),
  );
  const [pages] = await scanPageLocations(scan, group);
  expect(pages?.[0]?.firstRow).toBe(0);
  expect(pages?.at(-1)?.range.to).toBe(group.chunks[0]?.range.to);
});

test("pages that hold other rows than are declared are refused", async () => {
  const data = Array.from({ length: 100 }, (_, at) => at);
  const buffer = parquetWriteBuffer({ columnData: [{ name: "a", data, type: "INT32" }] });
  const { group, scan } = await opened(new Uint8Array(buffer));
  await expect(scanPageLocations(scan, { ...group, rowCount: 99 })).rejects.toThrow(
    "column a has pages of 100 rows where 99 are declared",
  );
});
