import type { ByteSource } from "./source";

const WINDOW_BYTES = 64 * 2 ** 10;

/** Reads small pieces of a source that lie near each other: at least 64 KiB at a time, of which the last are kept. */
export class ReadWindow {
  readonly sizeBytes: number;
  readonly #source: ByteSource;
  #start = 0;
  #bytes: Uint8Array = new Uint8Array(0);

  constructor(source: ByteSource) {
    this.#source = source;
    this.sizeBytes = source.sizeBytes;
  }

  /** The bytes [from, to), clamped to the source; not to be written to. Fails as `ByteSource.slice`. */
  async bytes(from: number, to: number, signal?: AbortSignal): Promise<Uint8Array> {
    const end = Math.min(to, this.sizeBytes);
    const start = this.#start;
    if (from >= start && end <= start + this.#bytes.length) {
      return this.#bytes.subarray(from - start, end - start);
    }
    const read = await this.#source.slice(from, Math.max(end, from + WINDOW_BYTES), signal);
    if (end - from <= WINDOW_BYTES) {
      this.#start = from;
      this.#bytes = read;
    }
    return read.subarray(0, end - from);
  }
}
