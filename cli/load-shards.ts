import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import type { Database } from "@/lib/database";
import { openNodeDatabase } from "@/lib/database/node";
import { Indexer, type ShardSummary } from "@/lib/ingest";
import { Failure, toFailure } from "@/lib/shared";
import { httpsAddress, isLeftOut, urlSource, type ByteSource } from "@/lib/shards";
import { fileSource } from "@/lib/shards/node";
import { allTables } from "@/lib/tables";

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
  readonly indexer: Indexer;
  readonly shards: readonly LoadedShard[];
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

async function openPlace(place: string): Promise<ByteSource & { close?(): Promise<void> }> {
  return /^https?:\/\//.test(place) ? urlSource(place) : fileSource(place);
}

/** Loads shards into a fresh in-memory engine with the code that the browser runs. A broken shard stops no other. */
export async function loadShards(places: readonly string[]): Promise<LoadedWorkspace> {
  const database = await openNodeDatabase();
  await database.create(allTables);
  const indexer = new Indexer(database);
  const opened: { close?(): Promise<void> }[] = [];
  const shards: LoadedShard[] = [];
  for (const [shardKey, name] of places.entries()) {
    try {
      const source = await openPlace(name);
      opened.push(source);
      shards.push({
        name,
        shardKey,
        failure: null,
        summary: await indexer.addShard(source, { shardKey, ref: name }),
      });
    } catch (thrown) {
      shards.push({ name, shardKey, summary: null, failure: toFailure(thrown, "shard-unreadable") });
    }
  }
  async function close(): Promise<void> {
    for (const source of opened) await source.close?.();
    await database.close();
  }
  return { database, indexer, shards, close };
}
