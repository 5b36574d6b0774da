import fc from "fast-check";
import { expect, test } from "vitest";
import { type Encoding, findInvalid, strictDecoder } from "./encoding";
import { joinBytes } from "./join-bytes";
import { encodeText } from "./testing/encode-text";

const encodings: readonly Encoding[] = ["utf-8", "utf-16le", "utf-16be"];

function decodes(bytes: Uint8Array, encoding: Encoding): boolean {
  try {
    strictDecoder(encoding).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

test.each(encodings)("bytes are invalid %s exactly when the platform's decoder says so", (encoding) => {
  const pieces = fc.oneof(
    fc.string({ unit: "binary" }).map((text) => encodeText(text, encoding)),
    fc.uint8Array({ maxLength: 6 }),
    fc.uint8Array({ min: 0x7f, maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(pieces, { minLength: 1, maxLength: 6 }), (parts) => {
      const bytes = joinBytes(parts);
      const invalid = findInvalid(bytes, encoding);
      expect(invalid === null).toBe(decodes(bytes, encoding));
      if (invalid !== null) expect(decodes(bytes.subarray(0, invalid.offset), encoding)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test.each<[string, Encoding, number[], { offset: number; cutShort: boolean }]>([
  ["a stray continuation byte", "utf-8", [0x61, 0x80], { offset: 1, cutShort: false }],
  ["an overlong slash", "utf-8", [0xc0, 0xaf], { offset: 0, cutShort: false }],
  ["an overlong three-byte form", "utf-8", [0xe0, 0x80, 0x80], { offset: 0, cutShort: false }],
  ["a surrogate", "utf-8", [0x61, 0xed, 0xa0, 0x80], { offset: 1, cutShort: false }],
  ["a code point above U+10FFFF", "utf-8", [0xf4, 0x90, 0x80, 0x80], { offset: 0, cutShort: false }],
  ["a character that the end cuts", "utf-8", [0x61, 0xf0, 0x9f, 0x98], { offset: 1, cutShort: true }],
  ["a lone low surrogate", "utf-16le", [0x61, 0, 0, 0xdc], { offset: 2, cutShort: false }],
  ["a high surrogate before a letter", "utf-16be", [0xd8, 0, 0, 0x61], { offset: 0, cutShort: false }],
  ["half a code unit at the end", "utf-16be", [0, 0x61, 0], { offset: 2, cutShort: true }],
  [
    "a pair that the end cuts in its last byte",
    "utf-16be",
    [0xd8, 0x3d, 0xde],
    { offset: 0, cutShort: true },
  ],
  ["a pair that the end cuts", "utf-16le", [0x3d, 0xd8], { offset: 0, cutShort: true }],
])("%s is found where it starts", (_name, encoding, bytes, expected) => {
  expect(findInvalid(Uint8Array.from(bytes), encoding)).toEqual(expected);
});
