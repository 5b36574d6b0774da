import { z } from "zod";
import { sql, type Database, type Sql } from "@/lib/database";
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
      from (${problemsOf(shardKey)})`,
    signal,
  );
}

/** A shard's problems, with a remark for every trace whose id an earlier one has: that may change with every shard. */
export function problemsOf(shardKey: number): Sql {
  return sql`
    select * from problems where shard_key = ${shardKey} union all by name
    select shard_key, record_index, member, byte_offset, byte_length, row_index, part, 'remark' as severity,
      'id "' || trace_id || '" occurs again; predictions go to the first' as reason
    from traces where shard_key = ${shardKey} and is_duplicate`;
}
