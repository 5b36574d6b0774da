import type { ByteSource } from "@/lib/shards";
import { WeightedLru } from "./lru";

const blockBytes = 64 * 2 ** 10;
const mostAheadBlocks = 32;

/** The blocks that several sources keep: the least recently used go first. */
export class BlockCache {
  readonly #blocks: WeightedLru<string, Uint8Array>;

  constructor(capacityBytes: number) {
    this.#blocks = new WeightedLru(capacityBytes, (block) => block.length);
  }

  get(sourceKey: number, index: number): Uint8Array | undefined {
    return this.#blocks.get(`${sourceKey}:${index}`);
  }

  set(sourceKey: number, index: number, block: Uint8Array): void {
    this.#blocks.set(`${sourceKey}:${index}`, block);
  }

  clear(): void {
    this.#blocks.clear();
  }
}

/**
 * A source whose slices come out of a cache of 64 KiB blocks.
 *
 * One record costs the blocks it lies in. Records asked for in turn cost less and less requests: every read that goes
 * on where the last one ended fetches twice as much, up to 2 MiB. Slices beyond 2 MiB and streams pass through.
 */
export function cachingSource(inner: ByteSource, sourceKey: number, cache: BlockCache): ByteSource {
  let nextIndex = -1;
  let aheadBlocks = 1;

  async function slice(from: number, to: number, signal?: AbortSignal): Promise<Uint8Array> {
    const end = Math.min(to, inner.sizeBytes);
    if (end - from > blockBytes * mostAheadBlocks || end <= from) return inner.slice(from, to, signal);
    const bytes = new Uint8Array(end - from);
    const first = Math.floor(from / blockBytes);
    const last = Math.floor((end - 1) / blockBytes);
    for (let index = first; index <= last; index++) {
      const block = cache.get(sourceKey, index) ?? (await fetchBlocks(index, last, signal));
      const start = index * blockBytes;
      const part = block.subarray(Math.max(0, from - start), end - start);
      bytes.set(part, Math.max(0, start - from));
    }
    return bytes;
  }

  async function fetchBlocks(
    index: number,
    last: number,
    signal: AbortSignal | undefined,
  ): Promise<Uint8Array> {
    aheadBlocks = index === nextIndex ? Math.min(2 * aheadBlocks, mostAheadBlocks) : 1;
    const count = Math.max(aheadBlocks, last - index + 1);
    const from = index * blockBytes;
    const fetched = await inner.slice(from, from + count * blockBytes, signal);
    for (let block = 0; block * blockBytes < fetched.length; block++) {
      const part = fetched.slice(block * blockBytes, (block + 1) * blockBytes);
      cache.set(sourceKey, index + block, part);
    }
    nextIndex = index + count;
    return fetched.slice(0, blockBytes);
  }

  return { ...inner, slice };
}
