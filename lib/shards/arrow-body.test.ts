import { describe, expect, test } from "vitest";
import { ArrowBody } from "./arrow-body";
import { joinBytes } from "./join-bytes";

const CONTENT = Uint8Array.of(1, 2, 3, 4);
/** A frame of one block that is stored as it is. */
const LZ4_FRAME = Uint8Array.of(4, 0x22, 0x4d, 0x18, 0x40, 0x40, 0, 4, 0, 0, 0x80, ...CONTENT, 0, 0, 0, 0);
const ZSTD_FRAME = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x20, 4, 0x21, 0, 0, ...CONTENT);

function bodyOf(compression: "LZ4_FRAME" | "ZSTD" | null, buffer: Uint8Array): ArrowBody {
  return new ArrowBody(buffer, {
    length: 4,
    nodes: [{ length: 4, nullCount: 0 }],
    buffers: [{ from: 0, to: buffer.length }],
    compression,
    viewBuffers: [],
    hasUnionBits: false,
  });
}

function prefixed(size: bigint, bytes: Uint8Array): Uint8Array {
  const prefix = new DataView(new ArrayBuffer(8));
  prefix.setBigInt64(0, size, true);
  return joinBytes([new Uint8Array(prefix.buffer), bytes]);
}

function bytesOf(view: DataView): number[] {
  return Array.from(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
}

describe("a buffer", () => {
  test.each([
    ["as it is", null, CONTENT],
    ["LZ4", "LZ4_FRAME", prefixed(4n, LZ4_FRAME)],
    ["Zstandard", "ZSTD", prefixed(4n, ZSTD_FRAME)],
    ["not compressed in a compressed body", "ZSTD", prefixed(-1n, CONTENT)],
  ] as const)("that is %s is read", (_what, compression, buffer) => {
    expect(bytesOf(bodyOf(compression, buffer).nextBuffer())).toEqual([1, 2, 3, 4]);
  });

  test.each([
    ["more than a batch may have", prefixed(2n ** 40n, ZSTD_FRAME), /more than 536870912 bytes/],
    ["a negative size", prefixed(-2n, ZSTD_FRAME), /more than 536870912 bytes/],
    ["another size than its frame", prefixed(5n, ZSTD_FRAME), /a page of 4 bytes where 5 are declared/],
  ])("that declares %s throws", (_what, buffer, reason) => {
    expect(() => bodyOf("ZSTD", buffer).nextBuffer()).toThrow(reason);
  });

  test("or array there is not throws", () => {
    const body = bodyOf(null, CONTENT);
    body.nextBuffer();
    body.nextLength();
    expect(() => body.nextBuffer()).toThrow("a batch with fewer buffers than its columns have");
    expect(() => body.nextLength()).toThrow("a batch with fewer columns than the schema");
  });
});
