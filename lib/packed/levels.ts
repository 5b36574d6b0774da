/**
 * Parquet's hybrid of runs and packed bits: how levels, and places in a dictionary, are written.
 *
 *     varint even: count × 2, one value of ⌈width / 8⌉ bytes        varint odd: groups × 2 + 1, groups × 8 packed values
 */
export function decodeHybrid(bytes: Uint8Array, width: number, into: Int32Array | Uint8Array): void {
  if (width > 24) throw new Error(`numbers of ${width} bits, which are never written`);
  let offset = 0;
  let filled = 0;
  while (filled < into.length) {
    const header = readVarint(bytes, offset);
    offset += varintLength(header);
    const isPacked = header % 2 === 1;
    const count = Math.floor(header / 2) * (isPacked ? 8 : 1);
    const end = Math.min(filled + count, into.length);
    if (count === 0) throw new Error("a run of nothing");
    if (isPacked) {
      unpackBits(bytes, offset, width, into, filled, end);
      offset += (count / 8) * width;
    } else {
      const valueBytes = (width + 7) >> 3;
      const value = readNumber(bytes, offset, valueBytes);
      if (value >>> width !== 0) throw new Error(`a number of more than ${width} bits`);
      into.fill(value, filled, end);
      offset += valueBytes;
    }
    filled = end;
  }
}

function readVarint(bytes: Uint8Array, offset: number): number {
  const first = bytes[offset];
  if (first !== undefined && first < 128) return first;
  let value = 0;
  for (let index = 0; index < 5; index++) {
    const byte = bytes[offset + index];
    if (byte === undefined) throw new Error("runs that end too soon");
    value += (byte & 127) * 2 ** (7 * index);
    if (byte < 128) return value;
  }
  throw new Error("a run of more than 32 bits of length");
}

/** Bytes of the shortest form, which is the one that is written. */
function varintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest >= 128; rest /= 128) length++;
  return length;
}

function readNumber(bytes: Uint8Array, offset: number, length: number): number {
  if (offset + length > bytes.length) throw new Error("runs that end too soon");
  let value = 0;
  for (let index = 0; index < length; index++) value |= (bytes[offset + index] ?? 0) << (8 * index);
  return value;
}

function unpackBits(
  bytes: Uint8Array,
  start: number,
  width: number,
  into: Int32Array | Uint8Array,
  from: number,
  to: number,
): void {
  const mask = (1 << width) - 1;
  if (start + Math.ceil(((to - from) * width) / 8) > bytes.length) throw new Error("runs that end too soon");
  let offset = start;
  let bits = 0;
  let held = 0;
  for (let index = from; index < to; index++) {
    while (held < width) {
      bits |= (bytes[offset++] ?? 0) << held;
      held += 8;
    }
    into[index] = bits & mask;
    bits >>>= width;
    held -= width;
  }
}

/** Levels from 0 to `highest` of all values of a page. */
export function decodeLevels(bytes: Uint8Array, count: number, highest: number): Uint8Array {
  const levels = new Uint8Array(count);
  decodeHybrid(bytes, 32 - Math.clz32(highest), levels);
  if (Number.isInteger(Math.log2(highest + 1))) return levels;
  for (const level of levels) if (level > highest) throw new Error("a level that the column does not have");
  return levels;
}
