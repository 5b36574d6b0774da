import { isLeftOut } from "@/lib/hooks";

/** A file and what it is called: its path from the folder that was opened, that folder's name first; else its name. */
export interface FoundFile {
  readonly file: File;
  readonly path: string;
}

/** What a drop or a picker gave: the files to open, and what was passed over. */
export interface FoundFiles {
  readonly files: readonly FoundFile[];
  /** Hidden files and folders, installed packages and read-me pages; a folder counts once. */
  readonly leftOutCount: number;
  /** Paths that the browser could not read. */
  readonly unreadable: readonly string[];
  /** True when there were more files than `MAX_FOUND_FILES`: the first ones are here. */
  readonly isCut: boolean;
}

/** A file or folder as some interface of the browser gives it. */
export type FolderNode =
  | { readonly kind: "file"; readonly name: string; readonly path: string; open(): Promise<File> }
  | {
      readonly kind: "folder";
      readonly name: string;
      readonly path: string;
      children(): Promise<readonly FolderNode[]>;
    };

/** The most files that are opened from one drop or pick. */
export const MAX_FOUND_FILES = 10_000;

/** Files asked for at once: each takes the browser a turn. */
const ASKED_AT_ONCE = 64;
const TOLD_EVERY_FILES = 500;

interface Walk {
  readonly files: FoundFile[];
  readonly unreadable: string[];
  readonly onFound: (count: number) => void;
  leftOutCount: number;
  isCut: boolean;
}

/**
 * Every file below the nodes, folders walked to their ends in the order of names, up to `MAX_FOUND_FILES`. What was
 * chosen by itself is meant whatever its name; below it, what is hidden is left out. `onFound` hears how many there are.
 */
export async function walkFolders(
  nodes: readonly FolderNode[],
  onFound: (count: number) => void = () => undefined,
): Promise<FoundFiles> {
  const walk: Walk = { files: [], unreadable: [], onFound, leftOutCount: 0, isCut: false };
  await walkNodes(nodes, walk);
  return walk;
}

async function walkNodes(nodes: readonly FolderNode[], walk: Walk): Promise<void> {
  for (let start = 0; start < nodes.length && !isFull(walk); start += ASKED_AT_ONCE) {
    const run = nodes.slice(start, start + ASKED_AT_ONCE);
    const opened = await Promise.allSettled(
      run.map((node) => (node.kind === "file" ? node.open() : Promise.resolve(null))),
    );
    for (const [index, node] of run.entries()) {
      const outcome = opened[index];
      if (isFull(walk)) return;
      if (node.kind === "folder") await walkFolder(node, walk);
      else if (outcome?.status === "fulfilled" && outcome.value !== null) add(outcome.value, node.path, walk);
      else walk.unreadable.push(node.path);
    }
  }
}

/** The browser gives no reason worth showing for what it refuses: the path is. */
async function walkFolder(folder: FolderNode & { kind: "folder" }, walk: Walk): Promise<void> {
  const children = await folder.children().catch(() => null);
  if (children === null) {
    walk.unreadable.push(folder.path);
    return;
  }
  const kept = children.filter(({ name }) => !isLeftOut(name));
  walk.leftOutCount += children.length - kept.length;
  await walkNodes(kept.sort(byName), walk);
}

function add(file: File, path: string, walk: Walk): void {
  if (walk.files.length === MAX_FOUND_FILES) {
    walk.isCut = true;
    return;
  }
  walk.files.push({ file, path });
  if (walk.files.length % TOLD_EVERY_FILES === 0) walk.onFound(walk.files.length);
}

function isFull({ isCut }: Walk): boolean {
  return isCut;
}

function byName(left: FolderNode, right: FolderNode): number {
  return left.name < right.name ? -1 : 1;
}
