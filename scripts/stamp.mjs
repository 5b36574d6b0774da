import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { memory } from "./paths.mjs";

async function* filesOf(directory, path, keep) {
  let children;
  try {
    children = await readdir(join(directory, path), { withFileTypes: true });
  } catch (error) {
    if (error.code === "ENOENT") return;
    if (error.code !== "ENOTDIR") throw error;
    if (keep(path)) yield path;
    return;
  }
  for (const child of children.sort((left, right) => (left.name < right.name ? -1 : 1))) {
    const below = `${path}/${child.name}`;
    if (child.isDirectory()) yield* filesOf(directory, below, keep);
    else if (child.isFile() && keep(below)) yield below;
  }
}

/**
 * One hash of the names and bytes of files, whatever their times. `paths` are files or directories below
 * `directory`; one that is missing counts as empty. `keep` chooses among the files.
 */
export async function hashFiles(directory, paths, keep = () => true) {
  const hash = createHash("sha256");
  for (const path of paths) {
    for await (const file of filesOf(directory, path, keep)) {
      const bytes = await readFile(join(directory, file));
      hash.update(`${file}\0${bytes.length}\0`).update(bytes);
    }
  }
  return hash.digest("hex");
}

/** What was remembered under a name, undefined when nothing readable was. */
export async function readStamp(name, directory = memory) {
  try {
    return JSON.parse(await readFile(join(directory, `${name}.json`), "utf8"));
  } catch (error) {
    if (error.code === "ENOENT" || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Remembers a value under a name, all of it or nothing. */
export async function writeStamp(name, value, directory = memory) {
  const path = join(directory, `${name}.json`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.${process.pid}.part`, `${JSON.stringify(value, null, 2)}\n`);
  await rename(`${path}.${process.pid}.part`, path);
}

/** Forgets a name, so that work which is interrupted is done again. */
export async function clearStamp(name, directory = memory) {
  await rm(join(directory, `${name}.json`), { force: true });
}
