import { assert } from "@/lib/shared";
import { checksum } from "../checksum";
import { encodeIndexTail } from "../index-file";
import type { IndexBatch, IndexDraft, IndexHeader, IndexStore, StoredIndex } from "../index-store";

/** An index store that lives as long as the test: the simple model of the real one. */
export class MemoryIndexStore implements IndexStore {
  readonly maxBytes: number;
  readonly #entries = new Map<string, { index: StoredIndex; readonly batches: readonly IndexBatch[] }>();
  #nextKey = 0;

  constructor(maxBytes = 2 ** 30) {
    this.maxBytes = maxBytes;
  }

  begin(): Promise<IndexDraft> {
    const batches: IndexBatch[] = [];
    const maxBytes = this.maxBytes;
    let sizeBytes = 0;
    let dropped: string | null = null;
    const draft: IndexDraft = {
      get dropped() {
        return dropped;
      },
      append(table, ipc) {
        if (dropped !== null) return Promise.resolve();
        batches.push({ table, ipc: new Uint8Array(ipc) });
        sizeBytes += ipc.length;
        if (sizeBytes > maxBytes) dropped = `it has more than ${maxBytes} bytes`;
        return Promise.resolve();
      },
      commit: (header) => Promise.resolve(dropped === null ? this.#add(header, batches) : null),
      discard() {
        dropped ??= "it was discarded";
        return Promise.resolve();
      },
    };
    return Promise.resolve(draft);
  }

  find(identity: string): Promise<StoredIndex | null> {
    return Promise.resolve(this.#sorted().find(({ header }) => header.identity === identity) ?? null);
  }

  findByHash(contentHash: string): Promise<StoredIndex | null> {
    return Promise.resolve(this.#sorted().find(({ header }) => header.contentHash === contentHash) ?? null);
  }

  async *read({ key }: StoredIndex): AsyncGenerator<IndexBatch> {
    const batches = this.#entries.get(key)?.batches ?? [];
    for (const { table, ipc } of batches) yield await Promise.resolve({ table, ipc: ipc.slice() });
  }

  touch(key: string, usedAt: number): Promise<void> {
    const entry = this.#entries.get(key);
    if (entry !== undefined) entry.index = { ...entry.index, lastUsedAt: usedAt };
    return Promise.resolve();
  }

  remove(key: string): Promise<boolean> {
    return Promise.resolve(this.#entries.delete(key));
  }

  list(): Promise<readonly StoredIndex[]> {
    return Promise.resolve(this.#sorted());
  }

  clear(): Promise<number> {
    const freedBytes = this.#totalBytes();
    this.#entries.clear();
    return Promise.resolve(freedBytes);
  }

  #add(header: IndexHeader, batches: readonly IndexBatch[]): StoredIndex {
    const places = batches.map(({ table, ipc }) => ({
      table,
      sizeBytes: ipc.length,
      checksum: checksum(ipc),
    }));
    const tail = encodeIndexTail({ header, batches: places });
    assert(tail !== null, "a test wrote an index with too many batches");
    const storedBytes = places.reduce((sum, { sizeBytes }) => sum + sizeBytes, tail.length);
    for (const index of this.#sorted())
      if (header.identity !== null && index.header.identity === header.identity)
        this.#entries.delete(index.key);
    for (const index of this.#sorted().reverse())
      if (this.#totalBytes() + storedBytes > this.maxBytes) this.#entries.delete(index.key);
    const key = String(this.#nextKey++);
    const added = { key, header, lastUsedAt: header.createdAt, storedBytes };
    this.#entries.set(key, { index: added, batches });
    return added;
  }

  #sorted(): StoredIndex[] {
    const indexes = Array.from(this.#entries.values(), ({ index }) => index);
    return indexes.sort((one, other) => other.lastUsedAt - one.lastUsedAt);
  }

  #totalBytes(): number {
    return this.#sorted().reduce((sum, { storedBytes }) => sum + storedBytes, 0);
  }
}
