import { z } from "zod";
import { joinSql, sql, type Database } from "@/lib/database";
import { readRows } from "./read-rows";
import { holdsWords } from "./search-words";

/** A trace that another can be compared with. */
export interface OtherTrace {
  readonly traceKey: number;
  readonly shardRef: string;
  readonly id: string;
  /** Place in its shard, from 0. */
  readonly record: number;
  readonly isDuplicate: boolean;
  readonly program: string;
  readonly pythonVersion: string | null;
  readonly frameCount: number;
  readonly outcome: string;
  /** What it has in common with the trace that was asked for. */
  readonly kinship: "same id" | "same program" | "none";
}

/** Which traces are offered beside one. */
export interface OtherTraceSearch {
  readonly traceKey: number;
  readonly id: string;
  readonly program: string;
  /** Words that id, program, entry or input must hold; empty = all. */
  readonly text: string;
  readonly limit: number;
}

const otherRow = z.object({
  trace_key: z.number(),
  ref: z.string(),
  trace_id: z.string(),
  record_index: z.number(),
  is_duplicate: z.boolean(),
  program: z.string(),
  python_version: z.string().nullable(),
  frame_count: z.number(),
  outcome: z.string(),
  kinship: z.enum(["same id", "same program", "none"]),
});

/** Other traces than one: those of its id first, then those of its program, then by order of loading; at most `limit`. */
export async function queryOtherTraces(
  database: Database,
  { traceKey, id, program, text, limit }: OtherTraceSearch,
  signal?: AbortSignal,
): Promise<readonly OtherTrace[]> {
  const conditions = joinSql([sql`trace_key <> ${traceKey}`, ...holdsWords(text)], " and ");
  const rows = await readRows(
    database,
    otherRow,
    sql`
      select trace_key, ref, trace_id, record_index, is_duplicate, program, python_version, frame_count, outcome,
        case when trace_id = ${id} then 'same id' when program = ${program} then 'same program' else 'none' end
          as kinship
      from traces join (select shard_key, ref from shards) using (shard_key)
      where ${conditions}
      order by trace_id = ${id} desc, program = ${program} desc, trace_key limit ${limit}`,
    signal,
  );
  return rows.map((row) => ({
    traceKey: row.trace_key,
    shardRef: row.ref,
    id: row.trace_id,
    record: row.record_index,
    isDuplicate: row.is_duplicate,
    program: row.program,
    pythonVersion: row.python_version,
    frameCount: row.frame_count,
    outcome: row.outcome,
    kinship: row.kinship,
  }));
}
