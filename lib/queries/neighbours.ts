import { z } from "zod";
import { sql, type Database } from "@/lib/database";
import { browseOrder, browseSource, type BrowseFilter, type BrowseSort } from "./browse";
import { readRows } from "./read-rows";

/** A trace as a link needs it. */
export interface NeighbourTrace {
  readonly traceKey: number;
  readonly id: string;
  /** Empty while its shard is being read. */
  readonly shardRef: string;
  readonly record: number;
  readonly isDuplicate: boolean;
}

/** Where a trace stands in a list, and what is before and after it. */
export interface Neighbours {
  /** From 0; null when the filter does not list the trace. */
  readonly position: number | null;
  readonly count: number;
  readonly previous: NeighbourTrace | null;
  readonly next: NeighbourTrace | null;
}

const row = z.object({
  trace_key: z.number(),
  trace_id: z.string(),
  ref: z.string(),
  record_index: z.number(),
  is_duplicate: z.boolean(),
  position: z.number(),
  count: z.number(),
});

/** The traces around one, in the order of the list that the filter and the sort make. */
export async function queryNeighbours(
  database: Database,
  list: { readonly filter: BrowseFilter; readonly sort: BrowseSort; readonly isDescending: boolean },
  traceKey: number,
  signal?: AbortSignal,
): Promise<Neighbours> {
  const rows = await readRows(
    database,
    row,
    sql`
      with placed as (
        select trace_key, trace_id, coalesce(ref, '') as ref, record_index, is_duplicate,
          (row_number() over (order by ${browseOrder(list.sort, list.isDescending)}) - 1)::integer as position,
          (count(*) over ())::integer as count
        from (${browseSource(list.filter)}) left join (select shard_key, ref from shards) using (shard_key)
      )
      select * from placed
      where abs(position - (select position from placed where trace_key = ${traceKey})) <= 1 order by position`,
    signal,
  );
  const at = rows.findIndex((candidate) => candidate.trace_key === traceKey);
  const here = rows[at];
  if (here === undefined) return { position: null, count: 0, previous: null, next: null };
  return {
    position: here.position,
    count: here.count,
    previous: toNeighbour(rows[at - 1]),
    next: toNeighbour(rows[at + 1]),
  };
}

function toNeighbour(columns: z.output<typeof row> | undefined): NeighbourTrace | null {
  if (columns === undefined) return null;
  return {
    traceKey: columns.trace_key,
    id: columns.trace_id,
    shardRef: columns.ref,
    record: columns.record_index,
    isDuplicate: columns.is_duplicate,
  };
}
