import { rm } from "node:fs/promises";
import path from "node:path";
import { sql, type Database } from "@/lib/database";
import { openNodeDatabase, writeEngineFile } from "@/lib/database/node";
import { type IngestPort, LocalIngest, packedTables, type ShardSummary, type TableSink } from "@/lib/ingest";
import { MANIFEST_NAME, type IndexFile, type Manifest } from "@/lib/packed";
import { diskFolder, writeIndex } from "@/lib/packed/node";
import { hashSource } from "@/lib/shards";
import { fileSource } from "@/lib/shards/node";
import { allTables, tables, type RowOf, type TableDefinition } from "@/lib/tables";
import { ShardIndex } from "@/lib/workspace";
import { BatchFiles } from "./batch-files";
import { recordsEnvironment, shardPlaceOf, type RecordsPlace } from "./records-place";
import { ScoringThreads } from "./scoring-threads";

const ENGINE_NAME = "index.duckdb";
const DATABASE_NAME = "tables.duckdb";

/** A thread takes a second to start: fewer predictions are scored in this one. */
const THREADED_PREDICTIONS = 4000;

/** The tables of an engine file: frames lie there as the engine holds them. */
const engineTables: readonly TableDefinition[] = packedTables.map((table) =>
  table === tables.frame_lists ? tables.frame_marks : table,
);

export interface WrittenTables {
  readonly files: readonly IndexFile[];
  readonly engine: Manifest["engine"];
  readonly summary: ShardSummary;
  readonly frameCount: number;
}

export interface TablesTask {
  /** Where the records are; the tables go there, too. */
  readonly place: RecordsPlace;
  readonly hasEngineFile: boolean;
  readonly threads: number;
  readonly signal?: AbortSignal | undefined;
  readonly onIndexed?: ((records: number) => void) | undefined;
  readonly onScored?: ((done: number, of: number) => void) | undefined;
}

/**
 * Indexes packed records with the code that indexes any shard, scores the predictions among them, and writes the rows as
 * index files: what is loaded later is what loading the sources would have made.
 */
export async function writeTables(task: TablesTask): Promise<WrittenTables> {
  const { hasEngineFile, signal } = task;
  const { directory } = task.place;
  const enginePath = path.join(directory, ENGINE_NAME);
  const databasePath = path.join(directory, DATABASE_NAME);
  for (const file of [enginePath, databasePath])
    for (const suffix of ["", ".wal"]) await rm(`${file}${suffix}`, { force: true });
  const attachable = hasEngineFile ? [enginePath] : [];
  const database = await openNodeDatabase({ file: databasePath, attachable });
  const batches = new BatchFiles(directory, hasEngineFile ? database : withoutScores(database));
  try {
    await database.create(allTables);
    const summary = await fillTables(database, batches, task);
    const files: IndexFile[] = [];
    for (const table of packedTables) files.push(await writeTable(table, batches, database, task));
    if (hasEngineFile) await writeEngineFile(database, enginePath, engineTables);
    const [counted] = await database.query<{ frames: number }>(
      sql`select coalesce(sum(frame_count), 0)::double as frames from traces`,
      signal,
    );
    const engine = hasEngineFile ? await describeFile(enginePath, signal) : undefined;
    return { files, engine, summary, frameCount: counted?.frames ?? 0 };
  } finally {
    await batches.close();
    await database.close();
  }
}

/** Scores are looked up in no engine here: without an engine file to write, their rows need not go through one. */
function withoutScores(database: Database): TableSink {
  return {
    load: (table, ipc) =>
      table === tables.scores || table === tables.frame_lists ? Promise.resolve() : database.load(table, ipc),
  };
}

async function fillTables(database: Database, sink: TableSink, task: TablesTask): Promise<ShardSummary> {
  const { environment, close } = recordsEnvironment(task.place, sink);
  try {
    const local = new LocalIngest(environment);
    const summary = await new ShardIndex(database, local).addShard(
      { shardKey: 0, ref: MANIFEST_NAME, place: shardPlaceOf(task.place) },
      { signal: task.signal, onProgress: ({ recordCount }) => task.onIndexed?.(recordCount) },
    );
    if (task.threads <= 1 || summary.predictionCount < THREADED_PREDICTIONS) {
      await score(database, local, task);
      return summary;
    }
    const pool = new ScoringThreads(task.threads, task.place, local, sink);
    try {
      await score(database, pool, task);
    } finally {
      await pool.end();
    }
    return summary;
  } finally {
    await close();
  }
}

function score(database: Database, ingest: IngestPort, { signal, onScored }: TablesTask): Promise<void> {
  const request = { reset: "context", readyShards: [0], firstUnsettled: null } as const;
  return new ShardIndex(database, ingest).score({ ...request, signal, onScored });
}

async function writeTable(
  table: TableDefinition,
  batches: BatchFiles,
  database: Database,
  { place, signal }: TablesTask,
): Promise<IndexFile> {
  const duplicates = table === tables.traces ? await duplicateKeys(database) : null;
  async function* rows(): AsyncGenerator<readonly RowOf<TableDefinition>[]> {
    for await (const batch of batches.rows(table)) {
      yield duplicates === null || duplicates.size === 0
        ? batch
        : batch.map((row) => ({ ...row, is_duplicate: duplicates.has(Number(row["trace_key"])) }));
    }
  }
  return writeIndex(table, rows(), diskFolder(place.directory), signal === undefined ? {} : { signal });
}

/** Marks that were set after the rows had been written. */
async function duplicateKeys(database: Database): Promise<ReadonlySet<number>> {
  const rows = await database.query<{ trace_key: number }>(
    sql`select trace_key from traces where is_duplicate`,
  );
  return new Set(rows.map((row) => row.trace_key));
}

async function describeFile(file: string, signal?: AbortSignal): Promise<NonNullable<Manifest["engine"]>> {
  const source = await fileSource(file);
  try {
    return {
      name: path.basename(file),
      size: source.sizeBytes,
      hash: await hashSource(source, signal),
    };
  } finally {
    await source.close();
  }
}
