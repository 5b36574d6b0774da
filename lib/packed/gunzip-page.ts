import { gunzipSync } from "fflate";

const TRAILER_BYTES = 8;

/** Deflate makes at most 1,032 bytes of one. */
const MAX_RATIO = 1032;

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = (value & 1) === 0 ? value >>> 1 : (value >>> 1) ^ 0xedb88320;
  return value;
});

/** Unpacks one gzip member that is known to hold `size` bytes. Throws when it does not, or its checksum is another. */
export function gunzipPage(packed: Uint8Array, size: number): Uint8Array {
  if (packed.length < TRAILER_BYTES || size > packed.length * MAX_RATIO)
    throw new Error(`${packed.length} packed bytes cannot hold ${size}`);
  const bytes = gunzipSync(packed, { out: new Uint8Array(size) });
  if (bytes.length !== size) throw new Error(`a page unpacks to ${bytes.length} bytes, not ${size}`);
  const trailer = new DataView(
    packed.buffer,
    packed.byteOffset + packed.length - TRAILER_BYTES,
    TRAILER_BYTES,
  );
  if (trailer.getUint32(0, true) !== crc32(bytes) || trailer.getUint32(4, true) !== size)
    throw new Error("a page's checksum is not that of its bytes");
  return bytes;
}

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 255] ?? 0);
  return ~crc >>> 0;
}
