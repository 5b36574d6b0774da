import { throwIfCancelled } from "./cancelling";
import { mergeRecords } from "./merge-records";
import type { PackFolder } from "./pack-folder";
import { RecordBytes } from "./record-bytes";
import {
  assertPackable,
  heldBytes,
  type PackedRecord,
  recordComparer,
  type RecordOrder,
  wellFormed,
} from "./record";

/**
 * Sorting more records than memory holds.
 *
 *     records ──▶ sorted in memory, as many as fit ──▶ run 0, run 1, … ──▶ merged, 64 at a time ──▶ all in order
 *
 * The two halves are apart: runs of several sources can be made in several threads. The order is total, so the result
 * does not depend on how many records fit. Cost: every record is written and read once, once more for each 64 runs.
 */
export interface SortOptions {
  readonly order: RecordOrder;
  /** What runs are called: `NAME-0`, `NAME-1`, …. */
  readonly name: string;
  /** Records held at a time, by `heldBytes`; default 256 MiB. A larger record is held alone. */
  readonly memoryBytes?: number;
  readonly signal?: AbortSignal | undefined;
}

/** A file of sorted records. */
export interface RunFile {
  readonly name: string;
  readonly size: number;
  readonly records: number;
}

const DEFAULT_MEMORY_BYTES = 256 * 2 ** 20;
const WRITE_BYTES = 2 ** 20;
const FAN_IN = 64;

/** Writes records as sorted runs; none for no records. The caller removes the files. */
export async function sortRuns(
  records: AsyncIterable<readonly PackedRecord[]>,
  folder: PackFolder,
  options: SortOptions,
): Promise<readonly RunFile[]> {
  const runs: RunFile[] = [];
  for await (const held of sortedHandfuls(records, options))
    runs.push(await writeRun([held], folder, `${options.name}-${runs.length}`, options.signal));
  return runs;
}

/** All records of sorted runs in order, in batches. Leaves the runs, and nothing else, in the folder. */
export async function* mergeRuns(
  runs: readonly RunFile[],
  folder: PackFolder,
  options: Omit<SortOptions, "memoryBytes">,
): AsyncGenerator<readonly PackedRecord[]> {
  const { name, signal } = options;
  const made: RunFile[] = [];
  let level = runs;
  try {
    while (level.length > FAN_IN) {
      const next: RunFile[] = [];
      for (let first = 0; first < level.length; first += FAN_IN) {
        const part = mergeOpened(level.slice(first, first + FAN_IN), folder, options);
        const run = await writeRun(part, folder, `${name}-merged-${made.length}`, signal);
        made.push(run);
        next.push(run);
      }
      level = next;
    }
    yield* mergeOpened(level, folder, options);
  } finally {
    for (const run of made) await folder.remove(run.name);
  }
}

/** Records in order, in batches; the folder is used where they do not fit in memory, and left as it was. */
export async function* sortRecords(
  records: AsyncIterable<readonly PackedRecord[]>,
  folder: PackFolder,
  options: SortOptions,
): AsyncGenerator<readonly PackedRecord[]> {
  const runs: RunFile[] = [];
  let last: readonly PackedRecord[] | null = null;
  try {
    for await (const held of sortedHandfuls(records, options)) {
      if (last !== null)
        runs.push(await writeRun([last], folder, `${options.name}-${runs.length}`, options.signal));
      last = held;
    }
    if (last === null) return;
    if (runs.length === 0) {
      yield last;
      return;
    }
    runs.push(await writeRun([last], folder, `${options.name}-${runs.length}`, options.signal));
    last = null;
    yield* mergeRuns(runs, folder, options);
  } finally {
    for (const run of runs) await folder.remove(run.name);
  }
}

/** As many records as fit, sorted, again and again. */
async function* sortedHandfuls(
  records: AsyncIterable<readonly PackedRecord[]>,
  { order, memoryBytes = DEFAULT_MEMORY_BYTES, signal }: SortOptions,
): AsyncGenerator<readonly PackedRecord[]> {
  const compare = recordComparer(order);
  let held: PackedRecord[] = [];
  let bytes = 0;
  for await (const batch of records) {
    throwIfCancelled(signal);
    for (const record of batch) {
      assertPackable(record);
      const size = heldBytes(record);
      if (held.length > 0 && bytes + size > memoryBytes) {
        yield held.sort(compare);
        held = [];
        bytes = 0;
      }
      held.push({ ...record, key: wellFormed(record.key) });
      bytes += size;
    }
  }
  if (held.length > 0) yield held.sort(compare);
}

async function* mergeOpened(
  runs: readonly RunFile[],
  folder: PackFolder,
  { order, signal }: Pick<SortOptions, "order" | "signal">,
): AsyncGenerator<readonly PackedRecord[]> {
  const opened = [];
  try {
    for (const run of runs) opened.push(await folder.open(run.name));
    yield* mergeRecords(opened, recordComparer(order), signal);
  } finally {
    for (const file of opened) await file.close();
  }
}

async function writeRun(
  batches: Iterable<readonly PackedRecord[]> | AsyncIterable<readonly PackedRecord[]>,
  folder: PackFolder,
  name: string,
  signal: AbortSignal | undefined,
): Promise<RunFile> {
  const output = await folder.create(name);
  const bytes = new RecordBytes();
  let size = 0;
  let records = 0;
  async function flush(): Promise<void> {
    size += bytes.length;
    await output.write(bytes.take());
  }
  try {
    for await (const batch of batches) {
      for (const record of batch) {
        bytes.append(record);
        records++;
        if (bytes.length < WRITE_BYTES) continue;
        throwIfCancelled(signal);
        await flush();
      }
    }
    await flush();
  } catch (thrown) {
    await output.discard();
    throw thrown;
  }
  await output.finish();
  return { name, size, records };
}
