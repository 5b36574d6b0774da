import { z } from "zod";
import { type ErrorClass, errorClasses } from "@/lib/core/compare";
import { identifier, sql, type Database, type Sql } from "@/lib/database";
import { type DrillDown, drillRows } from "./drill-rows";
import { locatorShape, type RecordLocator, toLocator } from "./locator-row";
import { readRows } from "./read-rows";

/** A prediction with an error: where its records lie, and its first error. */
export interface Failing {
  readonly traceShardRef: string;
  readonly traceId: string;
  readonly isDuplicate: boolean;
  readonly program: string;
  readonly sample: number;
  readonly trace: RecordLocator;
  readonly prediction: RecordLocator;
  readonly errorClass: ErrorClass | null;
  readonly detail: string | null;
  /** Gold's frame index of the first divergence, from 0; null when none. */
  readonly frameIndex: number | null;
}

const locatorColumns = [
  "shard_key",
  "record_index",
  "member",
  "byte_offset",
  "byte_length",
  "row_index",
  "part",
] as const;

const failingRow = z.object({
  trace_ref: z.string(),
  trace_id: z.string(),
  is_duplicate: z.boolean(),
  program: z.string(),
  sample: z.number(),
  trace: z.object(locatorShape),
  prediction: z.object(locatorShape),
  error_class: z.enum(errorClasses).nullable(),
  error_detail: z.string().nullable(),
  frame_index: z.number().nullable(),
});

/** One page of the predictions that a drill-down by traces lists, in the order of `queryUnits`. */
export async function queryFailures(
  database: Database,
  drill: DrillDown,
  page: { readonly offset: number; readonly limit: number },
  signal?: AbortSignal,
): Promise<readonly Failing[]> {
  const { equality = "resolved" } = drill;
  const index = equality === "resolved" ? "divergence_index" : `divergence_index_${equality}`;
  const columns = [
    sql`s.trace_key`,
    sql`s.prediction_key`,
    sql`s.trace_shard_key`,
    sql`t.trace_id`,
    sql`t.is_duplicate`,
    sql`t.program`,
    sql`p.sample`,
    sql`s.error_class`,
    sql`s.error_detail`,
    sql`s.${identifier(index)} as frame_index`,
    ...prefixed(sql`t`, "trace"),
    ...prefixed(sql`p`, "prediction"),
  ];
  const rows = await readRows(
    database,
    z.record(z.string(), z.unknown()),
    sql`
      select failing.*, ref as trace_ref from (${drillRows(drill, columns)}) failing
        join shards on shards.shard_key = failing.trace_shard_key
      order by trace_key, sample, prediction_key limit ${page.limit} offset ${page.offset}`,
    signal,
  );
  return rows.map((columnsOfRow) => {
    const row = failingRow.parse({
      ...columnsOfRow,
      trace: unprefixed(columnsOfRow, "trace"),
      prediction: unprefixed(columnsOfRow, "prediction"),
    });
    return {
      traceShardRef: row.trace_ref,
      traceId: row.trace_id,
      isDuplicate: row.is_duplicate,
      program: row.program,
      sample: row.sample,
      trace: toLocator(row.trace),
      prediction: toLocator(row.prediction),
      errorClass: row.error_class,
      detail: row.error_detail,
      frameIndex: row.frame_index,
    };
  });
}

function prefixed(table: Sql, prefix: string): readonly Sql[] {
  return locatorColumns.map(
    (name) => sql`${table}.${identifier(name)} as ${identifier(`${prefix}_at_${name}`)}`,
  );
}

function unprefixed(
  row: Readonly<Record<string, unknown>>,
  prefix: string,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(locatorColumns.map((name) => [name, row[`${prefix}_at_${name}`]]));
}
