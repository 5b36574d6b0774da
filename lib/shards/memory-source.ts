import { throwIfCancelled } from "./failures";
import { type ByteSource, clampRange, streamSlices } from "./source";

/** A shard held in memory. The bytes are not copied: do not change them while the source is in use. */
export function memorySource(name: string, bytes: Uint8Array): ByteSource {
  const sizeBytes = bytes.length;

  function slice(from: number, to: number, signal?: AbortSignal): Promise<Uint8Array> {
    return new Promise((resolve) => {
      throwIfCancelled(signal);
      const range = clampRange(from, to, sizeBytes);
      resolve(bytes.slice(range.from, range.to));
    });
  }

  function stream(signal?: AbortSignal, from = 0): AsyncIterable<Uint8Array> {
    return streamSlices(slice, sizeBytes, from, signal);
  }

  return { name, sizeBytes, slice, stream };
}
