/** Random access to the bytes of one shard. Offsets are 0-based byte positions; a source never changes size. */
export interface ByteSource {
  /** What a person calls it: a file name, path or URL. */
  readonly name: string;
  readonly sizeBytes: number;
  /**
   * A cheap name of this state of the content (path, size and time of change; URL and ETag), so that a known shard is
   * recognised without being read; null where nothing cheap tells.
   */
  readonly identity?: string | null;
  /** What a person should know of how it is read, such as that there are no ranges; absent or empty when nothing. */
  readonly notes?: readonly string[];
  /**
   * The bytes [from, to), clamped to the source; the caller owns them. Fails with `shard-unreadable`, naming the
   * shard, offset and cause; with `shard-changed` when the content is no longer what was opened; with `cancelled`.
   */
  slice(from: number, to: number, signal?: AbortSignal): Promise<Uint8Array>;
  /** The bytes from `from` (default 0) to the end in order, in chunks of no fixed size. Fails as `slice` does. */
  stream(signal?: AbortSignal, from?: number): AsyncIterable<Uint8Array>;
}

/** A byte range [from, to) inside a source. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** The part of [from, to) that lies inside a source; empty when there is none. */
export function clampRange(from: number, to: number, sizeBytes: number): ByteRange {
  const start = Math.min(Math.max(from, 0), sizeBytes);
  return { from: start, to: Math.min(Math.max(to, start), sizeBytes) };
}

const STREAM_CHUNK_BYTES = 1 << 20;

/** Streams a source whose `slice` is cheap: pieces of 1 MiB, the next one read while the last one is worked on. */
export async function* streamSlices(
  slice: ByteSource["slice"],
  sizeBytes: number,
  from: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  let offset = clampRange(from, sizeBytes, sizeBytes).from;
  let ahead = readAhead(slice, offset, signal);
  while (offset < sizeBytes) {
    const [outcome] = await ahead;
    if (outcome.status === "rejected") throw outcome.reason;
    offset += outcome.value.length;
    ahead = readAhead(slice, offset, signal);
    yield outcome.value;
  }
}

function readAhead(
  slice: ByteSource["slice"],
  offset: number,
  signal: AbortSignal | undefined,
): Promise<[PromiseSettledResult<Uint8Array>]> {
  return Promise.allSettled([slice(offset, offset + STREAM_CHUNK_BYTES, signal)]);
}
