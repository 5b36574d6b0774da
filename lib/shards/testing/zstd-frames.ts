import { joinBytes } from "../join-bytes";

const BLOCK_BYTES = 128 * 2 ** 10;

/** A Zstandard frame that stores content as it is: a header, raw blocks, and a checksum of zeros if one is wanted. */
export function zstdFrame(content: Uint8Array, hasChecksum = false): Uint8Array {
  const pieces = [zstdHeader(hasChecksum)];
  let from = 0;
  do {
    const block = content.subarray(from, from + BLOCK_BYTES);
    from += BLOCK_BYTES;
    pieces.push(blockHeader(block.length, 0, from >= content.length), block);
  } while (from < content.length);
  if (hasChecksum) pieces.push(new Uint8Array(4));
  return joinBytes(pieces);
}

/** A frame of nothing but one byte repeated, 128 KiB for every four bytes stored. */
export function zstdRun(byte: number, blocks: number): Uint8Array {
  const pieces = [zstdHeader(false)];
  for (let block = 1; block <= blocks; block++)
    pieces.push(blockHeader(BLOCK_BYTES, 1, block === blocks), Uint8Array.of(byte));
  return joinBytes(pieces);
}

/** A frame that readers skip. */
export function zstdSkippable(content: Uint8Array): Uint8Array {
  const head = new DataView(new ArrayBuffer(8));
  head.setUint32(0, 0x184d2a57, true);
  head.setUint32(4, content.length, true);
  return joinBytes([new Uint8Array(head.buffer), content]);
}

/** Magic, descriptor, and a window of 128 KiB. */
function zstdHeader(hasChecksum: boolean): Uint8Array {
  return Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, hasChecksum ? 4 : 0, 7 << 3);
}

function blockHeader(length: number, type: number, isLast: boolean): Uint8Array {
  const header = length * 8 + type * 2 + (isLast ? 1 : 0);
  return Uint8Array.of(header & 255, (header >> 8) & 255, (header >> 16) & 255);
}
