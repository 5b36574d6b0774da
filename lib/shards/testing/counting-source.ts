import { type ByteRange, type ByteSource, clampRange } from "../source";

/** A source that remembers what was asked of it. */
export interface CountingSource extends ByteSource {
  /** Every slice and every streamed chunk as a byte range, in the order they were read. */
  readonly reads: readonly ByteRange[];
  /** Bytes handed out, repeats included. */
  readonly bytesRead: number;
}

/** Wraps a source so that a test can count what a reader costs. */
export function countingSource(inner: ByteSource): CountingSource {
  const reads: ByteRange[] = [];

  async function slice(from: number, to: number, signal?: AbortSignal): Promise<Uint8Array> {
    reads.push(clampRange(from, to, inner.sizeBytes));
    return inner.slice(from, to, signal);
  }

  async function* stream(signal?: AbortSignal, from = 0): AsyncGenerator<Uint8Array> {
    let offset = clampRange(from, inner.sizeBytes, inner.sizeBytes).from;
    for await (const chunk of inner.stream(signal, from)) {
      reads.push({ from: offset, to: offset + chunk.length });
      offset += chunk.length;
      yield chunk;
    }
  }

  return {
    name: inner.name,
    sizeBytes: inner.sizeBytes,
    slice,
    stream,
    reads,
    get bytesRead() {
      return reads.reduce((sum, { from, to }) => sum + to - from, 0);
    },
  };
}
