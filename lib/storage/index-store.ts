/** What is known of a shard once it was read to its end, and what names the state of it that was read. */
export interface IndexHeader {
  /** Version of the index tables; an index of another version is never given back. */
  readonly schemaVersion: number;
  /** `ByteSource.identity` of the shard when it was read; null where nothing cheap told. */
  readonly identity: string | null;
  readonly contentHash: string;
  /** How links name the shard. */
  readonly ref: string;
  /** What a person calls it. */
  readonly name: string;
  /** Bytes of the shard as stored, not of the index. */
  readonly sizeBytes: number;
  /** The container in words, as `ShardReader.container`. */
  readonly container: string;
  /** Title of the format of most records; null when none was known. */
  readonly format: string | null;
  /** As `ShardReader.notes`. */
  readonly notes: readonly string[];
  /** Rows by what they are; the names are the caller's. */
  readonly counts: Readonly<Record<string, number>>;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** A stored index: its header, and the place it takes. */
export interface StoredIndex {
  /** Names the entry within its store. */
  readonly key: string;
  readonly header: IndexHeader;
  /** Milliseconds since 1970. */
  readonly lastUsedAt: number;
  readonly storedBytes: number;
}

/** One batch of a table as it goes into the engine. The store does not look into the bytes. */
export interface IndexBatch {
  readonly table: string;
  readonly ipc: Uint8Array<ArrayBuffer>;
}

/** An index being written. It never fails: what cannot be kept is dropped, and the work it comes from goes on. */
export interface IndexDraft {
  /** Why nothing is kept, as facts; null while all is well. Further calls of a dropped draft do nothing. */
  readonly dropped: string | null;
  /** Takes the bytes before it returns, so that they may be transferred at once; await it to write no faster than the disk. */
  append(table: string, ipc: Uint8Array): Promise<void>;
  /** Makes the entry visible, whole, in place of an older one of the same identity; null when it was dropped. Ends the draft. */
  commit(header: IndexHeader): Promise<StoredIndex | null>;
  /** Leaves nothing behind. Harmless after `commit`. */
  discard(): Promise<void>;
}

/**
 * Indexes of shards that were read before, so that the next visit need not read them again. A cache: `find` misses
 * rather than fails, the least recently used entries make room, and whatever is damaged is removed.
 */
export interface IndexStore {
  /** The most that all entries may hold together, in bytes. */
  readonly maxBytes: number;
  begin(): Promise<IndexDraft>;
  /** The index of this state of a shard; null when there is none. */
  find(identity: string): Promise<StoredIndex | null>;
  /** The index of this content, whatever it was called; null when there is none. */
  findByHash(contentHash: string): Promise<StoredIndex | null>;
  /**
   * The batches in the order of `append`; the caller owns their bytes. Fails with `shard-changed` when the entry is
   * damaged or gone, and removes it: what came so far is to be thrown away and the shard read; with `cancelled`.
   */
  read(index: StoredIndex, signal?: AbortSignal): AsyncIterable<IndexBatch>;
  /** Marks it as used, so that others make room first. */
  touch(key: string, usedAt: number): Promise<void>;
  /** False when it is in use or was not there. */
  remove(key: string): Promise<boolean>;
  /** Every entry of this schema version, most recently used first. */
  list(): Promise<readonly StoredIndex[]>;
  /** Removes every entry that is not in use, and says how many bytes that freed. */
  clear(): Promise<number>;
}

/** The default of `IndexStore.maxBytes` is the lesser of this and its share of the quota. */
export const MAX_INDEX_BYTES = 2 * 2 ** 30;
/** Share of the browser's quota that indexes may take. */
export const INDEX_QUOTA_SHARE = 0.3;
/** The most entries kept, however small they are: finding one reads their names. */
export const MAX_INDEX_COUNT = 512;
