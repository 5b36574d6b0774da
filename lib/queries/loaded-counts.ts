import { z } from "zod";
import { sql, type Database } from "@/lib/database";
import { readRow } from "./read-rows";

/** Rows of a shard that are in the tables, and so can be browsed, while it is read or after. */
export interface LoadedCounts {
  readonly traces: number;
  readonly predictions: number;
}

/** Counts the rows that a shard has in the tables by now. */
export function countLoaded(
  database: Database,
  shardKey: number,
  signal?: AbortSignal,
): Promise<LoadedCounts> {
  return readRow(
    database,
    z.object({ traces: z.number(), predictions: z.number() }),
    sql`
      select (select count(*)::double from traces where shard_key = ${shardKey}) as traces,
        (select count(*)::double from predictions where shard_key = ${shardKey}) as predictions`,
    signal,
  );
}
