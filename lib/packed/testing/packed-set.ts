import { recordComparer, type PackedRecord } from "../record";
import { manifestText, readManifest, type Manifest, type PackedFile, type PackedSource } from "../manifest";
import { openPacked, type PackedReader } from "../packed-reader";
import { writeRecords, type WriteRecordsOptions } from "../write-records";
import { countingSource, type CountingSource } from "@/lib/shards/testing/counting-source";
import { memorySource } from "@/lib/shards";
import { memoryFolder, type MemoryFolder } from "./memory-folder";

/** A list as a stream of batches. */
export async function* inBatches<T>(items: readonly T[], size = 100): AsyncGenerator<readonly T[]> {
  for (let from = 0; from < items.length; from += size)
    yield await Promise.resolve(items.slice(from, from + size));
}

/** Everything that a stream of batches gives. */
export async function collect<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
  const items: T[] = [];
  for await (const batch of batches) items.push(...batch);
  return items;
}

/** A record with what matters, and the rest plain. */
export function record(fields: Partial<PackedRecord> = {}): PackedRecord {
  return {
    key: "t",
    kind: "trace",
    source: 0,
    recordIndex: 0,
    member: null,
    content: "json",
    text: "{}",
    ...fields,
  };
}

/** A manifest of files, with the sources that records name. */
export function manifestOf(files: readonly PackedFile[], sources = 1): Manifest {
  const records = files.reduce((sum, file) => sum + (file.kind === "records" ? file.rows : 0), 0);
  const source: PackedSource = {
    name: "traces.jsonl",
    hash: `sha256t:${"0".repeat(64)}`,
    size: 10,
    container: "JSON lines",
    format: null,
  };
  return {
    format: "framewise-packed",
    version: 2,
    schema_version: 1,
    sources: Array.from({ length: sources }, () => source),
    counts: { records, traces: 0, predictions: 0, trajectories: 0, problems: 0, frames: 0 },
    files: [...files],
  };
}

/** A packed set in memory, opened so that its reads are counted. */
export interface PackedSet {
  readonly reader: PackedReader;
  readonly manifest: Manifest;
  readonly folder: MemoryFolder;
  /** What was read of each opened file. */
  readonly reads: ReadonlyMap<string, CountingSource>;
}

/** Opens what a folder holds; the manifest goes through its text. */
export function openSet(folder: MemoryFolder, files: readonly PackedFile[]): PackedSet {
  const read = readManifest(manifestText(manifestOf(files)));
  if (!read.ok) throw new Error(read.error);
  const reads = new Map<string, CountingSource>();
  const reader = openPacked(read.value, (name) => {
    const source = countingSource(memorySource(name, folder.files.get(name) ?? new Uint8Array(0)));
    reads.set(name, source);
    return Promise.resolve(source);
  });
  return { reader, manifest: read.value, folder, reads };
}

/** Packs records, in any order, and opens the set. */
export async function packedSet(
  records: readonly PackedRecord[],
  sizes?: WriteRecordsOptions["sizes"],
): Promise<PackedSet> {
  const folder = memoryFolder();
  const sorted = [...records].sort(recordComparer("packed"));
  const files = await writeRecords(inBatches(sorted), folder, sizes === undefined ? {} : { sizes });
  return openSet(folder, files);
}
