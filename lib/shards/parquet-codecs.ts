import { compressors, decompressZstd } from "hyparquet-compressors";
import { decompressHadoopLz4, decompressLz4Block } from "./lz4";

/** The most bytes one page or dictionary may have, decompressed. */
export const MAX_PAGE_BYTES = 512 * 2 ** 20;

/** A page may have this many bytes, decompressed, even where its column declares fewer: some writers declare too few. */
const TRUSTED_PAGE_BYTES = 16 * 2 ** 20;

/** How a page is compressed, and how many bytes its whole column declares to be without. */
export interface PageCodec {
  readonly codec: string;
  readonly declaredBytes: number;
}

/** Decompresses one page into `size` bytes. Throws where it holds more or fewer, or is not of the codec. */
export function decompressPage(
  { codec, declaredBytes }: PageCodec,
  bytes: Uint8Array,
  size: number,
): Uint8Array {
  const limit = Math.min(MAX_PAGE_BYTES, Math.max(TRUSTED_PAGE_BYTES, declaredBytes));
  if (!(size >= 0 && size <= limit)) {
    throw new Error(`a page of ${size} bytes; at most ${limit} are read here`);
  }
  const page = decompress(codec, bytes, size);
  if (page.length !== size) throw new Error(`a page of ${page.length} bytes where ${size} are declared`);
  return page;
}

function decompress(codec: string, bytes: Uint8Array, size: number): Uint8Array {
  switch (codec) {
    case "UNCOMPRESSED":
      return bytes;
    case "ZSTD":
      return decompressZstandard(bytes, size);
    case "SNAPPY":
      expectSize(varint(bytes), size);
      return withCodec("SNAPPY", bytes, size);
    case "GZIP":
    case "BROTLI":
      return withCodec(codec, bytes, size);
    case "LZ4":
      return decompressHadoopLz4(bytes, size);
    case "LZ4_RAW":
      return decompressLz4Block(bytes, size);
    default:
      throw new Error(`the codec ${codec} is not read`);
  }
}

function withCodec(codec: "SNAPPY" | "GZIP" | "BROTLI", bytes: Uint8Array, size: number) {
  const decoder = compressors[codec];
  if (decoder === undefined) throw new Error(`the codec ${codec} is not read`);
  return decoder(bytes, size);
}

/** Without a buffer to write to the decoder is seven times as fast, but allocates what the frame declares. */
function decompressZstandard(bytes: Uint8Array, size: number): Uint8Array {
  const declared = zstdSize(bytes);
  expectSize(declared, size);
  return declared === null ? decompressZstd(bytes, new Uint8Array(size)) : decompressZstd(bytes);
}

function expectSize(actual: number | null, declared: number): void {
  if (actual !== null && actual !== declared) {
    throw new Error(`a page of ${actual} bytes where ${declared} are declared`);
  }
}

/** The size a Zstandard frame declares; null where it does not. */
function zstdSize(bytes: Uint8Array): number | null {
  const descriptor = bytes[4] ?? 0;
  const isSingleSegment = (descriptor & 32) !== 0;
  const sizeCode = descriptor >> 6;
  if (sizeCode === 0 && !isSingleSegment) return null;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const start = 5 + (isSingleSegment ? 0 : 1) + dictionaryBytes;
  const length = 2 ** sizeCode;
  let size = sizeCode === 1 ? 256 : 0;
  for (let index = 0; index < length; index++) size += (bytes[start + index] ?? 0) * 256 ** index;
  return size;
}

function varint(bytes: Uint8Array): number {
  let value = 0;
  for (let index = 0; index < 5; index++) {
    const byte = bytes[index] ?? 0;
    value += (byte & 127) * 2 ** (7 * index);
    if (byte < 128) break;
  }
  return value;
}
