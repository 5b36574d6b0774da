import { z } from "zod";
import { sql, type Database, type Sql } from "@/lib/database";
import { readRows } from "./read-rows";
import { listedTraces, listOrder, reversedListOrder, type TraceList } from "./trace-list";

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
  side: z.enum(["previous", "here", "next"]),
  position: z.number(),
  count: z.number(),
  trace_key: z.number(),
  trace_id: z.string(),
  ref: z.string(),
  record_index: z.number(),
  is_duplicate: z.boolean(),
});

/** The traces around one, in the order of the list that the filter and the sort make. */
export async function queryNeighbours(
  database: Database,
  list: TraceList,
  traceKey: number,
  signal?: AbortSignal,
): Promise<Neighbours> {
  const rows = await readRows(
    database,
    row,
    sql`
      with listed as materialized (${listedTraces(list.filter, list.sort)}),
      here as materialized (
        select trace_key as here_key, sort_value as here_value from listed where trace_key = ${traceKey}
      ),
      counted as (
        select count(*) as count, count(*) filter (${isBefore(list)}) as position from listed, here
      ),
      around as (
        (select 'previous' as side, trace_key from listed, here where ${isBefore(list)}
          order by ${reversedListOrder(list.isDescending)} limit 1)
        union all select 'here', here_key from here
        union all (select 'next', trace_key from listed, here where ${isAfter(list)}
          order by ${listOrder(list.isDescending)} limit 1)
      )
      select side, position, count, trace_key, trace_id, coalesce(ref, '') as ref, record_index, is_duplicate
      from counted, traces join around using (trace_key)
        left join (select shard_key, ref from shards) using (shard_key)`,
    signal,
  );
  const here = rows.find(({ side }) => side === "here");
  if (here === undefined) return { position: null, count: 0, previous: null, next: null };
  return {
    position: here.position,
    count: here.count,
    previous: toNeighbour(rows.find(({ side }) => side === "previous")),
    next: toNeighbour(rows.find(({ side }) => side === "next")),
  };
}

/** Whether a row of `listed` stands before `here` in the order of the list: `listOrder` without sorting. */
function isBefore({ isDescending }: TraceList): Sql {
  return sql`(sort_value is null) < (here_value is null)
    or ${isDescending ? sql`sort_value > here_value` : sql`sort_value < here_value`}
    or (sort_value is not distinct from here_value and trace_key < here_key)`;
}

function isAfter({ isDescending }: TraceList): Sql {
  return sql`(sort_value is null) > (here_value is null)
    or ${isDescending ? sql`sort_value < here_value` : sql`sort_value > here_value`}
    or (sort_value is not distinct from here_value and trace_key > here_key)`;
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
