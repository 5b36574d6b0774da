import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import {
  type ByteSource,
  type Encoding,
  memorySource,
  type LineRecord,
  readLines,
  type ReadLinesOptions,
  readText,
} from ".";
import type { TextLayout } from "./encoding";
import { joinBytes } from "./join-bytes";
import { chunkedSource } from "./testing/chunked-source";
import { countingSource } from "./testing/counting-source";
import { encodeText } from "./testing/encode-text";

const utf8: TextLayout = { encoding: "utf-8", bomBytes: 0 };
const TRUNCATED = "truncated: the file ends inside this line";

async function recordsOf(
  source: ByteSource,
  shape = utf8,
  options: ReadLinesOptions = {},
): Promise<LineRecord[]> {
  const records: LineRecord[] = [];
  for await (const batch of readLines(source, shape, options)) {
    expect(batch.length).toBeGreaterThan(0);
    records.push(...batch);
  }
  return records;
}

function recordsOfText(text: string): Promise<LineRecord[]> {
  return recordsOf(memorySource("m", encodeText(text)));
}

afterEach(() => {
  vi.restoreAllMocks();
});

test("records carry their index, line, offset and length in source bytes", async () => {
  expect(await recordsOfText('{"a":"é"}\n\n{"b":1}\r\n')).toEqual([
    { index: 0, line: 1, offset: 0, length: 10, text: '{"a":"é"}', problem: null },
    { index: 1, line: 3, offset: 12, length: 7, text: '{"b":1}', problem: null },
  ]);
});

test("blank lines of spaces, tabs and carriage returns are skipped but counted", async () => {
  const records = await recordsOfText('\n \t\r\n\r\n{"a":1}\n \n');
  expect(records.map(({ line, text }) => [line, text])).toEqual([[4, '{"a":1}']]);
});

test("an empty or blank source has no records", async () => {
  expect(await recordsOfText("")).toEqual([]);
  expect(await recordsOfText(" \n\n ")).toEqual([]);
});

test("a last line without a line feed is a record like any other", async () => {
  expect((await recordsOfText('{"a":1}\n{"a":2}')).map(({ text }) => text)).toEqual(['{"a":1}', '{"a":2}']);
  expect((await recordsOfText('{"a":1}\r')).map(({ text, length }) => [text, length])).toEqual([
    ['{"a":1}', 7],
  ]);
});

test.each(['{"a":', '{"a":"x', '{"a":"x\\"}', '[{"a":1},', "{", '{"a":{}'])(
  "a file that ends in %s is truncated",
  async (end) => {
    const records = await recordsOfText(`{"a":1}\n${end}`);
    expect(records.map(({ problem }) => problem)).toEqual([null, TRUNCATED]);
    expect(records[1]).toMatchObject({ text: null, offset: 8, length: end.length });
  },
);

test("a file that ends inside a character is truncated", async () => {
  const bytes = encodeText('{"a":"é');
  const records = await recordsOf(memorySource("m", bytes.subarray(0, -1)));
  expect(records.map(({ problem }) => problem)).toEqual([TRUNCATED]);
});

test.each(["not json", '{"a":1}}', '{"a":1} x', '{"brackets":"{[{"}'])(
  "a last line %s is not called truncated",
  async (end) => {
    expect((await recordsOfText(end)).map(({ text }) => text)).toEqual([end]);
  },
);

test("a line of invalid bytes is a problem and costs no other line", async () => {
  const bytes = joinBytes([
    encodeText('{"a":1}\n{"b":"é'),
    Uint8Array.of(0xff),
    encodeText('"}\n{"c":"é"}\n'),
  ]);
  expect(await recordsOf(memorySource("m", bytes))).toEqual([
    { index: 0, line: 1, offset: 0, length: 7, text: '{"a":1}', problem: null },
    { index: 1, line: 2, offset: 8, length: 11, text: null, problem: "invalid UTF-8 at byte 8 of the line" },
    { index: 2, line: 3, offset: 20, length: 10, text: '{"c":"é"}', problem: null },
  ]);
});

test("a lone surrogate in UTF-16 is a problem at its byte", async () => {
  const shape: TextLayout = { encoding: "utf-16le", bomBytes: 0 };
  const records = await recordsOf(memorySource("m", encodeText("ab\ud800c\nok\n", "utf-16le")), shape);
  expect(records.map(({ text, problem }) => text ?? problem)).toEqual([
    "invalid UTF-16LE at byte 4 of the line",
    "ok",
  ]);
});

test("UTF-16 characters that contain the byte of a line feed do not end a line", async () => {
  for (const encoding of ["utf-16le", "utf-16be"] as const) {
    const text = "\u0a0a\u0a00\u000a\u010a\u0a0d";
    const records = await recordsOf(chunkedSource(encodeText(text, encoding), [1]), {
      encoding,
      bomBytes: 0,
    });
    expect(records.map((record) => record.text)).toEqual(["\u0a0a\u0a00", "\u010a\u0a0d"]);
  }
});

test("a line separator of Unicode does not end a line", async () => {
  expect(await recordsOfText("a\u2028b\u0085c\n")).toHaveLength(1);
});

describe("a line longer than the limit", () => {
  const text = `{"a":1}\n${"x".repeat(1000)}\r\n{"b":1}\n`;

  test.each([[[7]], [[5000]]])(
    "is a problem with its place and costs no other line, in chunks of %j",
    async (lengths) => {
      const records = await recordsOf(chunkedSource(encodeText(text), lengths), utf8, {
        maxRecordBytes: 999,
      });
      expect(records).toEqual([
        { index: 0, line: 1, offset: 0, length: 7, text: '{"a":1}', problem: null },
        { index: 1, line: 2, offset: 8, length: 1000, text: null, problem: "line longer than 999 bytes" },
        { index: 2, line: 3, offset: 1010, length: 7, text: '{"b":1}', problem: null },
      ]);
    },
  );

  test.each([[[7]], [[5000]]])(
    "is only what is longer without its line end, in chunks of %j",
    async (lengths) => {
      const records = await recordsOf(chunkedSource(encodeText(text), lengths), utf8, {
        maxRecordBytes: 1000,
      });
      expect(records.map(({ problem }) => problem)).toEqual([null, null, null]);
    },
  );

  test("is told in mebibytes where the limit is one", async () => {
    const source = memorySource("m", new Uint8Array(2 ** 20 + 1).fill(0x61));
    const records = await recordsOf(source, utf8, { maxRecordBytes: 2 ** 20 });
    expect(records.map(({ problem }) => problem)).toEqual(["line longer than 1 MiB"]);
  });
});

test("progress counts source bytes up to the size, the byte order mark included", async () => {
  const seen: number[] = [];
  const source = chunkedSource(encodeText('{"a":1}\n', "utf-8", true), [4]);
  await recordsOf(source, { encoding: "utf-8", bomBytes: 3 }, { onBytes: (read) => seen.push(read) });
  expect(seen).toEqual([7, 11]);
});

test("reading is cancelled between chunks", async () => {
  const controller = new AbortController();
  const source = chunkedSource(encodeText('{"a":1}\n'.repeat(100)), [80]);
  const reading = (async () => {
    for await (const _batch of readLines(source, utf8, { signal: controller.signal }))
      controller.abort("enough");
  })();
  await expect(reading).rejects.toMatchObject({ kind: "cancelled" });
});

test("a line of 10 MB in chunks of 1 KiB is read and copied once", async () => {
  const bytes = encodeText(`{"a":"${"x".repeat(10_000_000)}"}\n{"b":1}\n`);
  const source = countingSource(chunkedSource(bytes, [1024]));
  const set = vi.spyOn(Uint8Array.prototype, "set");
  const records = await recordsOf(source);
  const copiedBytes = set.mock.calls.reduce((sum, [piece]) => sum + piece.length, 0);
  expect(records.map(({ length }) => length)).toEqual([10_000_008, 7]);
  expect(source.bytesRead).toBe(bytes.length);
  expect(copiedBytes).toBeLessThan(bytes.length * 1.01);
});

const encodings = fc.constantFrom<Encoding>("utf-8", "utf-16le", "utf-16be");
const lineText = fc.oneof(
  fc.string({ unit: "binary" }).map((text) => text.replace(/[\r\n]/g, "")),
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc.constantFrom("", " ", "\t ", "é中😀", "\u0a0a\u0d0d"),
);

test("any lines in any chunks, encoding and line end come back whole and where they say they are", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(lineText, { maxLength: 12 }),
      fc.constantFrom("\n", "\r\n"),
      encodings,
      fc.boolean(),
      fc.boolean(),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
      async (lines, lineEnd, encoding, withBom, endsInLineEnd, chunkLengths) => {
        const text = lines.join(lineEnd) + (endsInLineEnd ? lineEnd : "");
        const shape = { encoding, bomBytes: withBom ? (encoding === "utf-8" ? 3 : 2) : 0 };
        const source = chunkedSource(encodeText(text, encoding, withBom), chunkLengths);
        const records = await recordsOf(source, shape);
        const expected = lines.flatMap((line, at) =>
          /^[ \t]*$/.test(line) ? [] : [{ line: at + 1, text: line }],
        );
        const last = records.at(-1);
        const cut = last?.problem === TRUNCATED && !endsInLineEnd ? last.index : -1;
        expect(records.map(({ line }) => line)).toEqual(expected.map(({ line }) => line));
        expect(records.map(({ index }) => index)).toEqual(expected.map((_, index) => index));
        for (const { index, offset, length, text: decoded } of records) {
          const sliced = await readText(source, shape, { offset, length });
          expect(sliced).toBe(expected[index]?.text);
          if (index !== cut) expect(decoded).toBe(sliced);
        }
      },
    ),
    { numRuns: 500 },
  );
});
