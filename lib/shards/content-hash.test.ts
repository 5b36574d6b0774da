import { createHash, randomBytes } from "node:crypto";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { blobSource, ContentHasher, hashSource, memorySource } from ".";
import { plainSha256, sha256 } from "./sha256";
import { chunkedSource } from "./testing/chunked-source";

const PIECE_BYTES = 512 * 2 ** 10;

function slowHash(content: Uint8Array): string {
  const root = createHash("sha256");
  for (let from = 0; from < content.length; from += PIECE_BYTES) {
    root.update(
      createHash("sha256")
        .update(content.subarray(from, from + PIECE_BYTES))
        .digest(),
    );
  }
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(content.length));
  return `sha256t:${root.update(size).digest("hex")}`;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each([
  0,
  1,
  PIECE_BYTES - 1,
  PIECE_BYTES,
  PIECE_BYTES + 1,
  5 * PIECE_BYTES + 12_345,
  200 * PIECE_BYTES + 1,
])("%i bytes have the name that Node's own SHA-256 gives them", async (sizeBytes) => {
  const content = randomBytes(sizeBytes);
  expect(await hashSource(memorySource("memory", content))).toBe(slowHash(content));
});

test("the name is the same however the bytes arrive", async () => {
  const content = Uint8Array.from(randomBytes(3 * PIECE_BYTES + 17));
  const expected = slowHash(content);
  expect(await hashSource(blobSource("blob", new Blob([content])))).toBe(expected);
  for (const lengths of [[1_000_003], [PIECE_BYTES], [9 * PIECE_BYTES], [1, 70_000, PIECE_BYTES + 1]]) {
    expect(await hashSource(chunkedSource(content, lengths))).toBe(expected);
  }
});

test("chunks may be reused as soon as update returns", async () => {
  const content = randomBytes(2 * PIECE_BYTES);
  const hasher = new ContentHasher();
  const chunk = new Uint8Array(PIECE_BYTES / 2);
  for (let from = 0; from < content.length; from += chunk.length) {
    chunk.set(content.subarray(from, from + chunk.length));
    await hasher.update(chunk);
    chunk.fill(0);
  }
  expect(await hasher.digest()).toBe(slowHash(content));
});

test("an empty shard has a name of its own", async () => {
  const empty = "af5570f5a1810b7af78caf4bc70a660f0df51e42baf91d4de5b2328de0e83dfc";
  expect(await hashSource(memorySource("empty", new Uint8Array(0)))).toBe(`sha256t:${empty}`);
});

test("hashing stops when it is cancelled", async () => {
  const source = memorySource("memory", new Uint8Array(10));
  await expect(hashSource(source, AbortSignal.abort())).rejects.toMatchObject({ kind: "cancelled" });
});

describe("without WebCrypto", () => {
  test("the digest of any bytes is the same", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(Buffer.from(plainSha256(bytes)).toString("hex")).toBe(
          createHash("sha256").update(bytes).digest("hex"),
        );
      }),
    );
  });

  test("it takes the place of WebCrypto on a page that has none", async () => {
    const bytes = Uint8Array.from([1, 2, 3]);
    const expected = await sha256(bytes);
    vi.stubGlobal("crypto", {});
    expect(await sha256(bytes)).toEqual(expected);
  });
});
