import type { Dirent } from "node:fs";
import { lstat, readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { isLeftOut } from "@/lib/shards";
import { type CatalogEntry, type CatalogProblem, fileEntry } from "./catalog-entry";
import { MANIFEST_NAME, readPackedDataSet } from "./packed-data-set";
import type { Root } from "./settings";
import type { ShardFactsReader } from "./shard-facts";
import { isInside } from "./shard-path";

/** A list in the making. */
export interface Listing {
  readonly entries: CatalogEntry[];
  readonly problems: CatalogProblem[];
  /** The number of entries after which nothing is added. */
  readonly limit: number;
  readonly facts: ShardFactsReader;
}

interface Place {
  /** The root's real path: nothing outside is listed. */
  readonly top: string;
  readonly path: string;
  readonly ref: string;
}

type Found = { readonly entry: CatalogEntry } | { readonly problem: CatalogProblem } | null;

/** Files asked for at once. */
const ASKED_AT_ONCE = 64;

/** Adds the regular files below a root, in the order of names, hidden ones and node_modules left out. */
export async function listRoot(root: Root, listing: Listing): Promise<void> {
  const problem = await problemOf(root.name, async () => {
    const top = await realpath(root.path);
    const place = { top, path: top, ref: root.name };
    if (root.kind === "directory") await listDirectory(place, listing);
    else add(await findFile(place, true, listing), listing);
  });
  if (problem !== null) listing.problems.push(problem);
}

async function listDirectory(place: Place, listing: Listing): Promise<void> {
  const children = await visibleChildren(place.path);
  const packed = await findPacked(place, children, listing);
  if (packed !== null) {
    add(packed, listing);
    return;
  }
  for (let start = 0; start < children.length; start += ASKED_AT_ONCE) {
    if (listing.entries.length >= listing.limit) return;
    const run = children.slice(start, start + ASKED_AT_ONCE);
    const found = await Promise.all(run.map((child) => findChild(place, child, listing)));
    for (const [index, child] of run.entries()) {
      if (listing.entries.length >= listing.limit) return;
      if (child.isDirectory()) await listBelow(below(place, child), listing);
      else add(found[index] ?? null, listing);
    }
  }
}

async function listBelow(place: Place, listing: Listing): Promise<void> {
  const problem = await problemOf(place.ref, () => listDirectory(place, listing));
  if (problem !== null) listing.problems.push(problem);
}

async function findChild(place: Place, child: Dirent, listing: Listing): Promise<Found> {
  if (!child.isFile() && !child.isSymbolicLink()) return null;
  const at = below(place, child);
  let found: Found = null;
  const problem = await problemOf(at.ref, async () => {
    found = await findFile(at, child.isFile(), listing);
  });
  return problem === null ? found : { problem };
}

/** A link is listed when it leads to a file inside its root; a linked directory is listed where it really is. */
async function findFile(place: Place, isPlain: boolean, { facts }: Listing): Promise<Found> {
  const real = isPlain ? place.path : await realpath(place.path);
  if (!isInside(place.top, real)) return null;
  const state = await lstat(real, { bigint: true });
  return state.isFile() ? { entry: fileEntry(place.ref, state, facts.look(real, state)) } : null;
}

/** The one entry of a directory that is a packed data set; null for any other directory. */
async function findPacked(place: Place, children: readonly Dirent[], listing: Listing): Promise<Found> {
  const child = children.find(({ name }) => name === MANIFEST_NAME);
  if (child?.isFile() !== true) return null;
  const { path: file, ref } = below(place, child);
  const packed = await readPackedDataSet(file);
  if (packed === null) return null;
  const state = await stat(file, { bigint: true });
  const { contentHash } = listing.facts.look(file, state);
  const entry = fileEntry(ref, state, { rowCount: packed.recordCount, contentHash });
  const sizeBytes = await sizeOf(place.path);
  return { entry: { ...entry, kind: "packed", name: path.posix.basename(place.ref), sizeBytes } };
}

async function sizeOf(directory: string): Promise<number> {
  const children = await visibleChildren(directory);
  let sum = 0;
  for (const child of children) {
    const file = path.join(directory, child.name);
    if (child.isDirectory()) sum += await sizeOf(file);
    else if (child.isFile()) sum += (await lstat(file)).size;
  }
  return sum;
}

async function visibleChildren(directory: string): Promise<readonly Dirent[]> {
  const children = await readdir(directory, { withFileTypes: true });
  return children.filter(({ name }) => !isLeftOut(name)).sort(byName);
}

function byName(left: Dirent, right: Dirent): number {
  if (left.name === right.name) return 0;
  return left.name < right.name ? -1 : 1;
}

function below({ top, path: directory, ref }: Place, { name }: Dirent): Place {
  return { top, path: path.join(directory, name), ref: `${ref}/${name}` };
}

function add(found: Found, { entries, problems }: Listing): void {
  if (found === null) return;
  if ("entry" in found) entries.push(found.entry);
  else problems.push(found.problem);
}

async function problemOf(ref: string, step: () => Promise<void>): Promise<CatalogProblem | null> {
  try {
    await step();
    return null;
  } catch (error) {
    return { ref, message: error instanceof Error ? error.message : String(error) };
  }
}
