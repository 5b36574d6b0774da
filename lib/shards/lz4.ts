const MAGIC = 0x184d2204;

/**
 * Decompresses an LZ4 frame (lz4 frame format 1.6) of `size` bytes. Throws where it is corrupt, or holds more or fewer.
 * Checksums are not verified.
 */
export function decompressLz4Frame(bytes: Uint8Array, size: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new Error("an LZ4 frame without its magic number");
  const flags = view.getUint8(4);
  const hasBlockSums = (flags & 16) !== 0;
  let position = 7 + ((flags & 8) !== 0 ? 8 : 0) + ((flags & 1) !== 0 ? 4 : 0);
  const output = new Uint8Array(size);
  let filled = 0;
  for (;;) {
    const header = view.getUint32(position, true);
    position += 4;
    if (header === 0) break;
    const isPlain = header >>> 31 === 1;
    const length = header & 0x7fffffff;
    if (length > bytes.length - position) throw new Error("an LZ4 frame that ends inside a block");
    const block = bytes.subarray(position, position + length);
    if (isPlain) output.set(block, filled);
    filled = isPlain ? filled + length : decompressBlock(block, output, filled);
    position += length + (hasBlockSums ? 4 : 0);
  }
  if (filled !== size) throw new Error(`an LZ4 frame of ${filled} bytes where ${size} are declared`);
  return output;
}

/** Decompresses one bare LZ4 block of `size` bytes. Throws where it is corrupt, or holds more or fewer. */
export function decompressLz4Block(bytes: Uint8Array, size: number): Uint8Array {
  const output = new Uint8Array(size);
  const filled = decompressBlock(bytes, output, 0);
  if (filled !== size) throw new Error(`an LZ4 block of ${filled} bytes where ${size} are declared`);
  return output;
}

/**
 * Decompresses what Hadoop calls LZ4: blocks, each after its two lengths as big-endian numbers, content first. Some
 * writers put a bare block in its place. Throws as `decompressLz4Block`.
 */
export function decompressHadoopLz4(bytes: Uint8Array, size: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const output = new Uint8Array(size);
  let filled = 0;
  let position = 0;
  while (position + 8 <= bytes.length) {
    const content = view.getUint32(position, false);
    const stored = view.getUint32(position + 4, false);
    position += 8;
    if (content > size - filled || stored > bytes.length - position) return decompressLz4Block(bytes, size);
    const end = decompressBlock(bytes.subarray(position, position + stored), output, filled);
    if (end !== filled + content) throw new Error(`an LZ4 block of ${end - filled} bytes, not ${content}`);
    filled = end;
    position += stored;
  }
  return position === bytes.length && filled === size ? output : decompressLz4Block(bytes, size);
}

function decompressBlock(block: Uint8Array, output: Uint8Array, start: number): number {
  const cursor = { block, position: 0 };
  let filled = start;
  while (cursor.position < block.length) {
    const token = block[cursor.position++] ?? 0;
    const literals = readLength(cursor, token >> 4);
    const from = cursor.position;
    if (literals > block.length - from || literals > output.length - filled) {
      throw new Error("an LZ4 block that ends inside its literals");
    }
    output.set(block.subarray(from, from + literals), filled);
    cursor.position += literals;
    filled += literals;
    if (cursor.position === block.length) return filled;
    const distance = (block[cursor.position] ?? 0) | ((block[cursor.position + 1] ?? 0) << 8);
    cursor.position += 2;
    filled = repeat(output, filled, distance, readLength(cursor, token & 15) + 4);
  }
  return filled;
}

interface BlockCursor {
  readonly block: Uint8Array;
  position: number;
}

/** A length of 15 or more goes on in further bytes, until one is not 255. */
function readLength(cursor: BlockCursor, first: number): number {
  let length = first;
  for (let byte = 255; first === 15 && byte === 255; length += byte) {
    byte = cursor.block[cursor.position++] ?? -1;
    if (byte === -1) throw new Error("an LZ4 block that ends inside a length");
  }
  return length;
}

function repeat(output: Uint8Array, filled: number, distance: number, length: number): number {
  if (distance === 0 || distance > filled || length > output.length - filled) {
    throw new Error(`an LZ4 block that repeats ${length} bytes from ${distance} bytes back`);
  }
  if (distance >= length) {
    output.copyWithin(filled, filled - distance, filled - distance + length);
    return filled + length;
  }
  const end = filled + length;
  for (let index = filled; index < end; index++) output[index] = output[index - distance] ?? 0;
  return end;
}
