import { gunzipSync } from "fflate";

const TRAILER_BYTES = 8;

/** Deflate makes at most 1,032 bytes of one. */
const MAX_RATIO = 1032;

/** Table n tells what a byte does to the checksum n bytes later. Four bytes at a time take a third of the time of one. */
const CRC_TABLES = crcTables();

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

function crcTables(): Int32Array {
  const tables = new Int32Array(4 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = (value & 1) === 0 ? value >>> 1 : (value >>> 1) ^ 0xedb88320;
    tables[byte] = value;
  }
  for (let index = 256; index < tables.length; index++) {
    const before = tables[index - 256] ?? 0;
    tables[index] = (before >>> 8) ^ (tables[before & 255] ?? 0);
  }
  return tables;
}

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fours = bytes.length - (bytes.length % 4);
  for (let index = 0; index < fours; index += 4) {
    crc ^= view.getInt32(index, true);
    crc =
      (CRC_TABLES[768 + (crc & 255)] ?? 0) ^
      (CRC_TABLES[512 + ((crc >>> 8) & 255)] ?? 0) ^
      (CRC_TABLES[256 + ((crc >>> 16) & 255)] ?? 0) ^
      (CRC_TABLES[crc >>> 24] ?? 0);
  }
  for (let index = fours; index < bytes.length; index++)
    crc = (crc >>> 8) ^ (CRC_TABLES[(crc ^ (bytes[index] ?? 0)) & 255] ?? 0);
  return ~crc >>> 0;
}
