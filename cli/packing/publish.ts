import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { looksPacked, MANIFEST_NAME, manifestText, readManifest, type Manifest } from "@/lib/packed";
import { Failure } from "@/lib/shared";

/** The folder below the data set's that holds all that is not yet part of it. */
export const WORK_FOLDER = ".packing";

/** The manifest of the data set that is being replaced. */
const REPLACED_NAME = "replaced.json";

/**
 * How one data set takes the place of another: everything is made in the work folder, and only when all is there
 *
 *     the new manifest is written there           from here on a later run only finishes what follows
 *     the old manifest is taken out               no reader takes new files for old ones
 *     files are moved, old ones of no use removed
 *     the new manifest is moved, the work folder removed
 */
export async function publish(directory: string, manifest: Manifest): Promise<void> {
  const whole = path.join(directory, WORK_FOLDER, MANIFEST_NAME);
  await writeFile(`${whole}.part`, manifestText(manifest));
  await rename(`${whole}.part`, whole);
  await finishPublishing(directory, manifest);
}

/** Goes on with publishing that was begun. */
export async function finishPublishing(directory: string, manifest: Manifest): Promise<void> {
  const work = path.join(directory, WORK_FOLDER);
  await renameIfThere(path.join(directory, MANIFEST_NAME), path.join(work, REPLACED_NAME));
  const names = namesOf(manifest);
  for (const name of names) await renameIfThere(path.join(work, name), path.join(directory, name));
  const replaced = await readManifestFile(path.join(work, REPLACED_NAME));
  const kept = new Set(names);
  for (const name of replaced === null ? [] : namesOf(replaced))
    if (!kept.has(name)) await rm(path.join(directory, name), { force: true });
  await rename(path.join(work, MANIFEST_NAME), path.join(directory, MANIFEST_NAME));
  await rm(work, { recursive: true });
}

/** The manifest of a data set that is whole and only waits to be moved; null when there is none. */
export function readUnpublished(directory: string): Promise<Manifest | null> {
  return readManifestFile(path.join(directory, WORK_FOLDER, MANIFEST_NAME));
}

/** Makes the work folder. Fails with `shard-unreadable` where the folder has a manifest of something else. */
export async function openWorkFolder(directory: string): Promise<string> {
  const text = await readText(path.join(directory, MANIFEST_NAME));
  if (text !== null && !looksPacked(text))
    throw new Failure(
      "shard-unreadable",
      `${path.join(directory, MANIFEST_NAME)} is not of a packed data set, and stays: write to another folder`,
    );
  const work = path.join(directory, WORK_FOLDER);
  try {
    await mkdir(work, { recursive: true });
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Failure("shard-unreadable", `${directory} cannot be written to: ${reason}`, { cause: thrown });
  }
  return work;
}

/** Removes what an earlier run left in the work folder, but for what it had begun to replace. */
export async function clearWorkFolder(work: string): Promise<void> {
  for (const name of await readdir(work))
    if (name !== REPLACED_NAME) await rm(path.join(work, name), { recursive: true });
}

/** A file's text; null when there is none. */
export async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw new Failure("shard-unreadable", `${file} cannot be read`, { cause: thrown });
  }
}

/** The files of a data set, by name; its manifest's schema makes them plain ones. */
function namesOf({ files, engine }: Manifest): readonly string[] {
  return [...files.map(({ name }) => name), ...(engine === undefined ? [] : [engine.name])];
}

async function readManifestFile(file: string): Promise<Manifest | null> {
  const text = await readText(file);
  const manifest = text === null ? null : readManifest(text);
  return manifest?.ok === true ? manifest.value : null;
}

async function renameIfThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (thrown) {
    if (!isMissing(thrown)) throw thrown;
  }
}

function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT";
}
