import { type ByteSource, clampRange, streamSlices } from "./source";

/** A part of a source as a source of its own. Reads no byte outside the part. */
export function rangeSource(
  outer: Pick<ByteSource, "slice">,
  name: string,
  from: number,
  sizeBytes: number,
): ByteSource {
  function slice(start: number, end: number, signal?: AbortSignal): Promise<Uint8Array> {
    const range = clampRange(start, end, sizeBytes);
    if (range.from === range.to) return Promise.resolve(new Uint8Array(0));
    return outer.slice(from + range.from, from + range.to, signal);
  }

  function stream(signal?: AbortSignal, start = 0): AsyncIterable<Uint8Array> {
    return streamSlices(slice, sizeBytes, start, signal);
  }

  return { name, sizeBytes, slice, stream };
}
