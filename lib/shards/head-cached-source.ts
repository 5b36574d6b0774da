import { type ByteSource, clampRange } from "./source";

const HEAD_BYTES = 256 * 2 ** 10;

/** Keeps the start of a source once it has been read: it is looked at to tell its shape, then read again for a record. */
export function headCachedSource(inner: ByteSource): ByteSource {
  let head: Promise<Uint8Array> | null = null;

  async function slice(from: number, to: number, signal?: AbortSignal): Promise<Uint8Array> {
    const range = clampRange(from, to, inner.sizeBytes);
    if (range.from === 0 && range.to <= HEAD_BYTES && head === null) {
      const bytes = await inner.slice(0, range.to, signal);
      head = range.to === Math.min(HEAD_BYTES, inner.sizeBytes) ? Promise.resolve(bytes) : null;
      return bytes.slice();
    }
    if (head === null || range.to > HEAD_BYTES) return inner.slice(range.from, range.to, signal);
    return (await head).slice(range.from, range.to);
  }

  return { ...inner, slice };
}
