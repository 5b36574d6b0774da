import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Served } from "../settings";

/** A real directory made of `files` (path → text) and `links` (path → target), removed by `remove`. */
export interface TemporaryDirectory {
  readonly path: string;
  readonly remove: () => Promise<void>;
}

export async function temporaryDirectory(
  files: Readonly<Record<string, string>>,
  links: Readonly<Record<string, string>> = {},
): Promise<TemporaryDirectory> {
  const top = await realpath(await mkdtemp(path.join(tmpdir(), "framewise-")));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(top, name)), { recursive: true });
    await writeFile(path.join(top, name), text);
  }
  for (const [name, target] of Object.entries(links)) {
    await mkdir(path.dirname(path.join(top, name)), { recursive: true });
    await symlink(target, path.join(top, name));
  }
  return { path: top, remove: () => rm(top, { recursive: true, force: true }) };
}

/** One directory served under the name `data`. */
export function servedDirectory(directory: string): Served {
  return { roots: [{ name: "data", path: directory, kind: "directory" }], urls: [], isSample: false };
}
