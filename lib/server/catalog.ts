import type { BigIntStats, Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { isLeftOut } from "@/lib/shards";
import { entityTag } from "./etag";
import type { Root, Served } from "./settings";
import { isInside, shardUrl } from "./shard-path";

/** A served file, or a URL that the browser reads itself. `url` is where the bytes are. */
export type CatalogEntry =
  | {
      readonly ref: string;
      readonly name: string;
      readonly sizeBytes: number;
      readonly modifiedAt: string;
      readonly etag: string;
      readonly url: string;
    }
  | { readonly ref: string; readonly name: string; readonly url: string };

/** What a server offers, sorted by ref within a root. `problems` are the places that could not be listed. */
export interface Catalog {
  readonly version: 1;
  readonly entries: readonly CatalogEntry[];
  readonly problems: readonly { readonly ref: string; readonly message: string }[];
  readonly isSample: boolean;
}

/** The number of files after which a catalog stops and says so. */
export const CATALOG_LIMIT = 20_000;

interface Listing {
  readonly entries: CatalogEntry[];
  readonly problems: { ref: string; message: string }[];
  readonly limit: number;
}

function fileEntry(ref: string, state: BigIntStats): CatalogEntry {
  return {
    ref,
    name: path.posix.basename(ref),
    sizeBytes: Number(state.size),
    modifiedAt: state.mtime.toISOString(),
    etag: entityTag(state),
    url: shardUrl(ref),
  };
}

function byName(left: Dirent, right: Dirent): number {
  if (left.name === right.name) return 0;
  return left.name < right.name ? -1 : 1;
}

/** A link is listed when it leads to a file inside its root; a linked directory is listed where it really is. */
async function listFile(top: string, file: string, ref: string, listing: Listing): Promise<void> {
  const real = await realpath(file);
  if (!isInside(top, real)) return;
  const state = await stat(real, { bigint: true });
  if (state.isFile()) listing.entries.push(fileEntry(ref, state));
}

async function attempt(ref: string, listing: Listing, step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    listing.problems.push({ ref, message: error instanceof Error ? error.message : String(error) });
  }
}

async function listDirectory(top: string, directory: string, ref: string, listing: Listing): Promise<void> {
  const children = (await readdir(directory, { withFileTypes: true })).sort(byName);
  for (const child of children) {
    if (listing.entries.length >= listing.limit) return;
    if (isLeftOut(child.name)) continue;
    const childPath = path.join(directory, child.name);
    const childRef = `${ref}/${child.name}`;
    if (child.isDirectory()) {
      await attempt(childRef, listing, () => listDirectory(top, childPath, childRef, listing));
    } else if (child.isFile() || child.isSymbolicLink()) {
      await attempt(childRef, listing, () => listFile(top, childPath, childRef, listing));
    }
  }
}

async function listRoot(root: Root, listing: Listing): Promise<void> {
  const top = await realpath(root.path);
  if (root.kind === "file") {
    await listFile(top, top, root.name, listing);
  } else {
    await listDirectory(top, top, root.name, listing);
  }
}

function urlEntry(address: string): CatalogEntry {
  const url = new URL(address);
  const last = url.pathname.split("/").findLast((segment) => segment !== "");
  return { ref: address, name: last ?? url.host, url: address };
}

/** Lists the regular files below the roots now, hidden ones and node_modules left out, then the URLs. */
export async function listCatalog(served: Served, limit: number = CATALOG_LIMIT): Promise<Catalog> {
  const listing: Listing = { entries: [], problems: [], limit };
  for (const root of served.roots) await attempt(root.name, listing, () => listRoot(root, listing));
  if (listing.entries.length >= limit) {
    listing.problems.push({ ref: "", message: `Only the first ${limit} files are listed` });
  }
  return {
    version: 1,
    entries: [...listing.entries, ...served.urls.map(urlEntry)],
    problems: listing.problems,
    isSample: served.isSample,
  };
}
