import type { FileCoverage } from "@/lib/core/trace";

/** A row of the file tree: a folder, or a file with its coverage. `depth` from 0. */
export type FileRow =
  | { readonly kind: "folder"; readonly name: string; readonly path: string; readonly depth: number }
  | { readonly kind: "file"; readonly name: string; readonly depth: number; readonly coverage: FileCoverage };

/** Files as a tree, folders before what is in them, in order of path. A folder that holds one folder only is one row. */
export function buildFileRows(files: readonly FileCoverage[]): readonly FileRow[] {
  const sorted = [...files].sort((left, right) => (left.path < right.path ? -1 : 1));
  return rowsOf(
    sorted.map((coverage) => ({ coverage, parts: coverage.path.split("/") })),
    "",
    0,
  );
}

interface Placed {
  readonly coverage: FileCoverage;
  /** Names from the folder that is being listed on. */
  readonly parts: readonly string[];
}

function rowsOf(files: readonly Placed[], above: string, depth: number): readonly FileRow[] {
  const groups = new Map<string, Placed[]>();
  for (const file of files) {
    const key = file.parts.length === 1 ? `\0${file.coverage.path}` : (file.parts[0] ?? "");
    const group = groups.get(key) ?? [];
    group.push(file);
    groups.set(key, group);
  }
  return [...groups].flatMap(([key, group]): readonly FileRow[] => {
    if (key.startsWith("\0"))
      return group.map(({ coverage, parts }) => ({ kind: "file", name: parts[0] ?? "", depth, coverage }));
    const shared = sharedFolders(group);
    const name = shared.join("/");
    const path = `${above}${name}/`;
    const inside = group.map(({ coverage, parts }) => ({ coverage, parts: parts.slice(shared.length) }));
    return [{ kind: "folder", name: `${name}/`, path, depth }, ...rowsOf(inside, path, depth + 1)];
  });
}

/** The folders that all files of a group are in. */
function sharedFolders(group: readonly Placed[]): readonly string[] {
  const [first = { parts: [] }] = group;
  const shortest = Math.min(...group.map(({ parts }) => parts.length - 1));
  const differs = first.parts.findIndex(
    (part, position) => position >= shortest || group.some(({ parts }) => parts[position] !== part),
  );
  return first.parts.slice(0, differs < 0 ? shortest : differs);
}
