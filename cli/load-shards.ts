import type { AskedRules } from "@/lib/core/compare";
import type { Database } from "@/lib/database";
import { openNodeDatabase } from "@/lib/database/node";
import { LocalIngest, type ShardSummary } from "@/lib/ingest";
import { type Failure, toFailure } from "@/lib/shared";
import { temporaryScratch } from "@/lib/shards/node";
import { allTables } from "@/lib/tables";
import { ShardIndex } from "@/lib/workspace";
import { placeOf, SourceOpener } from "./places";

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
  /** Makes sure that everything is scored under the rules. */
  score(rules: AskedRules): Promise<void>;
  close(): Promise<void>;
}

/** Loads shards into a fresh in-memory engine with the code that the browser runs. A broken shard stops no other. */
export async function loadShards(places: readonly string[]): Promise<LoadedWorkspace> {
  const database = await openNodeDatabase();
  await database.create(allTables);
  const opener = new SourceOpener();
  const environment = {
    sink: database,
    scratch: temporaryScratch(),
    store: null,
    openSource: opener.open,
  };
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

  async function score(rules: AskedRules): Promise<void> {
    await index.score({ ...rules, readyShards, firstUnsettled: null });
  }

  async function close(): Promise<void> {
    for (const shardKey of readyShards) await index.removeShard(shardKey);
    await opener.close();
    await index.close();
  }

  await score({ reset: "context" });
  return { database, shards, score, close };
}
