import {
  changeIndexes,
  type IndexFile,
  indexFiles,
  removeIndex,
  sweepIndexes,
  usedName,
} from "./index-folder";
import { readIndexDirectory } from "./index-reading";
import type { StoredIndex } from "./index-store";
import { fileBytes } from "./storage-folder";

const USED_CHARACTERS = 20;

/** The mark that tells when an index was last used: a fixed number of bytes, so that a new one covers the old. */
export function encodeUsedAt(usedAt: number): Uint8Array {
  return new TextEncoder().encode(String(usedAt).padEnd(USED_CHARACTERS));
}

/** When an index was last used; where no mark tells, when its file was written. */
export async function readUsedAt(folder: FileSystemDirectoryHandle, file: IndexFile): Promise<number> {
  try {
    const mark = await (await folder.getFileHandle(usedName(file.key))).getFile();
    const text = (await mark.text()).trim();
    if (text !== "" && Number.isFinite(Number(text))) return Number(text);
    return (await file.handle.getFile()).lastModified;
  } catch (thrown) {
    if (!(thrown instanceof DOMException)) throw thrown;
    return 0;
  }
}

/** Entries with their headers, most recently used first. The damaged are removed and left out, as are the vanished. */
export async function describeIndexes(
  folder: FileSystemDirectoryHandle,
  files: readonly IndexFile[],
): Promise<readonly StoredIndex[]> {
  const described = await Promise.all(files.map((file) => describeIndex(folder, file)));
  return described
    .filter((index) => index !== null)
    .sort((one, other) => other.lastUsedAt - one.lastUsedAt || (one.key < other.key ? -1 : 1));
}

async function describeIndex(
  folder: FileSystemDirectoryHandle,
  indexFile: IndexFile,
): Promise<StoredIndex | null> {
  const { key, handle } = indexFile;
  try {
    const file = await handle.getFile();
    const directory = await readIndexDirectory(file);
    if (directory === null) {
      await removeIndex(folder, key);
      return null;
    }
    const lastUsedAt = await readUsedAt(folder, indexFile);
    return { key, header: directory.header, lastUsedAt, storedBytes: file.size };
  } catch (thrown) {
    if (!(thrown instanceof DOMException)) throw thrown;
    return null;
  }
}

/** Removes every entry of every schema version that is not in use, and what dead tabs left. Says the bytes freed. */
export function clearIndexes(folder: FileSystemDirectoryHandle): Promise<number> {
  return changeIndexes(async () => {
    let freedBytes = 0;
    for (const { key, handle } of await indexFiles(folder)) {
      const sizeBytes = await fileBytes(handle);
      if (await removeIndex(folder, key)) freedBytes += sizeBytes;
    }
    return freedBytes + (await sweepIndexes(folder));
  });
}
