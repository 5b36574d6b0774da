import { alone, holdLock, unlessHeld } from "./locks";
import { fileBytes, removeStored } from "./storage-folder";

/**
 * The folder of all indexes. Names say what has to be known of many files at once, so that none need be opened:
 *
 *     v4.2f0c5d1e8a97b3.91d2c07ab44e10.5b1f….index   schema version, digests of identity and content hash, a random id
 *     v4.2f0c5d1e8a97b3.91d2c07ab44e10.5b1f….used    when that index was last used, as decimal text
 *     5b1f….draft                                    an index being written; its lock is held while it is
 */
export const INDEX_FOLDER = "indexes";

const ENTRY_NAME = /^v(\d+)\.([0-9a-f]*)\.([0-9a-f]+)\.[0-9a-f-]+\.index$/;
const DRAFT_SUFFIX = ".draft";
const DIGEST_CHARACTERS = 20;

/** What the name of an entry says. */
export interface IndexName {
  readonly key: string;
  readonly schemaVersion: number;
  /** Empty where the shard had no identity. */
  readonly identityDigest: string;
  readonly hashDigest: string;
}

/** An entry that was found by its name only. */
export interface IndexFile extends IndexName {
  readonly handle: FileSystemFileHandle;
}

export function parseIndexName(name: string): IndexName | null {
  const [, version, identityDigest, hashDigest] = ENTRY_NAME.exec(name) ?? [];
  if (version === undefined || identityDigest === undefined || hashDigest === undefined) return null;
  return { key: name, schemaVersion: Number(version), identityDigest, hashDigest };
}

/** A new name for an entry; no two are the same. */
export async function nameIndex(
  schemaVersion: number,
  identity: string | null,
  contentHash: string,
): Promise<string> {
  const identityDigest = identity === null ? "" : await shortDigest(identity);
  const hashDigest = await shortDigest(contentHash);
  return `v${schemaVersion}.${identityDigest}.${hashDigest}.${crypto.randomUUID()}.index`;
}

/** What stands for a text in a name. */
export async function shortDigest(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.slice(0, DIGEST_CHARACTERS);
}

/** Every entry of every schema version, in no order. */
export async function indexFiles(folder: FileSystemDirectoryHandle): Promise<readonly IndexFile[]> {
  const files: IndexFile[] = [];
  for await (const handle of folder.values()) {
    const name = parseIndexName(handle.name);
    if (name !== null && handle.kind === "file") files.push({ ...name, handle });
  }
  return files;
}

/** Removes an entry; false when it is in use or was not there. */
export async function removeIndex(folder: FileSystemDirectoryHandle, key: string): Promise<boolean> {
  if (parseIndexName(key) === null) return false;
  const isRemoved = await removeStored(folder, key);
  if (isRemoved) await removeStored(folder, usedName(key));
  return isRemoved;
}

/** The name of the file that tells when an entry was last used. */
export function usedName(key: string): string {
  return key.replace(/\.index$/, ".used");
}

/** A new draft's file name and the release of the lock that keeps it from being cleaned away. */
export async function claimDraftName(): Promise<{
  readonly name: string;
  readonly release: () => Promise<void>;
}> {
  const name = `${crypto.randomUUID()}${DRAFT_SUFFIX}`;
  return { name, release: await holdLock(draftLock(name)) };
}

/** Does something to the entries that no other tab or worker does at the same time. */
export function changeIndexes<Value>(change: () => Promise<Value>): Promise<Value> {
  return alone("framewise indexes", change);
}

/** Removes what no live tab is writing or will find: drafts of dead ones, marks of removed entries. Says the bytes freed. */
export async function sweepIndexes(folder: FileSystemDirectoryHandle): Promise<number> {
  const handles: (FileSystemDirectoryHandle | FileSystemFileHandle)[] = [];
  for await (const handle of folder.values()) handles.push(handle);
  const names = new Set(handles.map((handle) => handle.name));
  let freedBytes = 0;
  for (const handle of handles) {
    if (handle.kind !== "file") continue;
    if (handle.name.endsWith(DRAFT_SUFFIX))
      freedBytes += (await unlessHeld(draftLock(handle.name), () => sweepFile(folder, handle))) ?? 0;
    else if (handle.name.endsWith(".used") && !names.has(handle.name.replace(/\.used$/, ".index")))
      freedBytes += await sweepFile(folder, handle);
  }
  return freedBytes;
}

async function sweepFile(folder: FileSystemDirectoryHandle, handle: FileSystemFileHandle): Promise<number> {
  const sizeBytes = await fileBytes(handle);
  return (await removeStored(folder, handle.name)) ? sizeBytes : 0;
}

function draftLock(name: string): string {
  return `framewise index ${name}`;
}
