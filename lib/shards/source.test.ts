import { appendFile, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { blobSource, type ByteSource, memorySource, urlSource } from ".";
import { type FileSource, fileSource } from "./node";
import { collectBytes } from "./testing/chunked-source";
import { countingSource } from "./testing/counting-source";
import { type ShardServer, startShardServer } from "./testing/shard-server";

const SIZE_BYTES = 2_500_000;
const content = Uint8Array.from({ length: SIZE_BYTES }, (_, index) => (index * 7919) % 251);
let folder: string;
let path: string;
let file: FileSource;
let server: ShardServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "shards-"));
  path = join(folder, "shard.bin");
  await writeFile(path, content);
  file = await fileSource(path);
  server = await startShardServer(content);
});

afterEach(async () => {
  await file.close();
  await server.close();
  await rm(folder, { recursive: true });
});

const openers: readonly [string, () => ByteSource | Promise<ByteSource>][] = [
  ["memory", () => memorySource("memory", content)],
  ["a blob", () => blobSource("blob", new Blob([content]))],
  ["a file of the browser", () => blobSource("file", new File([content], "shard.bin"))],
  ["a file of Node", () => file],
  ["a URL with ranges", () => urlSource(server.url)],
  [
    "a URL without ranges",
    () => {
      server.supportsRanges = false;
      return urlSource(server.url);
    },
  ],
];

describe.each(openers)("a source of %s", (_name, openSource) => {
  test("knows its size and gives exactly the bytes of a range", async () => {
    const source = await openSource();
    expect(source.sizeBytes).toBe(SIZE_BYTES);
    expect(await source.slice(0, 4)).toEqual(content.slice(0, 4));
    expect(await source.slice(1_048_570, 1_048_590)).toEqual(content.slice(1_048_570, 1_048_590));
  });

  test("clamps a range to its size and gives nothing for an empty one", async () => {
    const source = await openSource();
    expect(await source.slice(-5, 3)).toEqual(content.slice(0, 3));
    expect(await source.slice(SIZE_BYTES - 2, SIZE_BYTES + 10)).toEqual(content.slice(-2));
    expect(await source.slice(10, 5)).toHaveLength(0);
    expect(await source.slice(SIZE_BYTES + 1, SIZE_BYTES + 9)).toHaveLength(0);
  });

  test("streams the whole content, or what follows an offset", async () => {
    const source = await openSource();
    expect(Buffer.from(await collectBytes(source.stream())).equals(content)).toBe(true);
    const rest = await collectBytes(source.stream(undefined, SIZE_BYTES - 1000));
    expect(Buffer.from(rest).equals(content.subarray(-1000))).toBe(true);
    expect(await collectBytes(source.stream(undefined, SIZE_BYTES))).toHaveLength(0);
  });

  test("is cancelled by a signal aborted for any reason, before and during a stream", async () => {
    const source = await openSource();
    await expect(source.slice(0, 9, AbortSignal.abort("enough"))).rejects.toMatchObject({
      kind: "cancelled",
    });
    const controller = new AbortController();
    const reading = (async () => {
      for await (const _chunk of source.stream(controller.signal)) controller.abort("enough");
    })();
    await expect(reading).rejects.toMatchObject({ kind: "cancelled" });
  });

  test("can be left in the middle of a stream", async () => {
    const source = await openSource();
    for await (const chunk of source.stream()) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    expect(await source.slice(0, 4)).toEqual(content.slice(0, 4));
  });
});

test("bytes given out by memory belong to the caller", async () => {
  const source = memorySource("memory", content);
  (await source.slice(0, 4)).fill(255);
  expect(await source.slice(0, 4)).toEqual(content.slice(0, 4));
});

test("a slice reads only its bytes", async () => {
  const source = countingSource(file);
  await source.slice(100, 200);
  await source.slice(SIZE_BYTES - 10, SIZE_BYTES + 10);
  expect(source.reads).toEqual([
    { from: 100, to: 200 },
    { from: SIZE_BYTES - 10, to: SIZE_BYTES },
  ]);
  expect(source.bytesRead).toBe(110);
});

test("a stream reads every byte once, in order", async () => {
  const source = countingSource(file);
  await collectBytes(source.stream());
  expect(source.bytesRead).toBe(SIZE_BYTES);
  expect(source.reads.map(({ from }) => from)).toEqual([0, 1_048_576, 2_097_152]);
});

test("a file that was written to after it was opened is changed", async () => {
  await appendFile(path, "more");
  await expect(file.slice(0, 4)).rejects.toMatchObject({ kind: "shard-changed" });
});

test("a file cut short after it was opened is changed", async () => {
  await writeFile(path, content.subarray(0, 100));
  await expect(collectBytes(file.stream())).rejects.toMatchObject({ kind: "shard-changed" });
});

test("a missing file, a folder and a closed file cannot be read, and say which and where", async () => {
  const missing = join(folder, "missing");
  await expect(fileSource(missing)).rejects.toMatchObject({
    kind: "shard-unreadable",
    message: expect.stringMatching(/missing: cannot be read at byte 0: ENOENT/) as string,
  });
  await expect(fileSource(folder)).rejects.toMatchObject({ kind: "shard-unreadable" });
  const closed = await fileSource(path);
  await closed.close();
  await closed.close();
  await expect(closed.slice(7, 9)).rejects.toMatchObject({
    kind: "shard-unreadable",
    message: expect.stringContaining("cannot be read at byte 7") as string,
  });
});

test("a blob that can no longer be read says which, where and why", async () => {
  const blob = new Blob([content]);
  blob.slice = () => {
    throw new DOMException("The file was moved", "NotReadableError");
  };
  await expect(blobSource("moved.jsonl", blob).slice(3, 9)).rejects.toMatchObject({
    kind: "shard-unreadable",
    message: "moved.jsonl: cannot be read at byte 3: The file was moved",
  });
});

test("a file is known again by path, size and time of change, a file of the browser by its path in a folder", async () => {
  const { mtimeMs } = await stat(path);
  expect(file.identity).toBe(JSON.stringify(["path", path, SIZE_BYTES, mtimeMs]));
  const picked = new File(["abc"], "part-0.jsonl", { lastModified: 7 });
  expect(blobSource("runs/part-0.jsonl", picked).identity).toBe('["file","runs/part-0.jsonl",3,7]');
  Object.defineProperty(picked, "webkitRelativePath", { value: "a/part-0.jsonl" });
  expect(blobSource("part-0.jsonl", picked).identity).toBe('["file","a/part-0.jsonl",3,7]');
  expect(blobSource("blob", new Blob(["abc"])).identity).toBeNull();
});
