import type { PackFolder } from "./pack-folder";
import type { PackedReader } from "./packed-reader";
import type { PackedRecord } from "./record";
import { sortRecords } from "./sort-records";

export interface UnpackOptions {
  /** Records held at a time while sorting, in bytes; default 256 MiB. */
  readonly memoryBytes?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * All records source by source, each source's in its own order, in batches. The folder is used to sort where they do not
 * fit in memory, and left as it was.
 */
export function unpackRecords(
  reader: PackedReader,
  folder: PackFolder,
  { memoryBytes, signal }: UnpackOptions = {},
): AsyncGenerator<readonly PackedRecord[]> {
  return sortRecords(reader.records(signal), folder, {
    order: "source",
    name: "unpack",
    signal,
    ...(memoryBytes === undefined ? {} : { memoryBytes }),
  });
}
