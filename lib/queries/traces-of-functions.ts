import { z } from "zod";
import { joinSql, sql, type Database } from "@/lib/database";
import { locatorShape, toLocator, type RecordLocator } from "./locator-row";
import { readRows } from "./read-rows";

/** A trace whose entry function or program bears a wanted name, standing for all of that program and entry. */
export interface TraceOfFunction {
  /** The name it was found by. */
  readonly name: string;
  readonly shardRef: string;
  readonly id: string;
  /** Place in its shard, from 0. */
  readonly record: number;
  readonly isDuplicate: boolean;
  readonly program: string;
  readonly locator: RecordLocator;
  /** Traces of the same program and entry, this one included. */
  readonly traceCount: number;
}

const row = z.object({
  ...locatorShape,
  name: z.string(),
  ref: z.string(),
  trace_id: z.string(),
  is_duplicate: z.boolean(),
  program: z.string(),
  trace_count: z.number(),
});

/** One trace for each program and entry that is named so, in order of loading, at most `limit`; empty for no names. */
export async function queryTracesOfFunctions(
  database: Database,
  { names, limit }: { readonly names: readonly string[]; readonly limit: number },
  signal?: AbortSignal,
): Promise<readonly TraceOfFunction[]> {
  if (names.length === 0) return [];
  const wanted = joinSql(
    names.map((name) => sql`${name}`),
    ", ",
  );
  const rows = await readRows(
    database,
    row,
    sql`
      select found.*, ref, case when entry in (${wanted}) then entry else program end as name
      from (
        select *, count(*) over own as trace_count, row_number() over (own order by trace_key) as place
        from traces where entry in (${wanted}) or program in (${wanted})
        window own as (partition by program, entry)
      ) as found join (select shard_key, ref from shards) using (shard_key)
      where place = 1 order by trace_key limit ${limit}`,
    signal,
  );
  return rows.map((found) => ({
    name: found.name,
    shardRef: found.ref,
    id: found.trace_id,
    record: found.record_index,
    isDuplicate: found.is_duplicate,
    program: found.program,
    locator: toLocator(found),
    traceCount: found.trace_count,
  }));
}
