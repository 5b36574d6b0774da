import { looksPacked, openPacked, PackedShard, packedBytes, readManifest, type Manifest } from "@/lib/packed";
import { Failure } from "@/lib/shared";
import { readText, type ByteSource } from "@/lib/shards";
import { columnBatch, INDEX_VERSION, rebaseBatch, tables, type TableDefinition } from "@/lib/tables";
import type { AddShardOptions, AddShardRequest } from "./add-shard";
import type { TableSink } from "./index-writer";
import { PacedProgress } from "./paced-progress";
import type { ShardSummary } from "./shard-summary";

/** The most a manifest may take: it lists files, of which there are thousands at most. */
const manifestBytes = 16 * 2 ** 20;
const headBytes = 256;

const container = "packed Parquet";

/** The tables that a packed data set may hold rows of, in the order in which they are loaded. */
export const packedTables: readonly TableDefinition[] = [
  tables.problems,
  tables.traces,
  tables.predictions,
  tables.scores,
  tables.frame_lists,
  tables.trajectories,
  tables.steps,
  tables.tool_calls,
  tables.test_outcomes,
  tables.evaluations,
];

/** The tables whose rows are told as records while they load. */
const countedTables = new Set<TableDefinition>([tables.traces, tables.predictions, tables.trajectories]);

/** The data set whose manifest this is; null when it is none. A manifest that cannot be used fails, and says why. */
export async function openPackedSource(
  source: ByteSource,
  open: (name: string, sizeBytes: number) => Promise<ByteSource>,
  signal?: AbortSignal,
): Promise<PackedShard | null> {
  if (source.sizeBytes > manifestBytes) return null;
  const head = new TextDecoder().decode(await source.slice(0, headBytes, signal));
  if (!looksPacked(head)) return null;
  const text = await readText(source, { encoding: "utf-8", bomBytes: 0 }, undefined, signal);
  const manifest = readManifest(text);
  if (!manifest.ok) throw new Failure("shard-unsupported", `${source.name}: ${manifest.error}`);
  return new PackedShard(openPacked(manifest.value, open));
}

/** Whether the rows that were packed are those that this version would make of the records. */
export function hasIndex({ packed }: PackedShard): boolean {
  const { schema_version: version } = packed.manifest;
  return version === INDEX_VERSION && packed.hasIndex(tables.traces) && packed.hasIndex(tables.trajectories);
}

/** Hands on the rows that were packed; records are not read. */
export async function loadPackedIndex(
  shard: PackedShard,
  sink: TableSink,
  { shardKey }: Pick<AddShardRequest, "shardKey">,
  { signal, onProgress }: AddShardOptions,
): Promise<void> {
  const { manifest } = shard.packed;
  const sizeBytes = packedBytes(manifest);
  let bytesRead = 0;
  let recordCount = 0;
  const progress = new PacedProgress(() => {
    onProgress?.({ phase: "reading", sizeBytes, bytesRead, recordCount, container, notes: [] });
  });
  for (const table of packedTables) {
    for await (const { rows, columns } of shard.packed.readIndex(table, { signal })) {
      const ipc = columnBatch(table, rows, columns);
      rebaseBatch(table, ipc, { own: 0, trace: 0 }, { own: shardKey, trace: shardKey });
      await sink.load(table, ipc);
      if (countedTables.has(table)) recordCount += rows;
      progress.changed();
    }
    bytesRead += manifest.files.find((file) => file.kind === "index" && file.table === table.name)?.size ?? 0;
  }
  progress.end();
}

/** What a packed data set is, by its manifest. */
export function packedSummary(manifest: Manifest, source: ByteSource, ref: string): ShardSummary {
  const { counts, sources } = manifest;
  const formats = new Set(sources.map(({ format }) => format));
  const [format] = formats;
  return {
    ref,
    container,
    format: formats.size === 1 ? (format ?? null) : "Several formats",
    contentHash: null,
    identity: null,
    sizeBytes: packedBytes(manifest) + source.sizeBytes,
    recordCount: counts.records,
    traceCount: counts.traces,
    predictionCount: counts.predictions,
    trajectoryCount: counts.trajectories,
    problemCount: counts.problems,
    notes: [],
  };
}
