import type { TrajectoryRecord } from "@/lib/core/trajectory";
import { sql } from "@/lib/database";
import { openNodeDatabase } from "@/lib/database/node";
import { LocalIngest, type Locator } from "@/lib/ingest";
import { temporaryScratch } from "@/lib/shards/node";
import { allTables } from "@/lib/tables";
import { ShardIndex } from "@/lib/workspace";
import { placeOf, SourceOpener } from "../places";

/** The run with an id, read back by its row of the index. */
export async function openRun(places: readonly string[], id: string): Promise<TrajectoryRecord> {
  const database = await openNodeDatabase();
  await database.create(allTables);
  const opener = new SourceOpener();
  const { open: openSource } = opener;
  const index = new ShardIndex(
    database,
    new LocalIngest({ sink: database, scratch: temporaryScratch(), store: null, openSource }),
  );
  try {
    for (const [shardKey, place] of places.entries())
      await index.addShard({ shardKey, ref: place, place: placeOf(place) });
    const [row] = await database.query<Locator>(
      sql`select shard_key as "shardKey", record_index as "recordIndex", member, byte_offset as "byteOffset",
        byte_length as "byteLength", row_index as "rowIndex", part from trajectories where run_id = ${id}`,
    );
    if (row === undefined) throw new Error(`no run ${id}`);
    return await index.records.openTrajectory(row);
  } finally {
    await opener.close();
    await index.close();
  }
}
