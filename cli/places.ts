import { open, readdir, stat } from "node:fs/promises";
import path from "node:path";
import type { ShardPlace } from "@/lib/ingest";
import { looksPacked, MANIFEST_NAME } from "@/lib/packed";
import { Failure } from "@/lib/shared";
import { blobSource, httpsAddress, isLeftOut, urlSource, type ByteSource } from "@/lib/shards";
import { fileSource, type FileSource } from "@/lib/shards/node";

/** Files of a directory, sorted, deep; addresses in their HTTPS form; any other place as it is. Hidden files are left out. */
export async function expandPlaces(places: readonly string[]): Promise<readonly string[]> {
  const expanded = await Promise.all(places.map(expandPlace));
  return expanded.flat();
}

function urlOf(place: string): string {
  const address = httpsAddress(place);
  if (!address.ok) throw new Failure("shard-unreadable", address.error);
  return address.value;
}

/** Whether a place of the command line is an address, of whatever scheme. */
export function isAddress(place: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(place);
}

async function expandPlace(place: string): Promise<readonly string[]> {
  if (isAddress(place)) return [urlOf(place)];
  const found = await stat(place).catch((thrown: unknown) => {
    throw new Failure("shard-unreadable", `${place} cannot be opened`, { cause: thrown });
  });
  if (!found.isDirectory()) return [place];
  const names = await readdir(place, { recursive: true });
  const visible = names.filter((name) => !name.split(path.sep).some(isLeftOut)).sort();
  const files = await Promise.all(
    visible.map(async (name) =>
      (await stat(path.join(place, name))).isFile() ? [path.join(place, name)] : [],
    ),
  );
  return withoutPackedFiles(files.flat());
}

/** A packed data set is its manifest: the files beside that are not shards of their own. */
async function withoutPackedFiles(files: readonly string[]): Promise<readonly string[]> {
  const manifests = files.filter((file) => path.basename(file) === MANIFEST_NAME);
  const packed = await Promise.all(manifests.map(async (file) => ((await isPacked(file)) ? [file] : [])));
  const folders = new Set(packed.flat().map((file) => path.dirname(file)));
  return files.filter((file) => path.basename(file) === MANIFEST_NAME || !folders.has(path.dirname(file)));
}

async function isPacked(file: string): Promise<boolean> {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(256), 0, 256, 0);
    return looksPacked(new TextDecoder().decode(buffer.subarray(0, bytesRead)));
  } finally {
    await handle.close();
  }
}

/** Where a place of the command line is: an address in its HTTPS form, or a path. */
export function placeOf(name: string): ShardPlace {
  const address = httpsAddress(name);
  return address.ok ? { kind: "url", url: address.value, name } : { kind: "path", path: name };
}

/** Opens places and remembers the files, so that they can be closed. */
export class SourceOpener {
  readonly #opened: FileSource[] = [];

  readonly open = async (place: ShardPlace, signal?: AbortSignal): Promise<ByteSource> => {
    if (place.kind === "url") return urlSource(place.url, { signal, headers: place.headers });
    if (place.kind === "file") return blobSource(place.path, place.file);
    const source = await fileSource(place.path);
    this.#opened.push(source);
    return source;
  };

  async close(): Promise<void> {
    for (const source of this.#opened.splice(0)) await source.close();
  }
}
