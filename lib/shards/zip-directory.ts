import { ZipReader } from "@zip.js/zip.js/lib/zip-core-reader.js";
import { Failure } from "@/lib/shared";
import { throwIfCancelled } from "./failures";
import { decodePath, MemberLabels } from "./member-labels";
import type { ByteSource } from "./source";

/** A member as the directory of a zip describes it. */
export interface ZipEntry {
  readonly label: string;
  readonly path: string;
  readonly isFolder: boolean;
  readonly isEncrypted: boolean;
  /** How it is compressed: 0 stored, 8 deflate, 93 zstd. */
  readonly method: number;
  /** Where its local header is. */
  readonly headerOffset: number;
  readonly storedBytes: number;
  readonly sizeBytes: number;
  readonly crc: number;
  /** Whether its bytes are those of another member, too. */
  readonly isOverlapping: boolean;
}

/** More members than any honest shard has. */
const MAX_MEMBERS = 1_000_000;
const LOCAL_HEADER_BYTES = 30;

/**
 * The members of a zip in the order of its directory, zip64 included. Reads the directory only. Fails with
 * `shard-unreadable` where there is none or it is broken.
 */
export async function readZipDirectory(
  source: ByteSource,
  signal: AbortSignal | undefined,
): Promise<readonly ZipEntry[]> {
  const reader = new ZipReader(new SourceReader(source, signal), {
    useWebWorkers: false,
    filenameValidation: "tolerant",
  });
  const labels = new MemberLabels();
  const entries: ZipEntry[] = [];
  try {
    for await (const found of reader.getEntriesGenerator()) {
      throwIfCancelled(signal);
      if (entries.length === MAX_MEMBERS)
        throw new Failure("shard-unsupported", `${source.name}: more than ${MAX_MEMBERS} members`);
      const path = decodePath(found.rawFilename);
      entries.push({
        label: labels.add(path),
        path,
        isFolder: found.directory,
        isEncrypted: found.encrypted,
        method: found.compressionMethod,
        headerOffset: found.offset,
        storedBytes: found.compressedSize,
        sizeBytes: found.uncompressedSize,
        crc: found.crc32 ?? 0,
        isOverlapping: false,
      });
    }
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Failure(
      "shard-unreadable",
      `${source.name}: the directory at the end of the zip (${source.sizeBytes} bytes) cannot be read: ${reason}`,
      { cause: thrown },
    );
  }
  return markOverlaps(entries);
}

/** Members that lie in one another are how a small zip unfolds to a huge one. */
function markOverlaps(entries: readonly ZipEntry[]): readonly ZipEntry[] {
  const overlapping = new Set<ZipEntry>();
  let end = 0;
  for (const entry of entries.toSorted((one, other) => one.headerOffset - other.headerOffset)) {
    if (entry.headerOffset < end) overlapping.add(entry);
    end = Math.max(end, entry.headerOffset + LOCAL_HEADER_BYTES + entry.storedBytes);
  }
  return overlapping.size === 0
    ? entries
    : entries.map((entry) => (overlapping.has(entry) ? { ...entry, isOverlapping: true } : entry));
}

/** What zip.js reads through: it asks for the end of the file and the directory. */
class SourceReader {
  readonly size: number;
  readonly readable = new ReadableStream();
  readonly #source: ByteSource;
  readonly #signal: AbortSignal | undefined;

  constructor(source: ByteSource, signal: AbortSignal | undefined) {
    this.size = source.sizeBytes;
    this.#source = source;
    this.#signal = signal;
  }

  readUint8Array(index: number, length: number): Promise<Uint8Array> {
    return this.#source.slice(index, index + length, this.#signal);
  }
}
