import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineChunks, readLineChunk } from "./line-chunks";
import type { RawRecord, ReadRecordsOptions } from "./reader";
import { chunkedSource } from "./testing/chunked-source";
import { storedContent } from "./content";
import { TextShard } from "./text-shard";

const maxLineBytes = 4000;

function shardOf(bytes: Uint8Array, chunkLengths: readonly number[], bomBytes = 0): TextShard {
  const shape = { kind: "lines", encoding: "utf-8", bomBytes } as const;
  return new TextShard(storedContent(chunkedSource(bytes, chunkLengths)), shape, [], maxLineBytes);
}

async function allRecords(shard: TextShard, options?: ReadRecordsOptions): Promise<readonly RawRecord[]> {
  const records: RawRecord[] = [];
  for await (const batch of shard.records(options)) records.push(...batch);
  return records;
}

async function allChunked(shard: TextShard): Promise<readonly RawRecord[]> {
  const records: RawRecord[] = [];
  for await (const chunk of shard.chunks?.() ?? [])
    records.push(...(chunk.kind === "lines" ? readLineChunk(chunk, maxLineBytes) : chunk.records));
  return records;
}

const line = fc.oneof(
  fc.constantFrom(
    "",
    "  ",
    "\t\r",
    '{"a": 1}',
    '{"cut',
    "x".repeat(maxLineBytes),
    "y".repeat(maxLineBytes + 1),
  ),
  fc.string({ unit: "grapheme" }),
  fc.json(),
);

describe("chunks of lines", () => {
  test("hold the very records that the shard gives one by one", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line),
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 1, maxLength: 3 }),
        fc.option(fc.nat()),
        async (lines, feed, isEnded, lengths, broken) => {
          const bytes = new TextEncoder().encode(lines.join(feed) + (isEnded ? feed : ""));
          if (broken !== null && bytes.length > 0) bytes[broken % bytes.length] = 0xff;
          expect(await allChunked(shardOf(bytes, lengths))).toEqual(
            await allRecords(shardOf(bytes, lengths)),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  test("begin behind a byte order mark, and count lines and records across chunks", async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => `{"n": ${at}, "text": "${"é".repeat(at % 400)}"}`);
    const bytes = new TextEncoder().encode(`\ufeff${rows.join("\n\n")}\n`);
    const chunked = await allChunked(shardOf(bytes, [65_536], 3));
    expect(chunked).toEqual(await allRecords(shardOf(bytes, [65_536], 3)));
    expect(chunked).toHaveLength(3000);
    expect(chunked.at(-1)).toMatchObject({ index: 2999, line: 5999 });
  });

  test("are cut at line ends, the first after 1 MiB and each of the others after twice as much", async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `{"n": ${at}, "text": "${"x".repeat(1000)}"}\n`);
    const bytes = new TextEncoder().encode(rows.join(""));
    const sizes: number[] = [];
    const stream = chunkedSource(bytes, [300_000]).stream();
    for await (const chunk of lineChunks(stream, { bomBytes: 0, maxLineBytes }))
      if (chunk.kind === "lines") sizes.push(chunk.bytes.length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(bytes.length);
    expect(sizes.map((size) => Math.ceil(size / 2 ** 20))).toEqual([1, 2, 4, 8, 5]);
  });
});
