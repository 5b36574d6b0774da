import { type FileHandle, open } from "node:fs/promises";
import { resolve } from "node:path";
import { Failure } from "@/lib/shared";
import { throwIfCancelled, toReadFailure } from "./failures";
import { type ByteSource, clampRange, streamSlices } from "./source";

export { temporaryScratch } from "./temporary-scratch";

/** A shard in a file that stays open until it is closed. */
export interface FileSource extends ByteSource {
  /** Closes the file; reads after it fail. Closing twice is harmless. */
  close(): Promise<void>;
}

interface FileState {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** Opens a file (Node only). A file written to after this fails with `shard-changed`; a missing one or a folder with `shard-unreadable`. */
export async function fileSource(path: string): Promise<FileSource> {
  const handle = await openFile(path);
  const opened = await stateOrClose(handle, path);
  const { sizeBytes } = opened;

  async function slice(from: number, to: number, signal?: AbortSignal): Promise<Uint8Array> {
    const range = clampRange(from, to, sizeBytes);
    throwIfCancelled(signal);
    try {
      const bytes = await readFully(handle, range.from, range.to);
      throwIfCancelled(signal);
      await checkUnchanged(handle, path, opened);
      return bytes;
    } catch (thrown) {
      throw toReadFailure(thrown, { name: path, offset: range.from, signal });
    }
  }

  function stream(signal?: AbortSignal, from = 0): AsyncIterable<Uint8Array> {
    return streamSlices(slice, sizeBytes, from, signal);
  }

  const identity = JSON.stringify(["path", resolve(path), sizeBytes, opened.modifiedMs]);
  return { name: path, sizeBytes, identity, slice, stream, close: () => handle.close() };
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, "r");
  } catch (thrown) {
    throw toReadFailure(thrown, { name: path, offset: 0, signal: undefined });
  }
}

async function stateOrClose(handle: FileHandle, path: string): Promise<FileState> {
  try {
    const status = await handle.stat();
    if (!status.isFile()) throw new Failure("shard-unreadable", `${path}: not a file`);
    return { sizeBytes: status.size, modifiedMs: status.mtimeMs };
  } catch (thrown) {
    await handle.close();
    throw toReadFailure(thrown, { name: path, offset: 0, signal: undefined });
  }
}

async function readFully(handle: FileHandle, from: number, to: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(to - from);
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, from + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

async function checkUnchanged(handle: FileHandle, path: string, opened: FileState): Promise<void> {
  const { size, mtimeMs } = await handle.stat();
  if (size === opened.sizeBytes && mtimeMs === opened.modifiedMs) return;
  throw new Failure("shard-changed", `${path}: the file was written to after it was opened`, {
    detail: `${opened.sizeBytes} bytes then, ${size} bytes now`,
  });
}
