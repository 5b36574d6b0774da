import type { BatchLayout } from "./arrow-message";
import { decompressLz4Frame } from "./lz4";
import { decompressPage } from "./parquet-codecs";

/** The most bytes the buffers of one batch may have, decompressed. */
export const MAX_BATCH_BYTES = 512 * 2 ** 20;

const NOT_COMPRESSED = -1n;

/** The arrays and buffers of one batch in the order in which columns take them, decompressed. */
export class ArrowBody {
  readonly hasUnionBits: boolean;
  readonly #bytes: Uint8Array;
  readonly #layout: BatchLayout;
  #node = 0;
  #buffer = 0;
  #views = 0;
  #heldBytes: number;

  constructor(bytes: Uint8Array, layout: BatchLayout) {
    this.#bytes = bytes;
    this.#layout = layout;
    this.#heldBytes = bytes.length;
    this.hasUnionBits = layout.hasUnionBits;
  }

  /** Bytes in memory, about. */
  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** Length of the next array. */
  nextLength(): number {
    const node = this.#layout.nodes[this.#node++];
    if (node === undefined) throw new Error("a batch with fewer columns than the schema");
    return node.length;
  }

  /** How many buffers of content the next column of views has. */
  nextViewBuffers(): number {
    const count = this.#layout.viewBuffers[this.#views++] ?? 0;
    if (count < 0 || count > this.#layout.buffers.length) throw new Error(`views into ${count} buffers`);
    return count;
  }

  nextBuffer(): DataView {
    const range = this.#layout.buffers[this.#buffer++];
    if (range === undefined) throw new Error("a batch with fewer buffers than its columns have");
    const bytes = this.#decompress(this.#bytes.subarray(range.from, range.to));
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  #decompress(bytes: Uint8Array): Uint8Array {
    const { compression } = this.#layout;
    if (compression === null || bytes.length === 0) return bytes;
    const declared = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigInt64(0, true);
    const packed = bytes.subarray(8);
    if (declared === NOT_COMPRESSED) return packed;
    const size = Number(declared);
    this.#heldBytes += size;
    if (!(size >= 0 && this.#heldBytes <= MAX_BATCH_BYTES)) {
      throw new Error(`a batch of more than ${MAX_BATCH_BYTES} bytes, decompressed`);
    }
    if (size === 0) return new Uint8Array(0);
    return compression === "LZ4_FRAME"
      ? decompressLz4Frame(packed, size)
      : decompressPage({ codec: "ZSTD", declaredBytes: MAX_BATCH_BYTES }, packed, size);
  }
}
