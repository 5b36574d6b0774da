import { foldChunks } from "./folded-archive";
import { openArrow } from "./arrow-reader";
import { ArchiveShard } from "./archive-shard";
import { type Content, storedContent } from "./content";
import type { OpenTable, ReadEnvironment } from "./environment";
import { openParquet } from "./parquet-reader";
import { MAX_RECORD_BYTES } from "./read-lines";
import type { ShardReader } from "./reader";
import { rememberingProblems } from "./remembering-problems";
import type { Scratch } from "./scratch";
import type { ByteSource } from "./source";
import { TarArchive } from "./tar-archive";
import { TextShard } from "./text-shard";
import { unwrap, type Unwrapped } from "./unwrap";
import { ZipArchive } from "./zip-archive";

/** What opening a shard may use. */
export interface OpenShardOptions {
  /** Where compressed content of more than 32 MiB is kept, so that it can be read at random; null where there is no room. */
  readonly scratch: Scratch | null;
  readonly signal?: AbortSignal | undefined;
  /** A longer record becomes a problem and is not kept in memory. Default 256 MiB. */
  readonly maxRecordBytes?: number | undefined;
}

const TABLES: Readonly<Record<"parquet" | "arrow", OpenTable>> = { parquet: openParquet, arrow: openArrow };

/**
 * Opens a shard in any container that is read, told by its content. Reads no more than the start of it, and the
 * directory of a zip. Fails as `ByteSource.slice` does, and with `shard-unsupported` for what is not read or empty.
 */
export async function openShard(source: ByteSource, options: OpenShardOptions): Promise<ShardReader> {
  const { scratch, signal, maxRecordBytes = MAX_RECORD_BYTES } = options;
  const environment: ReadEnvironment = { scratch, maxRecordBytes, tables: TABLES };
  const unwrapped = await unwrap(storedContent(source), scratch, 0, signal);
  try {
    return rememberingProblems(await openBare(unwrapped, environment, signal), source.sizeBytes);
  } catch (thrown) {
    await unwrapped.content.close();
    throw thrown;
  }
}

function openBare(
  { content, shape, words }: Unwrapped,
  environment: ReadEnvironment,
  signal: AbortSignal | undefined,
): Promise<ShardReader> {
  switch (shape.kind) {
    case "lines":
    case "array":
    case "document":
    case "text":
      return Promise.resolve(new TextShard(content, shape, words, environment.maxRecordBytes));
    case "parquet":
    case "arrow":
      return openTable(content, environment.tables[shape.kind], words, signal);
    case "zip":
    case "tar":
      return openArchive(content, shape.kind, environment, words, signal);
  }
}

async function openArchive(
  content: Content,
  kind: "zip" | "tar",
  environment: ReadEnvironment,
  words: readonly string[],
  signal: AbortSignal | undefined,
): Promise<ShardReader> {
  const { scratch } = environment;
  const archive =
    kind === "tar"
      ? new TarArchive(content)
      : foldChunks(await ZipArchive.open(content, scratch, signal), scratch);
  return ArchiveShard.open(archive, environment, words, signal);
}

async function openTable(
  content: Content,
  open: OpenTable,
  words: readonly string[],
  signal: AbortSignal | undefined,
): Promise<ShardReader> {
  const table = await open(await content.asSource(signal), signal);
  return {
    container: [...words, table.container].join(" · "),
    get notes() {
      return [...content.notes, ...table.notes];
    },
    records: (options) => table.records(options),
    read: (place, readSignal) => table.read(place, readSignal),
    async close() {
      await table.close();
      await content.close();
    },
  };
}
