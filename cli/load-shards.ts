import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import type { ResetRule } from "@/lib/core/trace";
import type { Database } from "@/lib/database";
import { openNodeDatabase } from "@/lib/database/node";
import { LocalIngest, type ShardPlace, type ShardSummary } from "@/lib/ingest";
import { Failure, toFailure } from "@/lib/shared";
import { blobSource, httpsAddress, isLeftOut, urlSource, type ByteSource } from "@/lib/shards";
import { fileSource, temporaryScratch, type FileSource } from "@/lib/shards/node";
import { allTables } from "@/lib/tables";
import { ShardIndex } from "@/lib/workspace";

/** One shard as the command line loaded it: counted, or not at all and why. */
export type LoadedShard =
  | {
      readonly name: string;
      readonly shardKey: number;
      readonly summary: ShardSummary;
      readonly failure: null;
    }
  | { readonly name: string; readonly shardKey: number; readonly summary: null; readonly failure: Failure };

export interface LoadedWorkspace {
  readonly database: Database;
  readonly shards: readonly LoadedShard[];
  /** Makes sure that everything is scored under the rule. */
  score(reset: ResetRule): Promise<void>;
  close(): Promise<void>;
}

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

async function expandPlace(place: string): Promise<readonly string[]> {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(place)) return [urlOf(place)];
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
  return files.flat();
}

function placeOf(name: string): ShardPlace {
  const address = httpsAddress(name);
  return address.ok ? { kind: "url", url: address.value, name } : { kind: "path", path: name };
}

/** Opens places and remembers the files, so that they can be closed. */
class SourceOpener {
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

/** Loads shards into a fresh in-memory engine with the code that the browser runs. A broken shard stops no other. */
export async function loadShards(places: readonly string[]): Promise<LoadedWorkspace> {
  const database = await openNodeDatabase();
  await database.create(allTables);
  const opener = new SourceOpener();
  const environment = { sink: database, scratch: temporaryScratch(), store: null, openSource: opener.open };
  const index = new ShardIndex(database, new LocalIngest(environment));
  const shards: LoadedShard[] = [];
  for (const [shardKey, name] of places.entries()) {
    try {
      const summary = await index.addShard({ shardKey, ref: name, place: placeOf(name) });
      shards.push({ name, shardKey, failure: null, summary });
    } catch (thrown) {
      shards.push({ name, shardKey, summary: null, failure: toFailure(thrown, "shard-unreadable") });
    }
  }
  const readyShards = shards.flatMap(({ shardKey, summary }) => (summary === null ? [] : [shardKey]));

  async function score(reset: ResetRule): Promise<void> {
    await index.score({ reset, readyShards, firstUnsettled: null });
  }

  async function close(): Promise<void> {
    for (const shardKey of readyShards) await index.removeShard(shardKey);
    await opener.close();
    await index.close();
  }

  await score("context");
  return { database, shards, score, close };
}
