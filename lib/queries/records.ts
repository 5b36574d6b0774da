import { z } from "zod";
import type { AskedRules } from "@/lib/core/compare";
import { sql, type Database } from "@/lib/database";
import { locatorShape, toLocator, type RecordLocator } from "./locator-row";
import { problemsOf } from "./problem-counts";
import { readRows } from "./read-rows";
import { scoredUnder } from "./scored-under";

/** How a link names a trace: its shard and id, and its place in the shard where the id occurs again. */
export interface TraceAddress {
  readonly shardRef: string;
  readonly id: string;
  /** Place among the shard's records, from 0; null = the first with this id. */
  readonly record: number | null;
}

export interface FoundTrace {
  /** Null when the tables do not know it: it was looked up in its shard. */
  readonly traceKey: number | null;
  readonly shardRef: string;
  readonly id: string;
  readonly program: string;
  readonly locator: RecordLocator;
  readonly isDuplicate: boolean;
}

const traceRow = z.object({
  ...locatorShape,
  trace_key: z.number(),
  ref: z.string(),
  trace_id: z.string(),
  program: z.string(),
  is_duplicate: z.boolean(),
});

/** The trace a link means; null when it is not loaded. Without a shard, the first trace of that id. */
export async function findTrace(
  database: Database,
  address: TraceAddress,
  signal?: AbortSignal,
): Promise<FoundTrace | null> {
  const inShard = address.shardRef === "" ? sql`` : sql` and ref = ${address.shardRef}`;
  const ofRecord = address.record === null ? sql`` : sql` and record_index = ${address.record}`;
  const [row] = await readRows(
    database,
    traceRow,
    sql`
      select traces.*, ref
      from traces join (select shard_key, ref from shards) using (shard_key)
      where trace_id = ${address.id}${inShard}${ofRecord} order by trace_key limit 1`,
    signal,
  );
  if (row === undefined) return null;
  return {
    traceKey: row.trace_key,
    shardRef: row.ref,
    id: row.trace_id,
    program: row.program,
    locator: toLocator(row),
    isDuplicate: row.is_duplicate,
  };
}

/** One prediction of a trace, with the numbers that its row in a list needs. */
export interface ListedPrediction {
  readonly predictionKey: number;
  readonly shardRef: string;
  readonly locator: RecordLocator;
  readonly model: string;
  readonly sample: number;
  readonly regime: string;
  readonly isSimulated: boolean;
  readonly answer: "frames" | "output" | "input";
  readonly storedScore: boolean | null;
  readonly isComplete: boolean | null;
  readonly frameCount: number;
  readonly frameHits: number;
  readonly frameUnits: number;
  readonly outputHits: number;
  readonly outputUnits: number;
  readonly isExact: boolean;
  readonly divergenceIndex: number | null;
  readonly divergenceCause: string | null;
  readonly injected: string | null;
}

const predictionRow = z.object({
  ...locatorShape,
  prediction_key: z.number(),
  ref: z.string(),
  model: z.string(),
  sample: z.number(),
  regime: z.string(),
  is_simulated: z.boolean(),
  answer: z.enum(["frames", "output", "input"]),
  stored_score: z.boolean().nullable(),
  is_complete: z.boolean().nullable(),
  frame_count: z.number(),
  frame_em_resolved_hits: z.number(),
  frame_em_resolved_units: z.number(),
  output_em_hits: z.number(),
  output_em_units: z.number(),
  trace_em_resolved_hits: z.number(),
  divergence_index: z.number().nullable(),
  divergence_cause: z.string().nullable(),
  injected: z.string().nullable(),
});

/** The predictions scored against a trace, by model, sample and order of loading. */
export async function queryPredictions(
  database: Database,
  traceKey: number,
  rules: Omit<AskedRules, "alignment">,
  signal?: AbortSignal,
): Promise<readonly ListedPrediction[]> {
  const rows = await readRows(
    database,
    predictionRow,
    sql`
      select p.*, ref, frame_em_resolved_hits, frame_em_resolved_units, output_em_hits, output_em_units,
        trace_em_resolved_hits, divergence_index, divergence_cause
      from predictions p join scores s using (prediction_key)
        join (select shard_key as key, ref from shards) on key = p.shard_key
      where s.trace_key = ${traceKey} and ${scoredUnder({ reset: rules.reset, repr: rules.repr })}
      order by model, sample, prediction_key`,
    signal,
  );
  return rows.map((row) => ({
    predictionKey: row.prediction_key,
    shardRef: row.ref,
    locator: toLocator(row),
    model: row.model,
    sample: row.sample,
    regime: row.regime,
    isSimulated: row.is_simulated,
    answer: row.answer,
    storedScore: row.stored_score,
    isComplete: row.is_complete,
    frameCount: row.frame_count,
    frameHits: row.frame_em_resolved_hits,
    frameUnits: row.frame_em_resolved_units,
    outputHits: row.output_em_hits,
    outputUnits: row.output_em_units,
    isExact: row.trace_em_resolved_hits > 0,
    divergenceIndex: row.divergence_index,
    divergenceCause: row.divergence_cause,
    injected: row.injected,
  }));
}

/** The models that predicted anything, by name. */
export async function queryModels(database: Database, signal?: AbortSignal): Promise<readonly string[]> {
  const rows = await readRows(
    database,
    z.object({ model: z.string() }),
    sql`select distinct model from predictions order by model`,
    signal,
  );
  return rows.map((row) => row.model);
}

export interface ListedProblem {
  readonly recordIndex: number;
  readonly lineNumber: number | null;
  readonly member: string | null;
  /** First byte of the record; null for a row of a table. */
  readonly byteOffset: number | null;
  /** Row of the table, from 0; null for a record of text. */
  readonly rowIndex: number | null;
  readonly part: string | null;
  readonly severity: "lost" | "remark";
  readonly reason: string;
}

const problemRow = z.object({
  record_index: z.number(),
  line_number: z.number().nullable(),
  member: z.string().nullable(),
  byte_offset: z.number().nullable(),
  row_index: z.number().nullable(),
  part: z.string().nullable(),
  severity: z.enum(["lost", "remark"]),
  reason: z.string(),
});

/** What is wrong or odd in a shard: losses first, then in order; at most `limit`. */
export async function queryProblems(
  database: Database,
  shardKey: number,
  limit: number,
  signal?: AbortSignal,
): Promise<readonly ListedProblem[]> {
  const rows = await readRows(
    database,
    problemRow,
    sql`
      select record_index, line_number, member, byte_offset, row_index, part, severity, reason from (${problemsOf(shardKey)})
      order by severity, record_index, part limit ${limit}`,
    signal,
  );
  return rows.map((row) => ({
    recordIndex: row.record_index,
    lineNumber: row.line_number,
    member: row.member,
    byteOffset: row.byte_offset,
    rowIndex: row.row_index,
    part: row.part,
    severity: row.severity,
    reason: row.reason,
  }));
}
