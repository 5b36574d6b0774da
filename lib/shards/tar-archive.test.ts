import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { joinBytes } from "./join-bytes";
import { memorySource } from "./memory-source";
import { openShard } from "./open-shard";
import { countingSource } from "./testing/counting-source";
import { encodeText } from "./testing/encode-text";
import { memoryScratch } from "./testing/memory-scratch";
import { longLines, numberedLines } from "./testing/numbered-lines";
import { allRecords, openBytes, problemsOf, recordAt, textsOf } from "./testing/read-all";
import { tarFile } from "./testing/tar-file";
import { zipFile } from "./testing/zip-file";

function one(id: number): Uint8Array {
  return encodeText(`{"id":${id}}`);
}

test("members of every shape give their records in order, each with its member", async () => {
  const bytes = tarFile([
    { path: "a.jsonl", content: encodeText('{"id":1}\n\n{"id":2}\n') },
    { path: "dir/", type: "5" },
    { path: "dir/b.json", content: encodeText('[{"id":3},\n{"id":4}]') },
    { path: "dir/c.json", content: encodeText('{\n"id":5\n}') },
    { path: "d.jsonl.gz", content: gzipSync(encodeText('{"id":6}\n')) },
    { path: "e.txt", content: encodeText("<|frame_sep|>") },
  ]);
  const found = await allRecords(await openBytes(bytes));
  expect(found.map(({ index, member, line }) => [index, member, line])).toEqual([
    [0, "a.jsonl", 1],
    [1, "a.jsonl", 3],
    [2, "dir/b.json", 1],
    [3, "dir/b.json", 2],
    [4, "dir/c.json", null],
    [5, "d.jsonl.gz", 1],
    [6, "e.txt", null],
  ]);
  expect(textsOf(found).slice(4)).toEqual(['{\n"id":5\n}', '{"id":6}', "<|frame_sep|>"]);
});

test("members without records are left out and counted", async () => {
  const bytes = tarFile([
    { path: "README", content: encodeText("hello") },
    { path: ".hidden/a.json", content: one(1) },
    { path: "node_modules/x/package.json", content: one(2) },
    { path: "src/main.py", content: encodeText("print()") },
    { path: "link.json", type: "2" },
    { path: "picture", content: encodeText("GIF89a\0") },
    { path: "empty.jsonl" },
    { path: "inner.zip", content: zipFile([{ path: "a", content: one(3) }]) },
    { path: "a.json", content: one(4) },
  ]);
  const reader = await openBytes(bytes);
  expect(textsOf(await allRecords(reader))).toEqual(['{"id":4}']);
  expect(reader.notes).toEqual([
    "8 members hold no records: 5 folders, links or left out by name, 1 of another kind, 1 empty, 1 archives themselves",
  ]);
});

test("hostile names are text, told apart, and lead nowhere", async () => {
  const paths = [
    "../../etc/passwd",
    "/abs.json",
    "a.json",
    "a.json",
    "a.json (2)",
    "C:\\x.json",
    "\u202ename.json",
  ];
  const bytes = tarFile([
    ...paths.map((path, id) => ({ path, content: one(id) })),
    { path: "nul\0inside.json", content: one(7), longNames: "pax" as const },
    { path: `${"long/".repeat(300)}x.json`, content: one(8), longNames: "gnu" as const },
  ]);
  const reader = await openBytes(bytes);
  const found = await allRecords(reader);
  expect(found.map(({ member }) => member).slice(0, 7)).toEqual([
    "../../etc/passwd",
    "/abs.json",
    "a.json",
    "a.json (2)",
    "a.json (2) (2)",
    "C:\\x.json",
    "\u202ename.json",
  ]);
  expect(found[7]?.member).toBe("nul\u2400inside.json");
  expect(found[8]?.member).toBe(`${"long/".repeat(300).slice(0, 1024)}…`);
  for (const record of found) expect(await reader.read(record)).toEqual(record.content);
});

test("names in bytes that are no UTF-8 are shown as far as they go", async () => {
  const bytes = tarFile([{ path: "x_.json", content: one(1) }]);
  bytes[1] = 0xff;
  const sum = bytes
    .subarray(0, 512)
    .reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  bytes.set(encodeText(sum.toString(8).padStart(6, "0")), 148);
  const reader = await openBytes(bytes);
  const [record] = await allRecords(reader);
  expect(record?.member).toBe("x\ufffd.json");
});

test("a size in base 256 is read", async () => {
  const bytes = tarFile([{ path: "a.json", content: one(1) }]);
  bytes.set([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8], 124);
  const sum = bytes
    .subarray(0, 512)
    .reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  bytes.set(encodeText(sum.toString(8).padStart(6, "0")), 148);
  expect(textsOf(await allRecords(await openBytes(bytes)))).toEqual(['{"id":1}']);
});

test("a damaged header costs its member and is told once", async () => {
  const bytes = tarFile([1, 2, 3].map((id) => ({ path: `${id}.json`, content: one(id) })));
  bytes[1024 + 130] = 0x39;
  const found = await allRecords(await openBytes(bytes));
  expect(textsOf(found)).toEqual([
    '{"id":1}',
    '{"id":3}',
    "! tar is damaged: no valid header from byte 1024 to byte 2048",
  ]);
});

test("an archive that is cut keeps what lies before the cut", async () => {
  const bytes = tarFile([
    { path: "a.json", content: one(1) },
    { path: "b.jsonl", content: encodeText(numberedLines(100)) },
  ]);
  const inMember = await allRecords(await openBytes(bytes.subarray(0, 4000)));
  expect(textsOf(inMember).slice(1, 11).join("\n")).toBe(numberedLines(10).trimEnd());
  expect(problemsOf(inMember)).toEqual([
    "truncated: the file ends inside this line",
    expect.stringMatching(/^tar is cut short: it ends at byte 4000, \d+ bytes before the end of a member$/),
  ]);
  const inHeader = await allRecords(await openBytes(bytes.subarray(0, 1100)));
  expect(textsOf(inHeader)).toEqual(['{"id":1}', "! tar is cut short: it ends at byte 1100 inside a header"]);
  const inGzip = await allRecords(await openBytes(gzipSync(bytes).subarray(0, -200)));
  expect(textsOf(inGzip)[0]).toBe('{"id":1}');
  expect(problemsOf(inGzip).some((problem) => problem.startsWith("gzip is cut short"))).toBe(true);
});

test("a damaged member is one problem and costs no other", async () => {
  const gz = gzipSync(encodeText(numberedLines(300)));
  const bytes = tarFile([
    { path: "a.jsonl.gz", content: gz.subarray(0, 40) },
    { path: "b.jsonl.gz", content: joinBytes([gz.subarray(0, -8), new Uint8Array(8)]) },
    { path: "bomb.gz", content: gzipSync(new Uint8Array(100 * 2 ** 20).fill(0x61)) },
    { path: "c.json", content: one(3) },
  ]);
  const found = await allRecords(await openBytes(bytes));
  expect(found.filter(({ member }) => member === "a.jsonl.gz").map(({ content }) => content.kind)).toContain(
    "problem",
  );
  expect(found.filter(({ member }) => member === "b.jsonl.gz")).toHaveLength(301);
  expect(problemsOf(found.filter(({ member }) => member === "bomb.gz")).at(-1)).toMatch(
    /^gzip: \d+ bytes unfold/,
  );
  expect(textsOf(found).at(-1)).toBe('{"id":3}');
});

test("a record read by itself costs the headers on the way and its own bytes", async () => {
  const large = encodeText(longLines(5 * 2 ** 20));
  const bytes = tarFile([
    { path: "a.jsonl", content: large },
    { path: "b.jsonl", content: large },
    { path: "c.json", content: one(3) },
  ]);
  const record = recordAt(await allRecords(await openBytes(bytes)), -1);
  const source = countingSource(memorySource("a.tar", bytes));
  const reader = await openShard(source, { scratch: null });
  const before = source.bytesRead;
  expect(await reader.read(record)).toEqual(record.content);
  expect(source.bytesRead - before).toBeLessThan(4 * 64 * 1024);
});

test("records of a compressed archive are read from scratch space", async () => {
  const content = encodeText(longLines(20 * 2 ** 20));
  const bytes = gzipSync(
    tarFile([
      { path: "a.jsonl", content },
      { path: "b.jsonl", content },
    ]),
    { level: 1 },
  );
  const scratch = memoryScratch();
  const reader = await openBytes(bytes, { scratch });
  const found = await allRecords(reader);
  expect(scratch.heldBytes).toBeGreaterThan(2 * content.length);
  for (const at of [0, 0.4, 0.5, 0.9, 1]) {
    const record = recordAt(found, Math.floor(at * (found.length - 1)));
    expect(await reader.read(record)).toEqual(record.content);
  }
  expect(scratch.createdFiles).toBe(1);
  await reader.close();
  expect(scratch.heldBytes).toBe(0);
});
