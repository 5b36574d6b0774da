import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { urlSource } from ".";
import { collectBytes } from "./testing/chunked-source";
import { encodeText } from "./testing/encode-text";
import { type ServedBytes, type ShardServer, startShardServer } from "./testing/shard-server";

const content = encodeText("0123456789".repeat(30_000));
const MIB = 2 ** 20;
let server: ShardServer;

beforeEach(async () => {
  server = await startShardServer(content);
});

afterEach(async () => {
  await server.close();
});

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
    server.bytes = zeros(2 * 10 ** 9);
    const source = await urlSource(server.url);
    expect(source.sizeBytes).toBe(2_000_000_000);
    await source.slice(0, 4);
    await source.slice(1_999_999_992, 2_000_000_000);
    await source.slice(1_000_000_000, 1_000_065_536);
    expect(server.requests.map(({ range }) => range)).toEqual([
      "bytes=0-0",
      "bytes=0-3",
      "bytes=1999999992-1999999999",
      "bytes=1000000000-1000065535",
    ]);
    expect(server.sentBytes).toBe(1 + 4 + 8 + 65_536);
  });

  test("a stream of 100 MB is one request", async () => {
    server.bytes = zeros(10 ** 8);
    const source = await urlSource(server.url);
    expect(await countBytes(source.stream())).toBe(10 ** 8);
    expect(server.requests).toHaveLength(2);
    expect(server.sentBytes).toBe(1 + 10 ** 8);
  });

  test("slices within the first bytes, and all of a small file, cost nothing after opening", async () => {
    const source = await urlSource(server.url, { firstBytes: 65_536 });
    expect(await source.slice(100, 65_536)).toEqual(content.slice(100, 65_536));
    expect(server.requests.map(({ range }) => range)).toEqual(["bytes=0-65535"]);
    const small = await urlSource(server.url, { firstBytes: MIB });
    expect(Buffer.from(await collectBytes(small.stream())).equals(content)).toBe(true);
    expect(await collectBytes(small.stream(undefined, content.length))).toHaveLength(0);
    expect(await small.slice(10, 20)).toEqual(content.slice(10, 20));
    expect(server.requests).toHaveLength(2);
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
    Object.assign(server, { etag, lastModified });
    const identity = JSON.stringify(["url", server.url, ...state]);
    expect((await urlSource(server.url)).identity).toBe(identity);
    server.supportsRanges = false;
    expect((await urlSource(server.url)).identity).toBe(identity);
  });

  test("is nothing on a server that says nothing", async () => {
    server.etag = null;
    expect((await urlSource(server.url)).identity).toBeNull();
  });
});
