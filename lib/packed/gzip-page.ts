import { gzipSync } from "node:zlib";

const OS_OFFSET = 9;
const OS_UNKNOWN = 255;

/** One gzip member. Node writes the operating system into the header; here it is left open, so that bytes do not tell it. */
export function gzipPage(bytes: Uint8Array): Uint8Array {
  const packed = gzipSync(bytes);
  packed[OS_OFFSET] = OS_UNKNOWN;
  return packed;
}
