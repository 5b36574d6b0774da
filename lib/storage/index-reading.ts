import { Failure } from "@/lib/shared";
import { checksum } from "./checksum";
import { openReading, type Reading } from "./file-access";
import {
  type BatchPlace,
  type IndexDirectory,
  readDirectory,
  readTrailer,
  TRAILER_BYTES,
} from "./index-file";
import type { IndexBatch } from "./index-store";

const LIKELY_DIRECTORY_BYTES = 64 * 2 ** 10;

/** The directory of an index file; null when it is damaged. One read where the directory is short. */
export async function readIndexDirectory(file: File): Promise<IndexDirectory | null> {
  const likelyFrom = Math.max(0, file.size - TRAILER_BYTES - LIKELY_DIRECTORY_BYTES);
  const end = await bytesOf(file, likelyFrom, file.size);
  const trailer = readTrailer(end.subarray(-TRAILER_BYTES), file.size);
  if (trailer === null) return null;
  const to = file.size - TRAILER_BYTES;
  const from = to - trailer.directoryBytes;
  const bytes =
    from >= likelyFrom
      ? end.subarray(from - likelyFrom, end.length - TRAILER_BYTES)
      : await bytesOf(file, from, to);
  return readDirectory(bytes, trailer.checksum, file.size);
}

async function bytesOf(file: File, from: number, to: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(from, to).arrayBuffer());
}

/** The batches of an index file in order. Fails with `shard-changed` when one is damaged, with `cancelled`. */
export async function* readIndexBatches(
  handle: FileSystemFileHandle,
  signal: AbortSignal | undefined,
): AsyncGenerator<IndexBatch> {
  throwIfCancelled(signal);
  const directory = await readIndexDirectory(await handle.getFile());
  if (directory === null) throw damaged(handle.name, "it has no readable directory");
  const reading = await openReading(handle);
  try {
    let from = 0;
    for (const run of runsOf(directory.batches, reading.frugalBytes)) {
      const sizeBytes = run.reduce((sum, batch) => sum + batch.sizeBytes, 0);
      throwIfCancelled(signal);
      yield* readRun(reading, run, { from, sizeBytes, name: handle.name, signal });
      from += sizeBytes;
    }
  } finally {
    reading.close();
  }
}

interface Run {
  readonly from: number;
  readonly sizeBytes: number;
  readonly name: string;
  readonly signal: AbortSignal | undefined;
}

async function* readRun(
  reading: Reading,
  batches: readonly BatchPlace[],
  { from, sizeBytes, name, signal }: Run,
): AsyncGenerator<IndexBatch> {
  const bytes = await reading.read(from, sizeBytes);
  let at = 0;
  for (const batch of batches) {
    throwIfCancelled(signal);
    const ipc = batches.length === 1 ? bytes : bytes.slice(at, at + batch.sizeBytes);
    if (ipc.length !== batch.sizeBytes || checksum(ipc) !== batch.checksum)
      throw damaged(name, `the batch of ${batch.table} at byte ${from + at} is not what was written`);
    at += batch.sizeBytes;
    yield { table: batch.table, ipc };
  }
}

/** Batches that are read at once: one, or as many as it takes to reach the size from which a read is worth its cost. */
function* runsOf(batches: readonly BatchPlace[], frugalBytes: number): Generator<readonly BatchPlace[]> {
  let run: BatchPlace[] = [];
  let sizeBytes = 0;
  for (const batch of batches) {
    run.push(batch);
    sizeBytes += batch.sizeBytes;
    if (sizeBytes < frugalBytes) continue;
    yield run;
    run = [];
    sizeBytes = 0;
  }
  if (run.length > 0) yield run;
}

function damaged(name: string, reason: string): Failure {
  return new Failure("shard-changed", `The stored index ${name} is damaged: ${reason}`);
}

function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new Failure("cancelled", "Cancelled", { cause: signal.reason });
}
