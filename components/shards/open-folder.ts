import { type FolderNode, type FoundFiles, walkFolders } from "./folder-walk";

/** The part of the File System Access interface that is used; only Chromium has it (WICG, File System Access). */
interface FolderPicker {
  showDirectoryPicker(options: { readonly mode: "read" }): Promise<FileSystemDirectoryHandle>;
}

/** Whether this browser can open a folder by itself; elsewhere an input with `webkitdirectory` does. */
export function hasFolderPicker(place: object): place is FolderPicker {
  return "showDirectoryPicker" in place && typeof place.showDirectoryPicker === "function";
}

/** Lets the visitor choose a folder and walks it; null when they chose none. Needs a click or key just before. */
export async function openFolder(
  picker: FolderPicker,
  onFound?: (count: number) => void,
): Promise<FoundFiles | null> {
  try {
    const folder = await picker.showDirectoryPicker({ mode: "read" });
    return await walkFolders([nodeOfHandle(folder, "")], onFound);
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === "AbortError") return null;
    throw thrown;
  }
}

function nodeOfHandle(handle: FileSystemHandle, parent: string): FolderNode {
  const { name } = handle;
  const path = `${parent}${name}`;
  if (isFolder(handle)) return { kind: "folder", name, path, children: () => childrenOf(handle, `${path}/`) };
  if (isFile(handle)) return { kind: "file", name, path, open: () => handle.getFile() };
  return { kind: "folder", name, path, children: () => Promise.resolve([]) };
}

function isFolder(handle: FileSystemHandle): handle is FileSystemDirectoryHandle {
  return handle.kind === "directory";
}

function isFile(handle: FileSystemHandle): handle is FileSystemFileHandle {
  return handle.kind === "file";
}

async function childrenOf(folder: FileSystemDirectoryHandle, path: string): Promise<readonly FolderNode[]> {
  const children: FolderNode[] = [];
  for await (const child of folder.values()) children.push(nodeOfHandle(child, path));
  return children;
}
