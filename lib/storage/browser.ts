import type { Scratch } from "@/lib/shards";
import { INDEX_FOLDER } from "./index-folder";
import type { IndexStore } from "./index-store";
import { OpfsIndexStore } from "./opfs-index-store";
import { OpfsScratch, SCRATCH_FOLDER, sweepScratch } from "./opfs-scratch";
import { indexLimit, readQuota, scratchLimit } from "./quota";
import { openStorageFolder } from "./storage-folder";

export { hasLocks, holdLock, whenReleased } from "./locks";
export { clearStoredData, forgetStoredIndex, storedData } from "./stored-data";

let ownSession: string | null = null;

/** The id of this page's session: made by the page, handed to its workers, so that they share one scratch folder. */
export function storageSession(): string {
  ownSession ??= Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join(
    "-",
  );
  return ownSession;
}

/** Scratch space that ends with its session. */
export interface SessionScratch extends Scratch {
  /** Bytes that were removed at the start because their sessions are no more. */
  readonly freedBytes: number;
  /** Why `create` always gives null; null where it does not. */
  readonly unavailable: string | null;
  /** Discards every file. Without it they go when the next session starts. */
  close(): Promise<void>;
}

export interface SessionScratchOptions {
  /** `storageSession()` of the page. */
  readonly sessionId: string;
  /** The default is the lesser of 8 GiB and 60 % of what the browser still allows. */
  readonly maxFileBytes?: number | undefined;
}

/**
 * Scratch space in the origin's private file system: fast in a dedicated worker, slower elsewhere. The source that
 * `finish` gives reads through a Blob. Where there is no such storage, as in private windows, `create` gives null.
 */
export async function opfsScratch({
  sessionId,
  maxFileBytes,
}: SessionScratchOptions): Promise<SessionScratch> {
  const folder = await openStorageFolder(SCRATCH_FOLDER);
  if (!folder.ok) return noScratch(folder.error);
  try {
    const freedBytes = await sweepScratch(folder.value);
    const limit = maxFileBytes ?? scratchLimit(await readQuota());
    const scratch = await OpfsScratch.open({ folder: folder.value, sessionId, maxFileBytes: limit });
    return {
      freedBytes,
      unavailable: null,
      maxFileBytes: limit,
      create: (name) => scratch.create(name),
      close: () => scratch.close(),
    };
  } catch (thrown) {
    if (!(thrown instanceof DOMException)) throw thrown;
    return noScratch(thrown.message);
  }
}

function noScratch(reason: string): SessionScratch {
  return {
    freedBytes: 0,
    unavailable: reason,
    maxFileBytes: 0,
    create: () => Promise.resolve(null),
    close: () => Promise.resolve(),
  };
}

export interface IndexStoreOptions {
  /** Version of the index tables: entries of lower versions are removed at the start. */
  readonly schemaVersion: number;
  /** The default is the lesser of 2 GiB and 30 % of the browser's quota. */
  readonly maxBytes?: number | undefined;
}

/** The stored indexes of this origin, for any page or worker; null where the browser has no storage for them. */
export async function openIndexStore({
  schemaVersion,
  maxBytes,
}: IndexStoreOptions): Promise<IndexStore | null> {
  const folder = await openStorageFolder(INDEX_FOLDER);
  if (!folder.ok) return null;
  try {
    const store = new OpfsIndexStore(folder.value, {
      schemaVersion,
      maxBytes: maxBytes ?? indexLimit(await readQuota()),
    });
    await store.sweep();
    return store;
  } catch (thrown) {
    if (!(thrown instanceof DOMException)) throw thrown;
    return null;
  }
}
