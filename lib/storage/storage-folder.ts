import { type Result, fail, ok } from "@/lib/shared";

/** The folder of this name at the top of the origin's private files; a reason where the browser has none for this page. */
export async function openStorageFolder(name: string): Promise<Result<FileSystemDirectoryHandle, string>> {
  if (!("storage" in navigator) || !("getDirectory" in navigator.storage))
    return fail(
      globalThis.isSecureContext
        ? "this browser has no private file system for sites"
        : "browsers store files only for pages served by HTTPS or from this machine",
    );
  if (!("locks" in navigator)) return fail("this browser cannot tell whether another tab uses a stored file");
  try {
    const top = await navigator.storage.getDirectory();
    return ok(await top.getDirectoryHandle(name, { create: true }));
  } catch (thrown) {
    if (!(thrown instanceof DOMException)) throw thrown;
    return fail(`the browser refuses to store files here, as in private windows: ${thrown.message}`);
  }
}

/** Removes a file or a folder with all in it; false when it was not there or somebody has a file in it open. */
export async function removeStored(folder: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    await folder.removeEntry(name, { recursive: true });
    return true;
  } catch (thrown) {
    if (!(thrown instanceof DOMException)) throw thrown;
    return false;
  }
}

/** Bytes of all files in a folder; files that vanish meanwhile count nothing. */
export async function folderBytes(folder: FileSystemDirectoryHandle): Promise<number> {
  let sum = 0;
  for await (const handle of folder.values()) {
    sum += handle.kind === "file" ? await fileBytes(handle) : await folderBytes(handle);
  }
  return sum;
}

/** Bytes of a file; 0 when it is gone. */
export async function fileBytes(handle: FileSystemFileHandle): Promise<number> {
  try {
    return (await handle.getFile()).size;
  } catch (thrown) {
    if (!(thrown instanceof DOMException)) throw thrown;
    return 0;
  }
}
