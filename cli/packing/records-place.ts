import path from "node:path";
import type { ShardPlace, TableSink } from "@/lib/ingest";
import { MANIFEST_NAME } from "@/lib/packed";
import { Failure } from "@/lib/shared";
import { memorySource, type ByteSource } from "@/lib/shards";
import { type FileSource, fileSource, temporaryScratch } from "@/lib/shards/node";

/** Packed records whose manifest is not written yet: plain data, so that a thread can take it. */
export interface RecordsPlace {
  /** The folder of the records files. */
  readonly directory: string;
  readonly manifestText: string;
}

/** Where an indexer finds them. */
export function shardPlaceOf({ directory }: RecordsPlace): ShardPlace {
  return { kind: "path", path: path.join(directory, MANIFEST_NAME) };
}

/** What an indexer of packed records runs on, and a way to close the files that it opened. */
export function recordsEnvironment({ directory, manifestText }: RecordsPlace, sink: TableSink) {
  const opened: FileSource[] = [];
  async function openSource(place: ShardPlace): Promise<ByteSource> {
    if (place.kind !== "path") throw new Failure("shard-unreadable", "packed records are files");
    const name = path.basename(place.path);
    if (name === MANIFEST_NAME) return memorySource(name, new TextEncoder().encode(manifestText));
    const source = await fileSource(path.join(directory, name));
    opened.push(source);
    return source;
  }
  async function close(): Promise<void> {
    for (const source of opened.splice(0)) await source.close();
  }
  const environment = { sink, scratch: temporaryScratch(), store: null, openLanes: () => [], openSource };
  return { environment, close };
}
