import { memorySource } from "../memory-source";
import type { ByteSource } from "../source";

/** A source in memory that streams in chunks of the given lengths, used again and again in turn. */
export function chunkedSource(bytes: Uint8Array, chunkLengths: readonly number[]): ByteSource {
  const inner = memorySource("chunks", bytes);

  async function* stream(signal?: AbortSignal, from = 0): AsyncGenerator<Uint8Array> {
    let offset = from;
    for (let turn = 0; offset < bytes.length; turn++) {
      const length = chunkLengths[turn % chunkLengths.length] ?? 1;
      yield await inner.slice(offset, offset + length, signal);
      offset += length;
    }
  }

  return { ...inner, stream };
}

/** Everything a stream gives, in one array. */
export async function collectBytes(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const bytes: number[] = [];
  for await (const chunk of stream) for (const byte of chunk) bytes.push(byte);
  return Uint8Array.from(bytes);
}
