import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { Failure } from "@/lib/shared";
import { memorySource, type ByteSource } from "@/lib/shards";
import { tarFile } from "@/lib/shards/testing/tar-file";
import type { ShardProgress } from "./add-shard";
import { LocalIngest } from "./local-ingest";
import { traceText } from "./testing/records";

/** A source whose stream stops after so many bytes, until it is aborted; slices within the first 512 bytes come. */
function stallingSource(name: string, bytes: Uint8Array, stopsAt: number): ByteSource {
  const whole = memorySource(name, bytes);
  async function* stream(signal?: AbortSignal, from = 0): AsyncGenerator<Uint8Array> {
    for (let at = from; at < stopsAt; at += 1000) yield bytes.slice(at, Math.min(at + 1000, stopsAt));
    await new Promise((_, reject) => {
      signal?.addEventListener("abort", () => {
        reject(new Failure("cancelled", "Cancelled"));
      });
    });
  }
  return { ...whole, stream };
}

/** What is told of a shard until it has stalled at that byte, and how often. */
async function toldUntil(bytesRead: number, source: ByteSource): Promise<readonly ShardProgress[]> {
  const told: ShardProgress[] = [];
  const ingest = new LocalIngest({
    sink: { load: () => Promise.resolve() },
    scratch: { maxFileBytes: 0, create: () => Promise.resolve(null) },
    store: null,
    openSource: () => Promise.resolve(source),
  });
  const stop = new AbortController();
  const adding = ingest.call(
    "addShard",
    { shardKey: 0, ref: "slow", place: { kind: "path", path: "slow" } },
    {
      signal: stop.signal,
      onProgress: (progress) => {
        told.push(progress);
        if (progress.bytesRead === bytesRead) stop.abort();
      },
    },
  );
  await expect(adding).rejects.toMatchObject({ kind: "cancelled" });
  return told;
}

it("a small shard whose bytes stop coming says how many came, and what it is", async () => {
  const text = Array.from({ length: 100 }, (_, at) => traceText(`t${at}`)).join("\n");
  const bytes = new TextEncoder().encode(text);
  const stopsAt = bytes.length - 1;
  const told = await toldUntil(stopsAt, stallingSource("slow.jsonl", bytes, stopsAt));
  expect(told.at(-1)).toMatchObject({ bytesRead: stopsAt, sizeBytes: bytes.length, container: "JSON lines" });
  expect(told.length).toBeLessThan(20);
});

it("a shard that is decompressed before it can be looked into says how far that is", async () => {
  const noise = Buffer.from(Array.from({ length: 40_000 }, (_, at) => (at * at * 31) % 251)).toString(
    "base64",
  );
  const content = new TextEncoder().encode(traceText("t", { stdout: noise }));
  const bytes = new Uint8Array(gzipSync(tarFile([{ path: "t.json", content }])));
  const stopsAt = bytes.length - 10;
  const told = await toldUntil(stopsAt, stallingSource("slow.tar.gz", bytes, stopsAt));
  expect(told.at(-1)).toMatchObject({ bytesRead: stopsAt, recordCount: 0 });
});
