/** How the characters of a text shard are stored. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** How to turn the bytes of a text shard into characters; `bomBytes` is the length of its byte order mark, 0 without one. */
export interface TextLayout {
  readonly encoding: Encoding;
  readonly bomBytes: number;
}

/** Finds text that is not what its encoding allows. */
export interface InvalidText {
  /** 0-based offset of the first bad byte inside the bytes looked at. */
  readonly offset: number;
  /** Whether all that is wrong is that the bytes end inside a character. */
  readonly cutShort: boolean;
}

/** A decoder that throws on invalid bytes and keeps a byte order mark as a character. */
export function strictDecoder(encoding: Encoding): TextDecoder {
  return new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
}

/** A decoder that puts U+FFFD in the place of invalid bytes and keeps a byte order mark as a character. */
export function lossyDecoder(encoding: Encoding): TextDecoder {
  return new TextDecoder(encoding, { fatal: false, ignoreBOM: true });
}

/** The first place where bytes are not valid in their encoding, null when they are valid throughout. */
export function findInvalid(bytes: Uint8Array, encoding: Encoding): InvalidText | null {
  return encoding === "utf-8"
    ? findInvalidUtf8(bytes)
    : findInvalidUtf16(bytes, encoding === "utf-16le" ? 1 : 0);
}

function findInvalidUtf8(bytes: Uint8Array): InvalidText | null {
  let offset = 0;
  while (offset < bytes.length) {
    const lead = bytes[offset] ?? 0;
    const length = sequenceLength(lead);
    if (length === 0) return { offset, cutShort: false };
    for (let index = 1; index < length; index++) {
      const byte = bytes[offset + index];
      if (byte === undefined) return { offset, cutShort: true };
      if (!continues(lead, index, byte)) return { offset, cutShort: false };
    }
    offset += length;
  }
  return null;
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

/** Whether a byte may be number `index` (from 1) of the sequence a lead byte opens: Unicode standard, table 3-7. */
function continues(lead: number, index: number, byte: number): boolean {
  let lowest = 0x80;
  let highest = 0xbf;
  if (index === 1) {
    if (lead === 0xe0) lowest = 0xa0;
    if (lead === 0xed) highest = 0x9f;
    if (lead === 0xf0) lowest = 0x90;
    if (lead === 0xf4) highest = 0x8f;
  }
  return byte >= lowest && byte <= highest;
}

function findInvalidUtf16(bytes: Uint8Array, highByte: 0 | 1): InvalidText | null {
  for (let offset = 0; offset < bytes.length; offset += 2) {
    if (offset + 1 >= bytes.length) return { offset, cutShort: true };
    const kind = (bytes[offset + highByte] ?? 0) & 0xfc;
    if (kind === 0xdc) return { offset, cutShort: false };
    if (kind !== 0xd8) continue;
    if (offset + 3 >= bytes.length) return { offset, cutShort: true };
    if (((bytes[offset + 2 + highByte] ?? 0) & 0xfc) !== 0xdc) return { offset, cutShort: false };
    offset += 2;
  }
  return null;
}
