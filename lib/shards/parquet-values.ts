import { deltaBinaryUnpack } from "hyparquet/src/delta.js";
import type { SchemaElement } from "hyparquet";
import { bitWidth, decodeHybrid, type HybridValues } from "./parquet-hybrid";
import { MAX_PAGE_BYTES } from "./parquet-codecs";

/** Texts or bytes one behind the other: number n is bytes [starts[n], ends[n]). */
export interface ByteValues {
  readonly kind: "bytes";
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** The values of a page as stored, nulls left out. */
export type PageValues =
  | ByteValues
  | { readonly kind: "booleans"; readonly values: HybridValues }
  | { readonly kind: "integers"; readonly values: Int32Array }
  | { readonly kind: "longs"; readonly values: BigInt64Array }
  | { readonly kind: "floats"; readonly values: Float32Array | Float64Array };

/** What is needed to decode the values of a page. */
export interface EncodedValues {
  readonly encoding: string;
  /** The decompressed page from its first value on. */
  readonly bytes: Uint8Array;
  /** Values that are not null. */
  readonly count: number;
  readonly element: SchemaElement;
}

/** Decodes values that do not refer to a dictionary. Throws where the bytes hold fewer than `count`. */
export function decodeValues({ encoding, bytes, count, element }: EncodedValues): PageValues {
  switch (encoding) {
    case "PLAIN":
      return decodePlain(bytes, count, element);
    case "RLE":
      return { kind: "booleans", values: prefixedHybrid(bytes, 1, count).values };
    case "DELTA_BINARY_PACKED":
      return decodeDeltas(bytes, count, element);
    case "DELTA_LENGTH_BYTE_ARRAY":
      return decodeDeltaLengths(bytes, count);
    case "DELTA_BYTE_ARRAY":
      return decodeDeltaBytes(bytes, count);
    case "BYTE_STREAM_SPLIT":
      return decodePlain(joinStreams(bytes, count, plainWidth(element)), count, element);
    default:
      throw new Error(`values of the encoding ${encoding}, which is not read`);
  }
}

/** Decodes positions in a dictionary: their width in one byte, then the positions. */
export function decodePositions(bytes: Uint8Array, count: number): HybridValues {
  if (count === 0) return new Uint8Array(0);
  const [width = 0] = bytes;
  return decodeHybrid(bytes, { offset: 1, end: bytes.length }, width, count);
}

/** Levels with their length in bytes before them, and the offset behind them. */
export function prefixedHybrid(
  bytes: Uint8Array,
  highest: number,
  count: number,
): { readonly values: HybridValues; readonly end: number } {
  if (bytes.length < 4) throw new Error("a page that ends inside its levels");
  const end = 4 + viewOf(bytes).getUint32(0, true);
  return { values: decodeHybrid(bytes, { offset: 4, end }, bitWidth(highest), count), end };
}

function decodePlain(bytes: Uint8Array, count: number, element: SchemaElement): PageValues {
  if (element.type === "BYTE_ARRAY") return decodePlainBytes(bytes, count);
  const width = plainWidth(element);
  const needed = element.type === "BOOLEAN" ? Math.ceil(count / 8) : count * width;
  if (needed > bytes.length) throw new Error(`${count} values in a page of ${bytes.length} bytes`);
  const { type } = element;
  if (type === "BOOLEAN") return { kind: "booleans", values: decodeBits(bytes, count) };
  const { buffer, byteOffset } = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice(0, needed);
  if (type === "INT32") return { kind: "integers", values: new Int32Array(buffer, byteOffset, count) };
  if (type === "INT64") return { kind: "longs", values: new BigInt64Array(buffer, byteOffset, count) };
  if (type === "FLOAT") return { kind: "floats", values: new Float32Array(buffer, byteOffset, count) };
  if (type === "DOUBLE") return { kind: "floats", values: new Float64Array(buffer, byteOffset, count) };
  return fixedBytes(bytes, count, width);
}

function decodeBits(bytes: Uint8Array, count: number): Uint8Array {
  const values = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    values[index] = ((bytes[index >> 3] ?? 0) >> (index & 7)) & 1;
  }
  return values;
}

function fixedBytes(bytes: Uint8Array, count: number, width: number): ByteValues {
  const starts = Uint32Array.from({ length: count }, (_, index) => index * width);
  return { kind: "bytes", bytes, starts, ends: starts.map((start) => start + width) };
}

/** Bytes of one value; 0 for those that have no fixed width. */
function plainWidth({ type, type_length: length = 0 }: SchemaElement): number {
  if (type === "INT32" || type === "FLOAT") return 4;
  if (type === "INT64" || type === "DOUBLE") return 8;
  if (type === "INT96") return 12;
  if (type !== "FIXED_LEN_BYTE_ARRAY") return 0;
  if (!(length > 0)) throw new Error("values of a fixed width that is not told");
  return length;
}

function decodePlainBytes(bytes: Uint8Array, count: number): ByteValues {
  if (count * 4 > bytes.length) throw new Error(`${count} values in a page of ${bytes.length} bytes`);
  const starts = new Uint32Array(count);
  const ends = new Uint32Array(count);
  const view = viewOf(bytes);
  let offset = 0;
  for (let index = 0; index < count; index++) {
    const start = offset + 4;
    const end = start > bytes.length ? start : start + view.getUint32(offset, true);
    if (end > bytes.length)
      throw new Error(`value ${index} of a page ends at byte ${end} of ${bytes.length}`);
    starts[index] = start;
    ends[index] = end;
    offset = end;
  }
  return { kind: "bytes", bytes, starts, ends };
}

function decodeDeltas(bytes: Uint8Array, count: number, element: SchemaElement): PageValues {
  const reader = { view: viewOf(bytes), offset: 0 };
  if (element.type === "INT32") return { kind: "integers", values: unpackIntegers(reader, count) };
  const values = new BigInt64Array(count);
  if (count > 0) {
    checkDeltaHeader(reader);
    deltaBinaryUnpack(reader, count, values);
  }
  return { kind: "longs", values };
}

interface Reader {
  readonly view: DataView;
  offset: number;
}

function unpackIntegers(reader: Reader, count: number): Int32Array {
  checkDeltaHeader(reader);
  const values = new Int32Array(count);
  if (count > 0) deltaBinaryUnpack(reader, count, values);
  else skipVarints(reader, 4);
  return values;
}

/** The block sizes are what the decoder allocates by. */
function checkDeltaHeader({ view, offset }: Reader): void {
  const ahead = { view, offset };
  const [block = 0, miniblocks = 0] = skipVarints(ahead, 2);
  if (block === 0 || miniblocks === 0 || block > 2 ** 20 || block % (miniblocks * 8) !== 0) {
    throw new Error(`deltas in blocks of ${block} values and ${miniblocks} parts`);
  }
}

function skipVarints(reader: Reader, count: number): number[] {
  return Array.from({ length: count }, () => {
    let value = 0;
    for (let index = 0; ; index++) {
      const byte = reader.view.getUint8(reader.offset++);
      value += (byte & 127) * 2 ** (7 * index);
      if (byte < 128) return value;
    }
  });
}

function decodeDeltaLengths(bytes: Uint8Array, count: number): ByteValues {
  const reader = { view: viewOf(bytes), offset: 0 };
  const lengths = unpackIntegers(reader, count);
  const starts = new Uint32Array(count);
  const ends = new Uint32Array(count);
  let offset = reader.offset;
  lengths.forEach((length, index) => {
    if (length < 0 || length > bytes.length - offset) throw new Error(`a value of ${length} bytes`);
    starts[index] = offset;
    offset += length;
    ends[index] = offset;
  });
  return { kind: "bytes", bytes, starts, ends };
}

function decodeDeltaBytes(bytes: Uint8Array, count: number): ByteValues {
  const reader = { view: viewOf(bytes), offset: 0 };
  const shared = unpackIntegers(reader, count);
  const own = unpackIntegers(reader, count);
  const starts = new Uint32Array(count);
  const ends = new Uint32Array(count);
  let total = 0;
  for (let index = 0; index < count; index++) {
    starts[index] = total;
    total += (shared[index] ?? 0) + (own[index] ?? 0);
    if (total > MAX_PAGE_BYTES) throw new Error(`a page of more than ${MAX_PAGE_BYTES} bytes`);
    ends[index] = total;
  }
  const joined = new Uint8Array(total);
  let rest = bytes.subarray(reader.offset);
  let previous = 0;
  starts.forEach((start, index) => {
    const kept = shared[index] ?? 0;
    const added = own[index] ?? 0;
    if (kept < 0 || added < 0 || kept > start - previous || added > rest.length) {
      throw new Error(`a value that shares ${kept} bytes and adds ${added}`);
    }
    joined.copyWithin(start, previous, previous + kept);
    joined.set(rest.subarray(0, added), start + kept);
    rest = rest.subarray(added);
    previous = start;
  });
  return { kind: "bytes", bytes: joined, starts, ends };
}

function joinStreams(bytes: Uint8Array, count: number, width: number): Uint8Array {
  if (width === 0 || count * width > bytes.length) {
    throw new Error(`${count} values in a page of ${bytes.length} bytes`);
  }
  const joined = new Uint8Array(count * width);
  for (let stream = 0; stream < width; stream++) {
    for (let index = 0; index < count; index++) {
      joined[index * width + stream] = bytes[stream * count + index] ?? 0;
    }
  }
  return joined;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
