import { isLeftOut } from "@/lib/hooks";

/** What a drop or a picker gave: the files to open, and how many were passed over. */
export interface FoundFiles {
  readonly files: readonly File[];
  /** Hidden files and folders, installed packages and read-me pages; a folder counts once. */
  readonly leftOutCount: number;
  /** Paths that the browser could not read. */
  readonly unreadable: readonly string[];
}

/** Files of a picker. A picked folder gives paths, whose hidden parts are left out; a file picked by name is meant. */
export function pickedFiles(files: Iterable<File>): FoundFiles {
  const all = [...files];
  const kept = all.filter((file) => !file.webkitRelativePath.split("/").slice(1).some(isLeftOut));
  return { files: kept, leftOutCount: all.length - kept.length, unreadable: [] };
}

/**
 * Files of a drop, folders walked to their ends, in the order of names. Has to be called while the drop is handled:
 * the browser forgets the entries afterwards.
 */
export async function droppedFiles(items: Iterable<DataTransferItem>): Promise<FoundFiles> {
  const dropped = [...items].filter((item) => item.kind === "file");
  const entries = dropped.map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const found: FoundFiles[] = [];
  for (const entry of entries) found.push(entry instanceof File ? oneFile(entry) : await walk(entry, true));
  return together(found);
}

function oneFile(file: File): FoundFiles {
  return { files: [file], leftOutCount: 0, unreadable: [] };
}

function together(found: readonly FoundFiles[]): FoundFiles {
  return {
    files: found.flatMap(({ files }) => files),
    leftOutCount: found.reduce((sum, { leftOutCount }) => sum + leftOutCount, 0),
    unreadable: found.flatMap(({ unreadable }) => unreadable),
  };
}

/** A place that was dropped by itself is meant, whatever its name. */
async function walk(entry: FileSystemEntry | null, isNamed: boolean): Promise<FoundFiles> {
  if (entry === null) return together([]);
  if (!isNamed && isLeftOut(entry.name)) return { files: [], leftOutCount: 1, unreadable: [] };
  try {
    if (isFile(entry)) return oneFile(await fileOf(entry));
    if (!isDirectory(entry)) return together([]);
    const found: FoundFiles[] = [];
    for (const child of await childrenOf(entry)) found.push(await walk(child, false));
    return together(found);
  } catch {
    // The browser gives no reason worth showing: the path is.
    return { files: [], leftOutCount: 0, unreadable: [entry.fullPath] };
  }
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
async function childrenOf(entry: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = entry.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const piece = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (piece.length === 0) break;
    children.push(...piece);
  }
  return children.sort((left, right) => (left.name < right.name ? -1 : 1));
}
