import type { ShardPlace } from "@/lib/ingest";
import { looksPacked, MANIFEST_NAME } from "@/lib/packed";

/** A local file and its path in the folder that was opened; its name where it came alone. */
export interface FoundFile {
  readonly file: File;
  readonly path: string;
}

export type FilePlace = ShardPlace & { readonly kind: "file" };

const headBytes = 256;

/** Whether a reference or a path is called as the manifest of a packed data set is. */
export function isManifest(ref: string): boolean {
  return ref.split(/[?#]/, 1)[0]?.split("/").at(-1) === MANIFEST_NAME;
}

/** The shards that files are: each by itself, but those beside the manifest of a packed data set, which belong to it. */
export async function gatherPacked(files: readonly FoundFile[]): Promise<readonly FilePlace[]> {
  const packed = new Map<string, FoundFile>();
  for (const found of files) {
    if (isManifest(found.path) && (await isPacked(found.file))) packed.set(folderOf(found.path), found);
  }
  return files.flatMap((found): readonly FilePlace[] => {
    const { file, path } = found;
    const manifest = packed.get(folderOf(path));
    if (manifest === undefined) return [{ kind: "file", file, path }];
    if (manifest !== found) return [];
    const beside = files.filter((other) => other !== found && folderOf(other.path) === folderOf(path));
    const byName = beside.map((other) => [nameOf(other.path), other.file] as const);
    return [{ kind: "file", file, path, beside: new Map(byName) }];
  });
}

async function isPacked(file: File): Promise<boolean> {
  const head = await file
    .slice(0, headBytes)
    .text()
    .catch(() => "");
  return looksPacked(head);
}

function folderOf(path: string): string {
  return path.slice(0, path.length - nameOf(path).length);
}

function nameOf(path: string): string {
  return path.split("/").at(-1) ?? path;
}
