import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { Failure } from "@/lib/shared";
import type { ByteSource, RawRecord } from ".";
import { memorySource } from "./memory-source";
import { openShard } from "./open-shard";
import { countingSource } from "./testing/counting-source";
import { encodeText } from "./testing/encode-text";
import { type MemoryScratch, memoryScratch } from "./testing/memory-scratch";
import { numberedLines as lines } from "./testing/numbered-lines";
import { allRecords, openBytes, recordAt, textsOf } from "./testing/read-all";

const MIB = 2 ** 20;

const largeLine = `{"id":1,"x":"${"large ".repeat(200)}"}\n`;
/** About 40 MiB of lines, more than is kept in memory. */
const large = encodeText(largeLine.repeat(Math.ceil((40 * MIB) / largeLine.length)));
const largeGzip = gzipSync(large);

describe("reading at random", () => {
  test("short content stays in memory: one pass over the shard, no scratch file", async () => {
    const source = countingSource(memorySource("a.gz", gzipSync(encodeText(lines(5000)))));
    const scratch = memoryScratch();
    const reader = await openShard(source, { scratch });
    const found = await allRecords(reader);
    const passBytes = source.bytesRead;
    for (const record of found.slice(0, 50)) expect(await reader.read(record)).toEqual(record.content);
    expect(await allRecords(reader)).toEqual(found);
    expect(source.bytesRead).toBe(passBytes);
    expect(scratch.createdFiles).toBe(0);
  });

  test("long content goes to one scratch file while it is read, and closing gives it back", async () => {
    const source = countingSource(memorySource("a.gz", largeGzip));
    const scratch = memoryScratch();
    const reader = await openShard(source, { scratch });
    const found = await allRecords(reader);
    const passBytes = source.bytesRead;
    expect(scratch.heldBytes).toBe(large.length);
    for (const at of [0, 20_000, 7])
      expect(await reader.read(recordAt(found, at))).toEqual(recordAt(found, at).content);
    expect(source.bytesRead).toBe(passBytes);
    expect(scratch.createdFiles).toBe(1);
    expect(reader.notes).toEqual([]);
    await reader.close();
    expect(scratch.heldBytes).toBe(0);
  });

  test("a read before any pass keeps the content first, once for all who wait", async () => {
    const found = await allRecords(await openBytes(large));
    const source = countingSource(memorySource("a.gz", largeGzip));
    const scratch = memoryScratch();
    const reader = await openShard(source, { scratch });
    const places = [30_000, 3, 20_000].map((at) => recordAt(found, at));
    const read = await Promise.all(places.map((place) => reader.read(place)));
    expect(read).toEqual(places.map((place) => place.content));
    expect(scratch.createdFiles).toBe(1);
    expect(source.bytesRead).toBe(3 * source.sizeBytes);
  });

  test.each<[string, MemoryScratch | null, string]>([
    ["there is no scratch space", null, "more than 32 MiB and there is no scratch space here"],
    ["it is full", memoryScratch({ maxBytes: 35 * MIB }), "scratch space was full after"],
    [
      "one file may not be so long",
      memoryScratch({ maxFileBytes: 36 * MIB }),
      "more than the 37748736 bytes",
    ],
  ])("where %s, records are reached by decoding again, and a note says so", async (_name, scratch, note) => {
    const source = countingSource(memorySource("a.gz", largeGzip));
    const reader = await openShard(source, { scratch });
    const found = await allRecords(reader);
    expect(reader.notes).toHaveLength(1);
    expect(reader.notes[0]).toContain(note);
    expect(reader.notes[0]).toContain(`its content of ${large.length} bytes is not kept`);
    expect(scratch?.heldBytes ?? 0).toBe(0);
    await reader.read(recordAt(found, 10));
    const before = source.bytesRead;
    for (const at of [11, 12, 5])
      expect(await reader.read(recordAt(found, at))).toEqual(recordAt(found, at).content);
    expect(source.bytesRead).toBe(before);
    expect(await reader.read(recordAt(found, 34_000))).toEqual(recordAt(found, 34_000).content);
    expect(source.bytesRead).toBeLessThanOrEqual(before + source.sizeBytes);
    expect(await reader.read(recordAt(found, 10))).toEqual(recordAt(found, 10).content);
    await reader.close();
  });

  test("records can be read while a pass is under way", async () => {
    const reader = await openBytes(largeGzip, { scratch: memoryScratch() });
    const seen: RawRecord[] = [];
    for await (const batch of reader.records()) {
      seen.push(...batch);
      if (seen.length % 10_000 < batch.length)
        expect(await reader.read(recordAt(seen, 5))).toEqual(recordAt(seen, 5).content);
    }
    expect(await reader.read(recordAt(seen, 30_000))).toEqual(recordAt(seen, 30_000).content);
  });

  test("a pass that stops early keeps nothing", async () => {
    const scratch = memoryScratch();
    const reader = await openBytes(largeGzip, { scratch });
    let batches = 0;
    for await (const _batch of reader.records()) if (++batches === 30) break;
    expect(scratch.heldBytes).toBe(0);
    expect(await allRecords(reader)).not.toEqual([]);
    expect(scratch.heldBytes).toBeGreaterThan(32 * MIB);
  });
});

describe("cancelling", () => {
  test("a pass is cancelled between two pieces and gives its scratch back", async () => {
    const scratch = memoryScratch();
    const reader = await openBytes(largeGzip, { scratch });
    const controller = new AbortController();
    const reading = (async () => {
      let count = 0;
      for await (const batch of reader.records({ signal: controller.signal })) {
        count += batch.length;
        if (count > 30_000) controller.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ kind: "cancelled" });
    expect(scratch.heldBytes).toBe(0);
  });

  test("a read that waits for the content is cancelled at once, others that wait are not", async () => {
    const reader = await openBytes(largeGzip, { scratch: memoryScratch() });
    const place = recordAt(await allRecords(await openBytes(large)), 9000);
    const controller = new AbortController();
    const cancelled = reader.read(place, controller.signal);
    const other = reader.read(place);
    setTimeout(() => {
      controller.abort();
    }, 5);
    await expect(cancelled).rejects.toMatchObject({ kind: "cancelled" });
    expect(await other).toEqual(place.content);
  });

  test("decoding lets a timer in, though every byte is at hand", async () => {
    const controller = new AbortController();
    const reader = await openBytes(largeGzip);
    setTimeout(() => {
      controller.abort();
    }, 0);
    const reading = (async () => {
      for await (const _batch of reader.records({ signal: controller.signal }));
    })();
    await expect(reading).rejects.toMatchObject({ kind: "cancelled" });
  });
});

test("a source that fails half way fails the pass with its own failure and keeps nothing", async () => {
  const bytes = gzipSync(encodeText(lines(50_000)));
  const inner = memorySource("a.gz", bytes);
  const failing: ByteSource = {
    ...inner,
    async *stream(signal) {
      yield await inner.slice(0, bytes.length / 2, signal);
      throw new Failure("shard-unreadable", "a.gz: the disk is gone");
    },
  };
  const reader = await openShard(failing, { scratch: memoryScratch() });
  const texts: string[] = [];
  const reading = (async () => {
    for await (const batch of reader.records()) texts.push(...textsOf(batch));
  })();
  await expect(reading).rejects.toMatchObject({
    kind: "shard-unreadable",
    message: "a.gz: the disk is gone",
  });
  expect(texts.length).toBeGreaterThan(10_000);
  const place = { index: 0, member: null, spot: { kind: "bytes", offset: 0, length: 9 } } as const;
  await expect(reader.read(place)).rejects.toMatchObject({ message: "a.gz: the disk is gone" });
});
