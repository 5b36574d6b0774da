import fc from "fast-check";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { RawRecord } from ".";
import type { Encoding } from "./encoding";
import { joinBytes } from "./join-bytes";
import { openShard } from "./open-shard";
import { chunkedSource } from "./testing/chunked-source";
import { encodeText } from "./testing/encode-text";
import { memoryScratch } from "./testing/memory-scratch";
import { allRecords, openBytes, textsOf } from "./testing/read-all";
import { tarFile } from "./testing/tar-file";
import { zipFile } from "./testing/zip-file";
import { zstdFrame, zstdSkippable } from "./testing/zstd-frames";

type Pack = (records: readonly unknown[]) => Uint8Array;
type Wrap = (content: Uint8Array) => Uint8Array;

const TEXTS: Readonly<Record<string, Pack>> = {
  "JSON lines": (records) => encodeText(records.map((record) => `${JSON.stringify(record)}\n`).join("")),
  "JSON array": (records) => encodeText(JSON.stringify(records)),
  "JSON array, pretty": (records) => encodeText(JSON.stringify(records, null, 2)),
  "JSON array, a row on a line": (records) =>
    encodeText(`[\r\n${records.map((record) => JSON.stringify(record)).join(",\r\n")}\r\n]\r\n`),
};
const WRAPS: Readonly<Record<string, Wrap>> = {
  "": (content) => content,
  gzip: (content) => gzipSync(content),
  "gzip of two members": (content) =>
    joinBytes([
      gzipSync(content.subarray(0, content.length / 2)),
      gzipSync(content.subarray(content.length / 2)),
    ]),
  zstd: (content) => zstdFrame(content, true),
  "zstd of many frames": (content) =>
    joinBytes([
      zstdSkippable(encodeText("hello")),
      zstdFrame(content.subarray(0, 9)),
      zstdSkippable(new Uint8Array(0)),
      zstdFrame(content.subarray(9)),
    ]),
  "zip, stored": (content) => zipFile([{ path: "a", content, method: "stored" }]),
  "zip, deflate": (content) => zipFile([{ path: "a", content }]),
  "zip, zstd": (content) => zipFile([{ path: "a", content, method: "zstd" }]),
  tar: (content) => tarFile([{ path: "a", content }]),
  "tar of gzip": (content) => tarFile([{ path: "a", content: gzipSync(content) }]),
  "gzip of tar": (content) => gzipSync(tarFile([{ path: "a", content }])),
  "zstd of tar of gzip": (content) => zstdFrame(tarFile([{ path: "a", content: gzipSync(content) }])),
  "gzip of zip of zstd": (content) => gzipSync(zipFile([{ path: "a", content: zstdFrame(content) }])),
};

const records = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue({ stringUnit: "binary" })),
    },
    {
      weight: 1,
      arbitrary: fc
        .integer({ min: 1, max: 300_000 })
        .map((length) => ({ long: '\\"]}é,'.repeat(length / 6) })),
    },
  ),
  { minLength: 1, maxLength: 12 },
);

test.each(Object.keys(WRAPS))(
  "any records come back from any text in %s, each at its place too",
  async (wrap) => {
    await fc.assert(
      fc.asyncProperty(
        records,
        fc.constantFrom(...Object.keys(TEXTS)),
        fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 4 }),
        async (values, text, chunkLengths) => {
          const bytes = WRAPS[wrap]?.(TEXTS[text]?.(values) ?? new Uint8Array(0)) ?? new Uint8Array(0);
          const reader = await openShard(chunkedSource(bytes, chunkLengths), { scratch: memoryScratch() });
          const found = await allRecords(reader);
          expect(found.map(({ content }) => parsed(content))).toEqual(values.map(asJson));
          expect(found.map(({ index }) => index)).toEqual(values.map((_, index) => index));
          const fresh = await openShard(chunkedSource(bytes, chunkLengths), { scratch: null });
          for (const record of found.toReversed()) {
            expect(await reader.read(record)).toEqual(record.content);
            expect(await fresh.read(record)).toEqual(record.content);
          }
          await fresh.close();
          await reader.close();
        },
      ),
      { numRuns: 25 },
    );
  },
);

function parsed(content: RawRecord["content"]): unknown {
  return content.kind === "json" ? JSON.parse(content.text) : content;
}

/** JSON writes -0 as 0. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

test.each<[string, string]>([
  ["JSON lines", '{"a":1}\n{"a":2}\n'],
  ["JSON array", '[{"a":1}]'],
  ["JSON", '{\n"a":1\n}'],
  ["text", "<|frame_sep|>"],
])("%s is what the container is called, behind what it is in", async (word, text) => {
  const content = encodeText(text);
  expect((await openBytes(content)).container).toBe(word);
  expect((await openBytes(gzipSync(content))).container).toBe(`gzip · ${word}`);
  expect((await openBytes(zstdFrame(tarFile([{ path: "a", content }])))).container).toBe(
    `zstd · tar · ${word}`,
  );
  const zip = zipFile([
    { path: "a.png", content: encodeText("\x89PNG\r\n\x1a\n\0") },
    { path: "a", content: gzipSync(content) },
  ]);
  expect((await openBytes(zip)).container).toBe(`zip · gzip · ${word}`);
  const read = zipFile([
    { path: "README.md", content },
    { path: "a", content: gzipSync(content) },
  ]);
  expect((await openBytes(read)).container).toBe(`zip · gzip · ${word}`);
});

test("a document is one record of JSON, and other text one of text, without the byte order mark", async () => {
  for (const encoding of ["utf-8", "utf-16le", "utf-16be"] satisfies Encoding[]) {
    const marked = await allRecords(await openBytes(encodeText('{\n"é":1\n}', encoding, true)));
    expect(marked.map(({ content, line }) => [content, line])).toEqual([
      [{ kind: "json", text: '{\n"é":1\n}' }, null],
    ]);
    const [bare] = await allRecords(await openBytes(encodeText("une trace, déjà", encoding, true)));
    expect(bare?.content).toEqual({ kind: "text", text: "une trace, déjà" });
  }
});

test("elements of an array in UTF-16 are found at their bytes", async () => {
  for (const encoding of ["utf-16le", "utf-16be"] satisfies Encoding[]) {
    const bytes = encodeText('[{"a":"é]\u5b22"},\n "中" ]', encoding, true);
    const reader = await openShard(chunkedSource(bytes, [1, 7]), { scratch: null });
    const found = await allRecords(reader);
    expect(found.map(({ spot, line }) => [spot, line])).toEqual([
      [{ kind: "bytes", offset: 4, length: 22 }, 1],
      [{ kind: "bytes", offset: 32, length: 6 }, 2],
    ]);
    expect(textsOf(found)).toEqual(['{"a":"é]\u5b22"}', '"中"']);
    for (const record of found) expect(await reader.read(record)).toEqual(record.content);
  }
});

test.each([
  ["nothing", ""],
  ["white space", " \n"],
])("a shard of %s is refused, compressed or not", async (_name, text) => {
  const content = encodeText(text);
  const refusal = { kind: "shard-empty", message: "shard is empty" };
  await expect(openBytes(content)).rejects.toMatchObject(refusal);
  await expect(openBytes(gzipSync(content))).rejects.toMatchObject(refusal);
});

test("a container that is not read is refused by its name, compressed or not", async () => {
  const png = encodeText("\x7fELF");
  const refusal = { kind: "shard-unsupported", message: "shard: ELF is not read" };
  await expect(openBytes(png)).rejects.toMatchObject(refusal);
  await expect(openBytes(gzipSync(png))).rejects.toMatchObject(refusal);
});

test("containers are three deep at most", async () => {
  const lines = encodeText('{"a":1}\n');
  const three = gzipSync(gzipSync(gzipSync(lines)));
  expect((await openBytes(three)).container).toBe("gzip · gzip · gzip · JSON lines");
  await expect(openBytes(gzipSync(three))).rejects.toMatchObject({
    kind: "shard-unsupported",
    message: "shard: more than 3 containers in one another",
  });
});

test("batches hold at most 1,000 records and 2 MiB, and the first comes before the rest is read", async () => {
  const long = `{"a":"${"x".repeat(700_000)}"}\n`;
  const bytes = encodeText('{"a":1}\n'.repeat(2500) + long.repeat(9));
  const reader = await openBytes(bytes);
  const sizes: [records: number, bytes: number][] = [];
  for await (const batch of reader.records())
    sizes.push([
      batch.length,
      batch.reduce((sum, { spot }) => sum + (spot.kind === "bytes" ? spot.length : 0), 0),
    ]);
  expect(sizes[0]?.[0]).toBe(1000);
  expect(Math.max(...sizes.map(([count]) => count))).toBe(1000);
  expect(Math.max(...sizes.map(([, size]) => size))).toBeLessThanOrEqual(2 * 2 ** 20);
});

test("a record that is not there is a failure that names its place", async () => {
  const reader = await openBytes(encodeText('{"a":1}\n{"a":2}\n'));
  const place = { index: 7, member: null, spot: { kind: "bytes", offset: 90, length: 5 } } as const;
  await expect(reader.read(place)).rejects.toMatchObject({ kind: "record-missing" });
  const row = { index: 7, member: null, spot: { kind: "row", row: 3 } } as const;
  await expect(reader.read(row)).rejects.toMatchObject({ kind: "record-missing" });
});

test("a record longer than the limit is a problem, read in its turn or at its place", async () => {
  const text = '{"a":1}\n{"a":"long"}\n';
  for (const [content, reason] of [
    [text, "line longer than 10 bytes"],
    [`[${text.trim().replace("\n", ",")}]`, "element longer than 10 bytes"],
    ['{\n"a":"long"\n}', "record longer than 10 bytes"],
  ]) {
    const reader = await openBytes(encodeText(content ?? ""), { maxRecordBytes: 10 });
    const fresh = await openBytes(encodeText(content ?? ""), { maxRecordBytes: 10 });
    const last = (await allRecords(reader)).at(-1);
    expect(last?.content).toEqual({ kind: "problem", reason });
    if (last !== undefined) expect(await fresh.read(last)).toEqual(last.content);
  }
});

test("progress grows to the size of the shard", async () => {
  const content = encodeText('{"a":1}\n'.repeat(5000));
  for (const [name, wrap] of Object.entries(WRAPS)) {
    const bytes = wrap(content);
    const reader = await openShard(chunkedSource(bytes, [900]), { scratch: null });
    const seen: number[] = [];
    for await (const _batch of reader.records({ onBytes: (read) => seen.push(read) }));
    expect(seen, name).toEqual(seen.toSorted((one, other) => one - other));
    expect(seen.at(-1), name).toBe(bytes.length);
    await reader.close();
  }
});

test("what is to know of the source is told of the shard", async () => {
  const source = { ...chunkedSource(gzipSync(encodeText('{"a":1}\n')), [900]), notes: ["No ranges."] };
  const reader = await openShard(source, { scratch: null });
  expect(reader.notes).toEqual(["No ranges."]);
  await reader.close();
});
