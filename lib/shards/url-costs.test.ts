import { describe, expect, test } from "vitest";
import { urlSource } from ".";
import { collectBytes } from "./testing/chunked-source";
import { digits, lendDigits } from "./testing/lend-digits";
import type { ServedBytes } from "./testing/shard-server";

const MIB = 2 ** 20;

const lent = lendDigits();

/** Zeros, however many, made as they are asked for. */
function zeros(length: number): ServedBytes {
  return { length, subarray: (from, to) => new Uint8Array(to - from) };
}

async function countBytes(stream: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const chunk of stream) bytes += chunk.length;
  return bytes;
}

describe("what reading costs", () => {
  test("2 GB opened by slices costs a request and the bytes of each, never the whole", async () => {
    lent.server.bytes = zeros(2 * 10 ** 9);
    const source = await urlSource(lent.server.url);
    expect(source.sizeBytes).toBe(2_000_000_000);
    await source.slice(0, 4);
    await source.slice(1_999_999_992, 2_000_000_000);
    await source.slice(1_000_000_000, 1_000_065_536);
    expect(lent.server.requests.map(({ range }) => range)).toEqual([
      "bytes=0-0",
      "bytes=0-3",
      "bytes=1999999992-1999999999",
      "bytes=1000000000-1000065535",
    ]);
    expect(lent.server.sentBytes).toBe(1 + 4 + 8 + 65_536);
  });

  test("a stream of 100 MB is one request", async () => {
    lent.server.bytes = zeros(10 ** 8);
    const source = await urlSource(lent.server.url);
    expect(await countBytes(source.stream())).toBe(10 ** 8);
    expect(lent.server.requests).toHaveLength(2);
    expect(lent.server.sentBytes).toBe(1 + 10 ** 8);
  });

  test("slices within the first bytes, and all of a small file, cost nothing after opening", async () => {
    const source = await urlSource(lent.server.url, { firstBytes: 65_536 });
    expect(await source.slice(100, 65_536)).toEqual(digits.slice(100, 65_536));
    expect(lent.server.requests.map(({ range }) => range)).toEqual(["bytes=0-65535"]);
    const small = await urlSource(lent.server.url, { firstBytes: MIB });
    expect(Buffer.from(await collectBytes(small.stream())).equals(digits)).toBe(true);
    expect(await collectBytes(small.stream(undefined, digits.length))).toHaveLength(0);
    expect(await small.slice(10, 20)).toEqual(digits.slice(10, 20));
    expect(lent.server.requests).toHaveLength(2);
  });
});

describe("what tells the content", () => {
  test.each([
    ["the strong ETag", '"one"', "Sat, 01 Jan 2000 00:00:00 GMT", ['"one"']],
    [
      "time and size without one",
      null,
      "Sat, 01 Jan 2000 00:00:00 GMT",
      ["Sat, 01 Jan 2000 00:00:00 GMT", 300_000],
    ],
    [
      "time and size beside a weak one",
      'W/"one"',
      "Sat, 01 Jan 2000 00:00:00 GMT",
      ["Sat, 01 Jan 2000 00:00:00 GMT", 300_000],
    ],
  ])("is the address and %s", async (_name, etag, lastModified, state) => {
    Object.assign(lent.server, { etag, lastModified });
    const identity = JSON.stringify(["url", lent.server.url, ...state]);
    expect((await urlSource(lent.server.url)).identity).toBe(identity);
    lent.server.supportsRanges = false;
    expect((await urlSource(lent.server.url)).identity).toBe(identity);
  });

  test("is nothing on a server that says nothing", async () => {
    lent.server.etag = null;
    expect((await urlSource(lent.server.url)).identity).toBeNull();
  });
});
