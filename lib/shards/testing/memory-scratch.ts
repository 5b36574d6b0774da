import { Failure } from "@/lib/shared";
import { joinBytes } from "../join-bytes";
import { memorySource } from "../memory-source";
import type { Scratch, ScratchFile } from "../scratch";
import type { ByteSource } from "../source";

/** What memory scratch space may hold; by default as much as one likes. */
export interface MemoryScratchLimits {
  /** The most one file may hold, as told beforehand. */
  readonly maxFileBytes?: number;
  /** The most all files hold together: writing beyond it fails with `storage-full`. */
  readonly maxBytes?: number;
}

/** Scratch space in memory that counts what it holds. */
export interface MemoryScratch extends Scratch {
  /** Files that were created so far. */
  readonly createdFiles: number;
  /** Bytes held now, in files that are not discarded. */
  readonly heldBytes: number;
}

/** Scratch space for tests. */
export function memoryScratch(limits: MemoryScratchLimits = {}): MemoryScratch {
  const { maxFileBytes = Number.MAX_SAFE_INTEGER, maxBytes = Number.MAX_SAFE_INTEGER } = limits;
  let createdFiles = 0;
  let heldBytes = 0;

  function create(name: string): Promise<ScratchFile> {
    createdFiles++;
    let pieces: Uint8Array[] = [];
    let sizeBytes = 0;
    let isDiscarded = false;

    function discard(): Promise<void> {
      if (!isDiscarded) heldBytes -= sizeBytes;
      isDiscarded = true;
      pieces = [];
      return Promise.resolve();
    }

    async function write(bytes: Uint8Array): Promise<void> {
      if (heldBytes + bytes.length > maxBytes) {
        await discard();
        throw new Failure("storage-full", `${name}: ${maxBytes} bytes of scratch space are full`);
      }
      heldBytes += bytes.length;
      sizeBytes += bytes.length;
      pieces.push(bytes.slice());
    }

    function finish(): Promise<ByteSource> {
      const inner = memorySource(name, joinBytes(pieces));
      const source: ByteSource = {
        ...inner,
        slice: (from, to, signal) =>
          isDiscarded
            ? Promise.reject(new Failure("shard-unreadable", `${name}: the scratch file was discarded`))
            : inner.slice(from, to, signal),
      };
      return Promise.resolve(source);
    }

    return Promise.resolve({ write, finish, discard });
  }

  return {
    maxFileBytes,
    create,
    get createdFiles() {
      return createdFiles;
    },
    get heldBytes() {
      return heldBytes;
    },
  };
}
