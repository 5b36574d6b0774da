import { stat } from "node:fs/promises";
import path from "node:path";
import { sql, type Database } from "@/lib/database";
import { openNodeDatabase, writeEngineFile } from "@/lib/database/node";
import { LocalIngest, type ShardSummary } from "@/lib/ingest";
import { manifestText, MANIFEST_NAME, type IndexFile, type Manifest } from "@/lib/packed";
import { writeIndex, type PackFolder } from "@/lib/packed/node";
import { Failure } from "@/lib/shared";
import { hashSource, memorySource } from "@/lib/shards";
import { fileSource, temporaryScratch } from "@/lib/shards/node";
import { allTables, tables, type RowOf, type TableDefinition } from "@/lib/tables";
import { ShardIndex } from "@/lib/workspace";
import { BatchFiles } from "./batch-files";

export const ENGINE_NAME = "index.duckdb";

/** The tables whose rows are packed. */
const packedTables: readonly TableDefinition[] = [
  tables.problems,
  tables.traces,
  tables.predictions,
  tables.scores,
  tables.frame_lists,
];
/** The tables of an engine file: frames lie there as the engine holds them. */
const engineTables: readonly TableDefinition[] = [
  tables.problems,
  tables.traces,
  tables.predictions,
  tables.scores,
  tables.frame_marks,
];

export interface WrittenTables {
  readonly files: readonly IndexFile[];
  readonly engine: Manifest["engine"];
  readonly summary: ShardSummary;
  readonly frameCount: number;
}

interface TablesTask {
  /** The manifest of the records alone. */
  readonly manifest: Manifest;
  readonly directory: string;
  readonly folder: PackFolder;
  /** Takes what is not kept. */
  readonly workDirectory: string;
  readonly hasEngineFile: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly onScored?: ((done: number, of: number) => void) | undefined;
}

/**
 * Indexes packed records with the code that indexes any shard, scores the predictions among them, and writes the rows as
 * index files: what is loaded later is what loading the sources would have made.
 */
export async function writeTables(task: TablesTask): Promise<WrittenTables> {
  const { directory, workDirectory, hasEngineFile, signal } = task;
  const enginePath = path.join(directory, ENGINE_NAME);
  const database = await openNodeDatabase({
    file: path.join(workDirectory, "tables.duckdb"),
    attachable: hasEngineFile ? [enginePath] : [],
  });
  const batches = new BatchFiles(workDirectory, database);
  try {
    await database.create(allTables);
    const index = new ShardIndex(database, new LocalIngest(environmentOf(task, batches)));
    const place = { kind: "path", path: path.join(directory, MANIFEST_NAME) } as const;
    const summary = await index.addShard({ shardKey: 0, ref: MANIFEST_NAME, place }, { signal });
    await index.score({
      reset: "context",
      readyShards: [0],
      firstUnsettled: null,
      signal,
      onScored: task.onScored,
    });
    const files: IndexFile[] = [];
    for (const table of packedTables) files.push(await writeTable(table, batches, database, task));
    if (hasEngineFile) await writeEngineFile(database, enginePath, engineTables);
    const [counted] = await database.query<{ frames: number }>(
      sql`select coalesce(sum(frame_count), 0)::double as frames from traces`,
    );
    const engine = hasEngineFile ? await describeFile(enginePath) : undefined;
    return { files, engine, summary, frameCount: counted?.frames ?? 0 };
  } finally {
    await batches.close();
    await database.close();
  }
}

function environmentOf({ manifest, directory }: TablesTask, sink: BatchFiles) {
  const text = new TextEncoder().encode(manifestText(manifest));
  return {
    sink,
    scratch: temporaryScratch(),
    store: null,
    openLanes: () => [],
    openSource: (place: { readonly kind: string; readonly path?: string }) => {
      const name = path.basename(place.path ?? "");
      return name === MANIFEST_NAME
        ? Promise.resolve(memorySource(MANIFEST_NAME, text))
        : fileSource(path.join(directory, name));
    },
  };
}

async function writeTable(
  table: TableDefinition,
  batches: BatchFiles,
  database: Database,
  { folder, signal }: TablesTask,
): Promise<IndexFile> {
  const duplicates = table === tables.traces ? await duplicateKeys(database) : null;
  async function* rows(): AsyncGenerator<readonly RowOf<TableDefinition>[]> {
    for await (const batch of batches.rows(table)) {
      yield duplicates === null || duplicates.size === 0
        ? batch
        : batch.map((row) => ({ ...row, is_duplicate: duplicates.has(Number(row["trace_key"])) }));
    }
  }
  return writeIndex(table, rows(), folder, signal === undefined ? {} : { signal });
}

/** Marks that were set after the rows had been written. */
async function duplicateKeys(database: Database): Promise<ReadonlySet<number>> {
  const rows = await database.query<{ trace_key: number }>(
    sql`select trace_key from traces where is_duplicate`,
  );
  return new Set(rows.map((row) => row.trace_key));
}

async function describeFile(file: string): Promise<NonNullable<Manifest["engine"]>> {
  const { size } = await stat(file).catch((thrown: unknown) => {
    throw new Failure("shard-unreadable", `${file} was not written`, { cause: thrown });
  });
  const source = await fileSource(file);
  const hash = await hashSource(source);
  await source.close();
  return { name: path.basename(file), size, hash };
}
