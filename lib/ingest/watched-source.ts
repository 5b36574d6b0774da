import type { ByteSource } from "@/lib/shards";

/** A source that tells how far it was streamed: `onStreamed` gets the highest byte that any stream has come to. */
export function watchedSource(inner: ByteSource, onStreamed: (bytes: number) => void): ByteSource {
  let highest = 0;

  async function* stream(signal?: AbortSignal, from = 0): AsyncGenerator<Uint8Array> {
    let at = from;
    for await (const chunk of inner.stream(signal, from)) {
      at += chunk.length;
      if (at > highest) {
        highest = at;
        onStreamed(at);
      }
      yield chunk;
    }
  }

  return { ...inner, stream };
}
