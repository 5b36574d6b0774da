import { type ByteSource, clampRange } from "./source";

const WINDOW_BYTES = 2 * 2 ** 20;

/**
 * Reads a source in order in pieces of at least 2 MiB: many small reads that follow one another cost few. Reads that
 * are larger than that go through as they are.
 */
export function windowedSource(inner: ByteSource): ByteSource {
  let windowFrom = 0;
  let window = new Uint8Array(0);

  async function slice(from: number, to: number, signal?: AbortSignal): Promise<Uint8Array> {
    const range = clampRange(from, to, inner.sizeBytes);
    if (range.to - range.from > WINDOW_BYTES) return inner.slice(range.from, range.to, signal);
    if (range.from < windowFrom || range.to > windowFrom + window.length) {
      window = new Uint8Array(await inner.slice(range.from, range.from + WINDOW_BYTES, signal));
      windowFrom = range.from;
    }
    return window.slice(range.from - windowFrom, range.to - windowFrom);
  }

  return { ...inner, slice };
}
