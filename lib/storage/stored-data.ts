import { INDEX_FOLDER, indexFiles, removeIndex } from "./index-folder";
import { clearIndexes, describeIndexes } from "./index-list";
import type { StoredIndex } from "./index-store";
import { unlessHeld } from "./locks";
import { SCRATCH_FOLDER, sessionLock, sweepScratch } from "./opfs-scratch";
import { indexLimit, type Quota, readQuota } from "./quota";
import { folderBytes, openStorageFolder } from "./storage-folder";

/** Bytes of scratch files by whose they are. Only the abandoned can be removed: somebody reads the others. */
export interface ScratchBytes {
  /** Of this session: shards that are open now. */
  readonly ownBytes: number;
  /** Of other tabs that are alive. */
  readonly otherBytes: number;
  /** Of sessions that are no more. */
  readonly abandonedBytes: number;
}

/** What this origin keeps in this browser. */
export type StoredDataSummary =
  | {
      readonly kind: "available";
      /** Of every schema version, most recently used first. */
      readonly indexes: readonly StoredIndex[];
      readonly indexBytes: number;
      /** The most that indexes may hold together. */
      readonly maxIndexBytes: number;
      readonly scratch: ScratchBytes;
      readonly quota: Quota;
      /** True when the browser promised not to remove it by itself when the disk is full. */
      readonly isPersisted: boolean;
    }
  | { readonly kind: "unavailable"; readonly reason: string };

/** What `clearStoredData` removes: `scratch` are the files of sessions that are no more. */
export type StoredDataKind = "indexes" | "scratch" | "all";

/** What is stored, from any page or worker; `sessionId` tells the session's own scratch files from others'. */
export async function storedData(sessionId: string): Promise<StoredDataSummary> {
  const indexFolder = await openStorageFolder(INDEX_FOLDER);
  if (!indexFolder.ok) return { kind: "unavailable", reason: indexFolder.error };
  const scratchFolder = await openStorageFolder(SCRATCH_FOLDER);
  if (!scratchFolder.ok) return { kind: "unavailable", reason: scratchFolder.error };
  try {
    return await summarize(indexFolder.value, await measureScratch(scratchFolder.value, sessionId));
  } catch (thrown) {
    if (!(thrown instanceof DOMException)) throw thrown;
    return { kind: "unavailable", reason: thrown.message };
  }
}

async function summarize(
  folder: FileSystemDirectoryHandle,
  scratch: ScratchBytes,
): Promise<StoredDataSummary> {
  const indexes = await describeIndexes(folder, await indexFiles(folder));
  const quota = await readQuota();
  return {
    kind: "available",
    indexes,
    indexBytes: indexes.reduce((sum, { storedBytes }) => sum + storedBytes, 0),
    maxIndexBytes: indexLimit(quota),
    scratch,
    quota,
    isPersisted: await navigator.storage.persisted(),
  };
}

async function measureScratch(folder: FileSystemDirectoryHandle, sessionId: string): Promise<ScratchBytes> {
  const bytes = { ownBytes: 0, otherBytes: 0, abandonedBytes: 0 };
  for await (const session of folder.values()) {
    if (session.kind === "file") continue;
    const sizeBytes = await folderBytes(session);
    if (session.name === sessionId) bytes.ownBytes += sizeBytes;
    else if (await isFree(sessionLock(session.name))) bytes.abandonedBytes += sizeBytes;
    else bytes.otherBytes += sizeBytes;
  }
  return bytes;
}

async function isFree(lock: string): Promise<boolean> {
  return (await unlessHeld(lock, () => Promise.resolve(true))) ?? false;
}

/** Removes what is stored and not in use, and says how many bytes that freed. Nothing brings it back. */
export async function clearStoredData(kind: StoredDataKind): Promise<number> {
  let freedBytes = 0;
  if (kind !== "scratch") freedBytes += await clearFolder(INDEX_FOLDER, clearIndexes);
  if (kind !== "indexes") freedBytes += await clearFolder(SCRATCH_FOLDER, sweepScratch);
  return freedBytes;
}

async function clearFolder(
  name: string,
  clear: (folder: FileSystemDirectoryHandle) => Promise<number>,
): Promise<number> {
  const folder = await openStorageFolder(name);
  return folder.ok ? clear(folder.value) : 0;
}

/** Removes one stored index; false when it is in use or was not there. */
export async function forgetStoredIndex(key: string): Promise<boolean> {
  const folder = await openStorageFolder(INDEX_FOLDER);
  return folder.ok && removeIndex(folder.value, key);
}
