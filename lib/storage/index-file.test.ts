import { array, assert as check, integer, property, record, string, uint8Array } from "fast-check";
import { describe, expect, it } from "vitest";
import { checksum } from "./checksum";
import {
  encodeIndexTail,
  MAX_DIRECTORY_BYTES,
  readDirectory,
  readTrailer,
  TRAILER_BYTES,
} from "./index-file";
import { parseIndexName } from "./index-folder";
import { indexHeader } from "./testing/index-steps";

function readTail(tail: Uint8Array, fileBytes: number) {
  const trailer = readTrailer(tail.subarray(-TRAILER_BYTES), fileBytes);
  if (trailer === null) return null;
  const directory = tail.subarray(
    tail.length - TRAILER_BYTES - trailer.directoryBytes,
    tail.length - TRAILER_BYTES,
  );
  return readDirectory(directory, trailer.checksum, fileBytes);
}

const batch = record({
  table: string({ unit: "binary" }),
  sizeBytes: integer({ min: 0, max: 2 ** 31 }),
  checksum: integer({ min: 0, max: 2 ** 32 - 1 }),
});

describe("the tail of an index file", () => {
  it("reads as it was written, whatever tables are called and however large they are", () => {
    check(
      property(array(batch), string({ unit: "binary" }), (batches, identity) => {
        const directory = { header: indexHeader(identity), batches };
        const tail = encodeIndexTail(directory);
        const fileBytes = batches.reduce((sum, { sizeBytes }) => sum + sizeBytes, tail?.length ?? 0);
        expect(readTail(tail ?? new Uint8Array(), fileBytes)).toEqual(directory);
        expect(readTail(tail ?? new Uint8Array(), fileBytes + 1)).toBeNull();
      }),
    );
  });

  it("is refused after any change of a byte", () => {
    const tail = encodeIndexTail({ header: indexHeader("a"), batches: [] }) ?? new Uint8Array();
    for (let at = 0; at < tail.length; at += 1) {
      const changed = tail.map((byte, index) => (index === at ? byte ^ 0x10 : byte));
      expect(readTail(changed, tail.length)).toBeNull();
    }
  });

  it("is refused where it is made well and says what no index says", () => {
    const directory = new TextEncoder().encode('{"header":{},"batches":[["t",-5,1]]}');
    expect(readDirectory(directory, checksum(directory), directory.length + TRAILER_BYTES)).toBeNull();
    const noJson = new TextEncoder().encode("{");
    expect(readDirectory(noJson, checksum(noJson), noJson.length + TRAILER_BYTES)).toBeNull();
  });

  it("is not made longer than it may be read", () => {
    const header = indexHeader("a".repeat(MAX_DIRECTORY_BYTES));
    expect(encodeIndexTail({ header, batches: [] })).toBeNull();
  });
});

describe("checksum", () => {
  it("changes with any byte, is the same wherever the bytes lie in memory, and tells zeros of other lengths apart", () => {
    check(
      property(
        uint8Array({ minLength: 1, maxLength: 70 }),
        integer(),
        integer({ min: 1, max: 255 }),
        (bytes, at, by) => {
          const place = Math.abs(at) % bytes.length;
          const changed = bytes.map((byte, index) => (index === place ? byte ^ by : byte));
          expect(checksum(changed)).not.toBe(checksum(bytes));
          const shifted = new Uint8Array(bytes.length + 1);
          shifted.set(bytes, 1);
          expect(checksum(shifted.subarray(1))).toBe(checksum(bytes));
        },
      ),
    );
    const zeros = Array.from({ length: 100 }, (_, length) => checksum(new Uint8Array(length)));
    expect(new Set(zeros).size).toBe(100);
  });
});

describe("parseIndexName", () => {
  it("reads the names of entries and of nothing else", () => {
    const name = "v4.0a1b.9f.5b1f0000-1111.index";
    expect(parseIndexName(name)).toEqual({
      key: name,
      schemaVersion: 4,
      identityDigest: "0a1b",
      hashDigest: "9f",
    });
    expect(parseIndexName("v4..9f.5b1f.index")?.identityDigest).toBe("");
    for (const other of [
      "",
      "..",
      "5b1f.draft",
      "v4.0a1b.9f.5b1f.used",
      "v4.0a1b.9f.5b1f.index.crswap",
      "../v4.0a.9f.5b.index",
    ])
      expect(parseIndexName(other)).toBeNull();
  });
});
