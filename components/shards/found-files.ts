import { isLeftOut } from "@/lib/hooks";
import { type FolderNode, type FoundFiles, MAX_FOUND_FILES, walkFolders } from "./folder-walk";

/** Files of a picker. A picked folder gives paths, whose hidden parts are left out; a file picked by name is meant. */
export function pickedFiles(files: Iterable<File>): FoundFiles {
  const all = [...files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
  const kept = all.filter(({ path }) => !path.split("/").slice(1).some(isLeftOut));
  return {
    files: kept.slice(0, MAX_FOUND_FILES),
    leftOutCount: all.length - kept.length,
    unreadable: [],
    isCut: kept.length > MAX_FOUND_FILES,
  };
}

/**
 * Files of a drop, folders walked to their ends. Has to be called while the drop is handled: the browser forgets the
 * entries afterwards.
 */
export function droppedFiles(
  items: Iterable<DataTransferItem>,
  onFound?: (count: number) => void,
): Promise<FoundFiles> {
  const dropped = [...items].filter((item) => item.kind === "file");
  return walkFolders(
    dropped.flatMap((item) => nodeOfItem(item) ?? []),
    onFound,
  );
}

function nodeOfItem(item: DataTransferItem): FolderNode | null {
  const entry = item.webkitGetAsEntry();
  if (entry !== null) return nodeOfEntry(entry);
  const file = item.getAsFile();
  if (file === null) return null;
  return { kind: "file", name: file.name, path: file.name, open: () => Promise.resolve(file) };
}

function nodeOfEntry(entry: FileSystemEntry): FolderNode | null {
  const { name } = entry;
  const path = entry.fullPath.replace(/^\//, "");
  if (isDirectory(entry)) return { kind: "folder", name, path, children: () => childrenOf(entry) };
  return isFile(entry) ? { kind: "file", name, path, open: () => fileOf(entry) } : null;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });
}

/** A reader gives a directory in pieces, Chromium a hundred at a time, and an empty piece at the end. */
async function childrenOf(entry: FileSystemDirectoryEntry): Promise<readonly FolderNode[]> {
  const reader = entry.createReader();
  const children: FolderNode[] = [];
  for (;;) {
    const piece = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (piece.length === 0) return children;
    children.push(...piece.flatMap((child) => nodeOfEntry(child) ?? []));
  }
}
