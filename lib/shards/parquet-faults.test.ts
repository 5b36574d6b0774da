import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openParquetWriter, type ParquetWriter } from "@/lib/database/testing/write-parquet";
import { memorySource } from "./memory-source";
import { parquetMetadata } from "./parquet-metadata";
import { openParquet } from "./parquet-reader";
import { checkThrift } from "./parquet-thrift";
import { pagedParquet, pagedRecords } from "./testing/paged-parquet";
import { collectRecords, rowPlace } from "./testing/table-records";

let writer: ParquetWriter;
let bytes: Uint8Array;
let small: Uint8Array;
beforeAll(async () => {
  writer = await openParquetWriter();
  bytes = await writer.fromSql(
    "select i, md5(i::text) t, {'a': [i, null], 'b': map {'k': i}} n from range(6000) r(i)",
    "codec 'zstd', row_group_size 2048",
  );
  small = await writer.fromSql(
    "select i, md5(i::text) t, {'a': [i, null], 'b': map {'k': i}} n, i % 3 d from range(300) r(i)",
    "codec 'snappy'",
  );
});
afterAll(() => writer.close());

function open(content: Uint8Array) {
  return openParquet(memorySource("t.parquet", content));
}

function withFooter(footer: readonly number[], magic = "PAR1"): Uint8Array {
  const tail = new TextEncoder().encode(`    ${magic}`);
  new DataView(tail.buffer).setUint32(0, footer.length, true);
  return Uint8Array.from([...new TextEncoder().encode("PAR1"), ...footer, ...tail]);
}

describe("what is no whole Parquet file", () => {
  test("says so", async () => {
    await expect(open(new TextEncoder().encode("hello, this is a text"))).rejects.toMatchObject({
      kind: "shard-unreadable",
      message: "t.parquet: not a Parquet file: its last 4 bytes are not PAR1",
    });
    await expect(open(new Uint8Array(0))).rejects.toMatchObject({ kind: "shard-unreadable" });
    await expect(open(new TextEncoder().encode("PAR1PAR1"))).rejects.toMatchObject({
      kind: "shard-unreadable",
    });
  });

  test("says that it was cut off", async () => {
    await expect(open(bytes.subarray(0, 5000))).rejects.toMatchObject({
      kind: "shard-unreadable",
      message: "t.parquet: a Parquet file that was cut off: no footer at the end of its 5000 bytes",
    });
  });

  test("says that it is encrypted", async () => {
    await expect(open(withFooter([0], "PARE"))).rejects.toMatchObject({
      kind: "shard-unsupported",
      message: "t.parquet: an encrypted Parquet file (PARE) is not read",
    });
  });
});

describe("a corrupt footer", () => {
  test("that declares more bytes than there are is told with both numbers", async () => {
    const content = withFooter([0]);
    new DataView(content.buffer).setUint32(content.length - 8, 4_000_000_000, true);
    await expect(open(content)).rejects.toMatchObject({
      kind: "shard-unreadable",
      message: "t.parquet: its last bytes declare a footer of 4000000000 bytes in a file of 13",
    });
  });

  test.each([
    [
      "a list of a billion values",
      [0x29, 0xfc, 0x80, 0x94, 0xeb, 0xdc, 0x03],
      /a list of \d+ values in \d+ bytes/,
    ],
    ["a text of a billion bytes", [0x48, 0x80, 0x94, 0xeb, 0xdc, 0x03], /a value of 1000000000 bytes in \d+/],
    ["endless structs", Array<number>(1000).fill(0x1c), /nested deeper than 16/],
    ["nothing", [], /it is longer than declared/],
  ])("that declares %s is refused before anything is allocated", async (_what, footer, reason) => {
    const failure: unknown = await open(withFooter(footer)).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ kind: "shard-unreadable" });
    expect(String(failure)).toMatch(/the Parquet footer is corrupt/);
    expect(String(failure)).toMatch(reason);
  });

  test("with any wrong byte is a failure or a file, never more", async () => {
    const footerBytes = new DataView(small.buffer, small.byteOffset).getUint32(small.length - 8, true);
    await fc.assert(
      fc.asyncProperty(fc.nat(footerBytes - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const content = small.slice();
        const at = small.length - 8 - footerBytes + place;
        content[at] = (content[at] ?? 0) ^ change;
        await expectOnlyProblems(content);
      }),
      { numRuns: 300 },
    );
  });

  test("holds no more values than it is given for", () => {
    expect(() => checkThrift(Uint8Array.from([0x19, 0x43, 1, 2, 3, 4, 0]), 0, 3)).toThrow("too many values");
    expect(checkThrift(Uint8Array.from([0x19, 0x43, 1, 2, 3, 4, 0]), 0, 5)).toBe(7);
  });
});

async function expectOnlyProblems(content: Uint8Array): Promise<void> {
  const reader = await open(content).catch((thrown: unknown) => {
    expect(thrown).toMatchObject({ kind: expect.stringMatching(/^shard-un/) as string });
    return null;
  });
  if (reader === null) return;
  let seen = 0;
  for await (const batch of reader.records()) {
    for (const { content: record } of batch) expect(["row", "problem"]).toContain(record.kind);
    seen += batch.length;
    if (seen > 5000) return;
  }
}

describe("a corrupt page", () => {
  test("costs its row group, told with rows and bytes, and no other", async () => {
    const { rowGroups } = await parquetMetadata(memorySource("t.parquet", bytes));
    const [first, second] = rowGroups;
    const range = second?.chunks[1]?.range;
    if (first === undefined || second === undefined || range === undefined)
      throw new Error("no second row group");
    const content = bytes.slice();
    content.fill(0xff, range.from + 40, range.from + 200);
    const reader = await open(content);
    const records = await collectRecords(reader);
    const problems = records.filter((record) => record.content.kind === "problem");
    expect(records).toHaveLength(6000 - second.rowCount + 1);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.spot).toEqual({ kind: "row", row: first.rowCount });
    expect(problems[0]?.content).toMatchObject({
      reason: expect.stringContaining(
        `rows ${first.rowCount} to ${first.rowCount + second.rowCount - 1} of row group 1, in bytes `,
      ) as string,
    });
    for (const record of [problems[0], records[0], records.at(-1)]) {
      if (record !== undefined) expect(await reader.read(record)).toEqual(record.content);
    }
  });

  test("with any wrong byte is a problem or other values, never more", async () => {
    const end = small.length - 2000;
    await fc.assert(
      fc.asyncProperty(fc.nat(end), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const content = small.slice();
        content[at] = (content[at] ?? 0) ^ change;
        await expectOnlyProblems(content);
      }),
      { numRuns: 300 },
    );
  });

  test("of a file with a page index costs the rows of its pages", async () => {
    const records = pagedRecords(2000, 600);
    const paged = pagedParquet(records, { rowGroupSize: 2000, pageSize: 8192 });
    const { rowGroups } = await parquetMetadata(memorySource("t.parquet", paged));
    const range = rowGroups[0]?.chunks[2]?.range;
    if (range === undefined) throw new Error("no text column");
    const content = paged.slice();
    content.fill(
      0xff,
      Math.floor((range.from + range.to) / 2),
      Math.floor((range.from + range.to) / 2) + 9000,
    );
    const reader = await open(content);
    expect(await reader.read(rowPlace(1000))).toMatchObject({ kind: "problem" });
    expect(await reader.read(rowPlace(10))).toMatchObject({ kind: "row" });
    expect(await reader.read(rowPlace(1990))).toMatchObject({ kind: "row" });
  });
});

describe("limits", () => {
  describe("a row group of more than 512 MiB without a page index", () => {
    let content: Uint8Array;
    beforeAll(async () => {
      content = await writer.fromSql(
        "select [i, i + 1] l, i, repeat('x', 600000) || i t from range(1000) r(i)",
        "codec 'zstd', row_group_size 100000",
      );
    });

    test("is read page by page, in order and at random", { timeout: 60_000 }, async () => {
      const { rowGroups } = await parquetMetadata(memorySource("t.parquet", content));
      expect(rowGroups).toHaveLength(1);
      const reader = await open(content);
      let index = 0;
      for await (const batch of reader.records()) {
        for (const { content: read } of batch) {
          const { l, i, t } = read.kind === "row" ? read.value : {};
          expect([l, i, String(t).slice(600_000)]).toEqual([[index, index + 1], index, String(index)]);
          index += 1;
        }
      }
      expect(index).toBe(1000);
      const row = await reader.read(rowPlace(777));
      expect(row.kind === "row" && String(row.value["t"]).slice(600_000)).toBe("777");
    });

    test("is refused with numbers and a way on where its pages cannot be told apart", async () => {
      const { rowGroups } = await parquetMetadata(memorySource("t.parquet", content));
      const broken = content.slice();
      broken.fill(0xff, rowGroups[0]?.chunks.at(-1)?.range.from, rowGroups[0]?.chunks.at(-1)?.range.to);
      const reader = await open(broken);
      const [record, ...rest] = await collectRecords(reader);
      expect(rest).toEqual([]);
      expect(record?.content).toEqual({
        kind: "problem",
        reason: expect.stringMatching(
          /^rows 0 to 999 of row group 0 are not read: 6\d{8} bytes uncompressed .* at most 536870912 .* smaller row groups, or a page index; /,
        ) as string,
      });
      if (record !== undefined) expect(await reader.read(record)).toMatchObject({ kind: "problem" });
    });
  });

  test("cancelling rejects at once", async () => {
    const reader = await open(bytes);
    const controller = new AbortController();
    const iterator = reader.records({ signal: controller.signal })[Symbol.asyncIterator]();
    await iterator.next();
    controller.abort();
    await expect(iterator.next()).rejects.toMatchObject({ kind: "cancelled" });
    await expect(reader.read(rowPlace(1), controller.signal)).rejects.toMatchObject({ kind: "cancelled" });
    await expect(open(bytes)).resolves.toBeDefined();
  });

  test("a row there is not is missing", async () => {
    const reader = await open(bytes);
    await expect(reader.read(rowPlace(6000))).rejects.toMatchObject({ kind: "record-missing" });
    await expect(reader.read(rowPlace(-1))).rejects.toMatchObject({ kind: "record-missing" });
  });
});
