import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ByteSource, ScratchFile } from ".";
import { temporaryScratch } from "./node";
import { collectBytes } from "./testing/chunked-source";
import { encodeText } from "./testing/encode-text";
import { longLines } from "./testing/numbered-lines";
import { allRecords, openBytes, recordAt } from "./testing/read-all";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "framewise-test-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A scratch file of this folder with a text in it. */
async function written(name: string, ...texts: string[]): Promise<{ file: ScratchFile; source: ByteSource }> {
  const file = await temporaryScratch(folder).create(name);
  if (file === null) throw new Error("no scratch space");
  for (const text of texts) await file.write(encodeText(text));
  return { file, source: await file.finish() };
}

test("what is written is read at random and as a stream, until it is discarded", async () => {
  const { file, source } = await written("a.jsonl", "hello ", "world");
  expect(source.sizeBytes).toBe(11);
  expect(Buffer.from(await source.slice(4, 8)).toString()).toBe("o wo");
  expect(await source.slice(9, 99)).toHaveLength(2);
  expect(Buffer.from(await collectBytes(source.stream())).toString()).toBe("hello world");
  expect(readdirSync(folder)).toHaveLength(1);
  await file.discard();
  await file.discard();
  expect(readdirSync(folder)).toEqual([]);
  await expect(source.slice(0, 1)).rejects.toMatchObject({ kind: "shard-unreadable" });
});

test("a cancelled read is told as cancelled", async () => {
  const { file, source } = await written("a", "x");
  await expect(source.slice(0, 1, AbortSignal.abort())).rejects.toMatchObject({ kind: "cancelled" });
  await file.discard();
});

test("a folder that is none gives no scratch file", async () => {
  writeFileSync(join(folder, "file"), "");
  expect(await temporaryScratch(join(folder, "file")).create("a")).toBeNull();
  expect(await temporaryScratch(join(folder, "missing")).create("a")).toBeNull();
});

test("files of the same name do not meet, and the name leads nowhere", async () => {
  const [one, two] = [await written("../x", "1"), await written("../x", "2")];
  expect(Buffer.from(await one.source.slice(0, 9)).toString()).toBe("1");
  expect(Buffer.from(await two.source.slice(0, 9)).toString()).toBe("2");
  expect(readdirSync(folder)).toHaveLength(2);
  await one.file.discard();
  expect(readdirSync(folder)).toHaveLength(1);
  await two.file.discard();
});

test("a compressed shard is read through it, and nothing stays behind", async () => {
  const reader = await openBytes(gzipSync(encodeText(longLines(33 * 2 ** 20)), { level: 1 }), {
    scratch: temporaryScratch(folder),
  });
  const found = await allRecords(reader);
  expect(readdirSync(folder)).toHaveLength(1);
  const record = recordAt(found, 30_000);
  expect(await reader.read(record)).toEqual(record.content);
  await reader.close();
  expect(readdirSync(folder)).toEqual([]);
});
