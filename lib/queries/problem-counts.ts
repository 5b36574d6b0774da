import { z } from "zod";
import { sql, type Database } from "@/lib/database";
import { readRow } from "./read-rows";

/** How many problems a shard has, by severity. */
export interface ProblemCounts {
  /** Records and pieces that were not loaded. */
  readonly lost: number;
  /** Loaded, with something to know. */
  readonly remarks: number;
}

/** Counts what `queryProblems` lists. */
export function countProblems(
  database: Database,
  shardKey: number,
  signal?: AbortSignal,
): Promise<ProblemCounts> {
  return readRow(
    database,
    z.object({ lost: z.number(), remarks: z.number() }),
    sql`
      select (count(*) filter (severity = 'lost'))::double as lost,
        (count(*) filter (severity = 'remark'))::double as remarks
      from problems where shard_key = ${shardKey}`,
    signal,
  );
}
