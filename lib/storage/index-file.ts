import { z } from "zod";
import { checksum } from "./checksum";
import type { IndexHeader } from "./index-store";

/**
 * An index in one file. What says where things are stands at the end, so that batches are written as they come.
 *
 *     batches     [ipc][ipc][ipc]…            in the order of loading, without gaps
 *     directory   {"header":…,"batches":[["frames",81920,2893104551],…]}   JSON: table, bytes, checksum of each
 *     trailer     "FWINDEX1" · bytes of the batches (float64) · bytes of the directory (uint32) · its checksum (uint32)
 *
 * Numbers are little-endian. A file that was cut has no trailer where it must be; batches that rotted do not match.
 */
export const TRAILER_BYTES = 24;
const MAGIC = "FWINDEX1";
/** The longest directory that is read: about 300,000 batches. */
export const MAX_DIRECTORY_BYTES = 16 * 2 ** 20;

const count = z.number().int().nonnegative();

const headerSchema = z.object({
  schemaVersion: count,
  identity: z.string().nullable(),
  contentHash: z.string(),
  ref: z.string(),
  name: z.string(),
  sizeBytes: count,
  container: z.string(),
  format: z.string().nullable(),
  notes: z.array(z.string()),
  counts: z.record(z.string(), z.number()),
  createdAt: z.number(),
});

const directorySchema = z.object({
  header: headerSchema,
  batches: z.array(z.tuple([z.string(), count, count])),
});

/** Where a batch is in the file, and what its bytes must give. */
export interface BatchPlace {
  readonly table: string;
  readonly sizeBytes: number;
  readonly checksum: number;
}

export interface IndexDirectory {
  readonly header: IndexHeader;
  readonly batches: readonly BatchPlace[];
}

/** The end of an index file: directory and trailer. Null when the directory would be too long to be read again. */
export function encodeIndexTail({ header, batches }: IndexDirectory): Uint8Array<ArrayBuffer> | null {
  const rows = batches.map((batch) => [batch.table, batch.sizeBytes, batch.checksum]);
  const directory = new TextEncoder().encode(JSON.stringify({ header, batches: rows }));
  if (directory.length > MAX_DIRECTORY_BYTES) return null;
  const tail = new Uint8Array(directory.length + TRAILER_BYTES);
  tail.set(directory);
  tail.set(new TextEncoder().encode(MAGIC), directory.length);
  const view = new DataView(tail.buffer, directory.length + MAGIC.length);
  view.setFloat64(0, batchBytes(batches), true);
  view.setUint32(8, directory.length, true);
  view.setUint32(12, checksum(directory), true);
  return tail;
}

/** How long the directory says it is; null when these bytes, the last of a file, are no trailer of it. */
export function readTrailer(
  trailer: Uint8Array,
  fileBytes: number,
): { readonly directoryBytes: number; readonly checksum: number } | null {
  if (trailer.length !== TRAILER_BYTES) return null;
  if (new TextDecoder().decode(trailer.subarray(0, MAGIC.length)) !== MAGIC) return null;
  const view = new DataView(trailer.buffer, trailer.byteOffset + MAGIC.length);
  const directoryBytes = view.getUint32(8, true);
  const isWhole = view.getFloat64(0, true) === fileBytes - directoryBytes - TRAILER_BYTES;
  if (!isWhole || directoryBytes > MAX_DIRECTORY_BYTES) return null;
  return { directoryBytes, checksum: view.getUint32(12, true) };
}

/** The directory that a trailer announced; null when it is damaged or does not fit the file. */
export function readDirectory(
  directory: Uint8Array,
  expected: number,
  fileBytes: number,
): IndexDirectory | null {
  if (checksum(directory) !== expected) return null;
  const parsed = directorySchema.safeParse(parseJson(new TextDecoder().decode(directory)));
  if (!parsed.success) return null;
  const batches = parsed.data.batches.map(([table, sizeBytes, sum]) => ({ table, sizeBytes, checksum: sum }));
  const isWhole = batchBytes(batches) + directory.length + TRAILER_BYTES === fileBytes;
  return isWhole ? { header: parsed.data.header, batches } : null;
}

function batchBytes(batches: readonly BatchPlace[]): number {
  return batches.reduce((sum, batch) => sum + batch.sizeBytes, 0);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}
