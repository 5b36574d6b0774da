import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { joinBytes } from "./join-bytes";
import { memorySource } from "./memory-source";
import { openShard } from "./open-shard";
import { countingSource } from "./testing/counting-source";
import { encodeText } from "./testing/encode-text";
import { memoryScratch } from "./testing/memory-scratch";
import { longLines, numberedLines } from "./testing/numbered-lines";
import { allRecords, openBytes, problemsOf, recordAt, textsOf } from "./testing/read-all";
import { zipFile, type ZipFile } from "./testing/zip-file";

function one(id: number): Uint8Array {
  return encodeText(`{"id":${id}}`);
}

test("an .eval file, a zip of zstd members, gives the records of each", async () => {
  const bytes = zipFile([
    { path: "_journal/start.json", content: encodeText('{\n  "version": 1\n}'), method: "zstd" },
    { path: "samples/1_epoch_1.json", content: encodeText('{\n  "id": 1\n}'), method: "zstd" },
    { path: "samples/2_epoch_1.json", content: encodeText('{\n  "id": 2\n}'), method: "zstd" },
    { path: "summaries.json", content: encodeText('[{"id": 1}, {"id": 2}]'), method: "zstd" },
  ]);
  const reader = await openBytes(bytes);
  const found = await allRecords(reader);
  expect(reader.container).toBe("zip · JSON");
  expect(found.map(({ member }) => member)).toEqual([
    "_journal/start.json",
    "samples/1_epoch_1.json",
    "samples/2_epoch_1.json",
    "summaries.json",
    "summaries.json",
  ]);
  for (const record of found) expect(await reader.read(record)).toEqual(record.content);
});

test("a zip that Python writes is read, with zip64 fields and a comment, too", async () => {
  const folder = mkdtempSync(join(tmpdir(), "framewise-test-"));
  try {
    const path = join(folder, "a.zip");
    const program = `import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as archive:
    archive.comment = b"made by hand"
    with archive.open("a.jsonl", "w", force_zip64=True) as member:
        member.write(b'{"id":1}\\n{"id":2}\\n')
    archive.writestr("b.json", '{"id":3}', zipfile.ZIP_STORED)
    archive.writestr("c.json", '{"id":4}', zipfile.ZIP_BZIP2)
`;
    execFileSync("python3", ["-c", program, path]);
    const found = await allRecords(await openBytes(readFileSync(path)));
    expect(textsOf(found)).toEqual([
      '{"id":1}',
      '{"id":2}',
      '{"id":3}',
      "! compressed by method 12, which is not read",
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe("a member that cannot be read is one problem and costs no other", () => {
  const good: ZipFile = { path: "good.json", content: one(9) };
  const lines = encodeText(numberedLines(2000));

  test.each<[string, ZipFile, RegExp]>([
    ["encrypted", { path: "x", content: one(1), flags: 1 }, /^the member is encrypted$/],
    [
      "of damaged deflate data",
      { path: "x", content: lines, spoil: (stored) => stored.fill(0xff, 500, 900) },
      /^deflate is damaged|^the content does not match|bytes of the \d+ that the directory/,
    ],
    [
      "stored with a changed byte",
      { path: "x", content: one(1), method: "stored", spoil: () => one(2) },
      /^the content does not match its check value$/,
    ],
    [
      "longer than its directory says",
      { path: "x", content: lines, toldBytes: 100 },
      /^longer than the 100 bytes that the directory of the zip says$/,
    ],
    [
      "shorter than its directory says",
      { path: "x", content: one(1), toldBytes: 100 },
      /^8 bytes of the 100 that the directory of the zip says$/,
    ],
    [
      "a bomb",
      { path: "x", content: new Uint8Array(100 * 2 ** 20).fill(0x61) },
      /^deflate: \d+ bytes unfold to more than \d+ bytes/,
    ],
  ])("%s", async (_name, bad, reason) => {
    const reader = await openBytes(zipFile([bad, good]));
    const found = await allRecords(reader);
    expect(textsOf(found).at(-1)).toBe('{"id":9}');
    const problems = problemsOf(found);
    expect(problems.at(-1)).toMatch(reason);
    expect(problems.filter((problem) => reason.test(problem))).toHaveLength(1);
    expect(await reader.read(recordAt(found, -1))).toEqual({ kind: "json", text: '{"id":9}' });
  });

  test("members that share their bytes", async () => {
    const bytes = zipFile([good, { path: "again.json", content: one(9), sharesWith: 0 }]);
    const found = await allRecords(await openBytes(bytes));
    expect(textsOf(found)).toEqual(['{"id":9}', "! the member shares its bytes with another"]);
  });

  test("with no local header where the directory has it", async () => {
    const bytes = zipFile([{ path: "x", content: one(1) }, good]);
    bytes[0] = 0x51;
    await expect(openBytes(bytes)).rejects.toMatchObject({ kind: "shard-unsupported" });
    bytes[0] = 0x50;
    const second = bytes.indexOf(0x50, 30);
    bytes[second] = 0x51;
    const found = await allRecords(await openBytes(bytes));
    expect(textsOf(found)).toEqual([
      '{"id":1}',
      `! no member at byte ${second}, where the directory of the zip has it`,
    ]);
  });
});

test("a zip without its directory is refused with its size", async () => {
  const bytes = zipFile([{ path: "a.json", content: one(1) }]);
  const cut = bytes.subarray(0, 50);
  await expect(openBytes(cut)).rejects.toMatchObject({
    kind: "shard-unreadable",
    message:
      "shard: the directory at the end of the zip (50 bytes) cannot be read: End of central directory not found",
  });
});

test("a zip without members is refused", async () => {
  await expect(openBytes(zipFile([]))).rejects.toMatchObject({
    kind: "shard-unsupported",
    message: "shard: the zip has no members",
  });
});

test("hostile names are text, told apart, and lead nowhere", async () => {
  const paths = [
    "../../etc/passwd",
    "/abs.json",
    "a.json",
    "a.json",
    "a\0b.json",
    Uint8Array.of(0xff, 0x2e, 0x61),
  ];
  const reader = await openBytes(zipFile(paths.map((path, id) => ({ path, content: one(id) }))));
  const found = await allRecords(reader);
  expect(found.map(({ member }) => member)).toEqual([
    "../../etc/passwd",
    "/abs.json",
    "a.json",
    "a.json (2)",
    "a\u2400b.json",
    "\ufffd.a",
  ]);
  for (const record of found) expect(await reader.read(record)).toEqual(record.content);
  await expect(reader.read({ ...recordAt(found, -1), index: 99, member: "b.json" })).rejects.toMatchObject({
    kind: "record-missing",
  });
});

test("opening one record of a 50 MB zip of stored members reads its directory and the record", async () => {
  const content = encodeText(numberedLines(600));
  const count = Math.ceil(50e6 / content.length);
  const files = Array.from({ length: count }, (_, id) => ({
    path: `${id}.jsonl`,
    content,
    method: "stored" as const,
  }));
  const bytes = zipFile(files);
  const record = recordAt(await allRecords(await openBytes(bytes)), 600 * (count >> 1));
  const source = countingSource(memorySource("a.zip", bytes));
  const reader = await openShard(source, { scratch: null });
  const openedBytes = source.bytesRead;
  expect(await reader.read(record)).toEqual(record.content);
  expect(source.bytesRead - openedBytes).toBe(30 + content.length);
  expect(openedBytes).toBeLessThan(600_000);
});

test("a pass over many small members costs few reads", async () => {
  const files = Array.from({ length: 2000 }, (_, id) => ({ path: `${id}.json`, content: one(id) }));
  const source = countingSource(memorySource("a.zip", zipFile(files)));
  const reader = await openShard(source, { scratch: null });
  const before = source.reads.length;
  expect(await allRecords(reader)).toHaveLength(2000);
  expect(source.reads.length - before).toBeLessThanOrEqual(3);
});

test("a long compressed member goes to scratch space when one of its records is read", async () => {
  const content = encodeText(longLines(33 * 2 ** 20));
  const scratch = memoryScratch();
  const reader = await openBytes(zipFile([{ path: "a.jsonl", content }]), { scratch });
  const found = await allRecords(reader);
  expect(scratch.createdFiles).toBe(0);
  expect(await reader.read(recordAt(found, -1))).toEqual(recordAt(found, -1).content);
  expect(await reader.read(recordAt(found, 5))).toEqual(recordAt(found, 5).content);
  expect(scratch.heldBytes).toBe(content.length);
  await reader.close();
  expect(scratch.heldBytes).toBe(0);
});

test("a pass over an archive is cancelled between its members", async () => {
  const files = Array.from({ length: 50 }, (_, id) => ({ path: `${id}.json`, content: one(id) }));
  const reader = await openBytes(gzipSync(joinBytes([zipFile(files)])));
  const controller = new AbortController();
  const reading = (async () => {
    for await (const batch of reader.records({ signal: controller.signal }))
      if (recordAt(batch, -1).index === 9) controller.abort();
  })();
  await expect(reading).rejects.toMatchObject({ kind: "cancelled" });
});
