import { type ByteSource, clampRange } from "./source";

const FIRST_WINDOW_BYTES = 64 * 2 ** 10;
const MAX_WINDOW_BYTES = 2 * 2 ** 20;

/**
 * Reads a source in order in pieces of 64 KiB, then 128, up to 2 MiB: many small reads that follow one another cost
 * few, and a single one not much. Reads that are larger go through as they are.
 */
export function windowedSource(inner: ByteSource): ByteSource {
  let windowBytes = FIRST_WINDOW_BYTES;
  let windowFrom = 0;
  let window = new Uint8Array(0);

  async function slice(from: number, to: number, signal?: AbortSignal): Promise<Uint8Array> {
    const range = clampRange(from, to, inner.sizeBytes);
    if (range.to - range.from > windowBytes) return inner.slice(range.from, range.to, signal);
    if (range.from < windowFrom || range.to > windowFrom + window.length) {
      window = new Uint8Array(await inner.slice(range.from, range.from + windowBytes, signal));
      windowFrom = range.from;
      windowBytes = Math.min(2 * windowBytes, MAX_WINDOW_BYTES);
    }
    return window.slice(range.from - windowFrom, range.to - windowFrom);
  }

  return { ...inner, slice };
}
