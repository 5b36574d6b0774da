import { tables, TableWriter } from "@/lib/tables";
import type { ShardPlace } from "./place";
import type { TableSink } from "./index-writer";

/** What a shard turned out to be. */
export interface ShardSummary {
  readonly ref: string;
  readonly container: string;
  readonly format: string | null;
  readonly contentHash: string | null;
  /** What its rows are kept by for later visits, as `ByteSource.identity`; null where they are not kept. */
  readonly identity: string | null;
  readonly sizeBytes: number;
  readonly recordCount: number;
  readonly traceCount: number;
  readonly predictionCount: number;
  readonly trajectoryCount: number;
  readonly problemCount: number;
  /** What a person should know of how the shard is read. */
  readonly notes: readonly string[];
  /** The database file that holds the rows in place of the tables, to be attached; absent where rows were loaded. */
  readonly engineFile?: { readonly place: ShardPlace; readonly sizeBytes: number } | undefined;
}

/** Writes the row that says that the shard is whole. */
export async function writeShardRow(sink: TableSink, shardKey: number, summary: ShardSummary): Promise<void> {
  const writer = new TableWriter(tables.shards);
  writer.append({
    shard_key: shardKey,
    ref: summary.ref,
    container: summary.container,
    format: summary.format,
    size_bytes: summary.sizeBytes,
    content_hash: summary.contentHash,
    record_count: summary.recordCount,
    problem_count: summary.problemCount,
  });
  const ipc = writer.take();
  if (ipc !== null) await sink.load(tables.shards, ipc);
}
