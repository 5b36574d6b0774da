import { ContentHasher, hashSource, type ByteSource } from "@/lib/shards";

/** A source that is hashed while it is read from its start to its end. */
export interface HashingSource {
  readonly source: ByteSource;
  /** The content's tree hash; reads the source once more where it was not streamed whole. Null when not wanted. */
  digest(signal?: AbortSignal): Promise<string | null>;
}

/** Hashes a source in passing: a shard that is streamed costs no second reading. */
export function hashingSource(inner: ByteSource, isWanted: boolean): HashingSource {
  if (!isWanted) return { source: inner, digest: () => Promise.resolve(null) };
  let streamed: Promise<string> | null = null;

  async function* stream(signal?: AbortSignal, from = 0): AsyncGenerator<Uint8Array> {
    const hasher = new ContentHasher();
    await hasher.update(await inner.slice(0, from, signal));
    for await (const chunk of inner.stream(signal, from)) {
      await hasher.update(chunk);
      yield chunk;
    }
    streamed ??= hasher.digest();
  }

  return {
    source: { ...inner, stream },
    digest: (signal) => streamed ?? hashSource(inner, signal),
  };
}
