import { mkdtemp, open, rm, type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Failure } from "@/lib/shared";
import { throwIfCancelled, toReadFailure } from "./failures";
import type { Scratch, ScratchFile } from "./scratch";
import { type ByteSource, clampRange, streamSlices } from "./source";

/** Without a limit of its own a file may grow until the disk is full, which is told as `storage-full`. */
const DEFAULT_MAX_FILE_BYTES = Number.MAX_SAFE_INTEGER;

/** Scratch space in files of a folder (Node only), the system's temporary one by default. A discarded file is removed. */
export function temporaryScratch(
  directory: string = tmpdir(),
  maxFileBytes = DEFAULT_MAX_FILE_BYTES,
): Scratch {
  return { maxFileBytes, create: (name) => createFile(directory, name) };
}

async function createFile(directory: string, name: string): Promise<ScratchFile | null> {
  let folder: string;
  try {
    folder = await mkdtemp(join(directory, "framewise-"));
  } catch {
    return null;
  }
  const handle = await open(join(folder, "content"), "w+");
  let sizeBytes = 0;
  let isDiscarded = false;

  async function discard(): Promise<void> {
    if (isDiscarded) return;
    isDiscarded = true;
    await handle.close();
    await rm(folder, { recursive: true, force: true });
  }

  async function write(bytes: Uint8Array): Promise<void> {
    try {
      await writeFully(handle, bytes, sizeBytes);
      sizeBytes += bytes.length;
    } catch (thrown) {
      await discard();
      throw toWriteFailure(thrown, name);
    }
  }

  async function slice(from: number, to: number, signal?: AbortSignal): Promise<Uint8Array> {
    throwIfCancelled(signal);
    const range = clampRange(from, to, sizeBytes);
    const bytes = new Uint8Array(range.to - range.from);
    try {
      await readFully(handle, bytes, range.from);
      throwIfCancelled(signal);
      return bytes;
    } catch (thrown) {
      throw toReadFailure(thrown, { name, offset: range.from, signal });
    }
  }

  function finish(): Promise<ByteSource> {
    function stream(signal?: AbortSignal, from = 0): AsyncIterable<Uint8Array> {
      return streamSlices(slice, sizeBytes, from, signal);
    }
    return Promise.resolve({ name, sizeBytes, slice, stream });
  }

  return { write, finish, discard };
}

async function writeFully(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
}

async function readFully(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let filled = 0; filled < bytes.length;) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, position + filled);
    if (bytesRead === 0) throw new Error(`the scratch file ends at byte ${position + filled}`);
    filled += bytesRead;
  }
}

function toWriteFailure(thrown: unknown, name: string): Failure {
  const code: unknown = thrown instanceof Error ? Reflect.get(thrown, "code") : null;
  const isFull = code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG";
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new Failure(
    isFull ? "storage-full" : "shard-unreadable",
    `${name}: scratch file cannot be written: ${reason}`,
    {
      cause: thrown,
    },
  );
}
