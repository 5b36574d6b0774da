import path from "node:path";
import { diskFolder, sortRuns, type RunFile } from "@/lib/packed/node";
import { openShard } from "@/lib/shards";
import { temporaryScratch } from "@/lib/shards/node";
import { openPlace } from "../places";
import { packedRecords, type SourceTally } from "./packed-records";

/** One source to be sorted: plain data, so that a worker thread can take it. */
export interface SortTask {
  readonly place: string;
  readonly name: string;
  readonly number: number;
  /** The folder that takes the runs. */
  readonly folder: string;
  readonly memoryBytes: number;
}

export interface SortedSource {
  readonly runs: readonly RunFile[];
  readonly container: string;
  /** Title of the format of most records; null when none was known. */
  readonly format: string | null;
  readonly records: number;
}

/** Reads a source from its first record to its last and writes them as sorted runs. Memory stays within the task's. */
export async function sortSource(task: SortTask, signal?: AbortSignal): Promise<SortedSource> {
  const { name, number, memoryBytes } = task;
  const source = await openPlace(task.place, signal);
  const reader = await openShard(source, { scratch: temporaryScratch(), signal });
  try {
    const tally: SourceTally = { records: 0, titles: new Map() };
    const records = packedRecords(reader, { name, number }, tally, signal);
    const runs = await sortRuns(records, diskFolder(path.resolve(task.folder)), {
      order: "packed",
      name: `source-${number}`,
      memoryBytes,
      signal,
    });
    const [most] = [...tally.titles].sort((left, right) => right[1] - left[1]);
    return { runs, container: reader.container, format: most?.[0] ?? null, records: tally.records };
  } finally {
    await reader.close();
    await source.close?.();
  }
}
