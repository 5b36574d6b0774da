import { open } from "node:fs/promises";

import { Failure, toFailure } from "@/lib/shared";

import { engineFileName } from "./attached-files";
import type { MountedFile } from "./engine";
import { expectEngineFile, headerBytes } from "./engine-file-header";
import type { EngineFile } from "./port";

/** Puts a file of this machine's disk within reach, where it is already if it was named `attachable`. */
export async function mountPath(file: EngineFile, attachable: readonly string[]): Promise<MountedFile> {
  const name = engineFileName(file);
  if (file.kind !== "path")
    throw new Failure("shard-unsupported", `${name} is not on a disk: only paths are read`);
  if (!attachable.includes(file.path))
    throw new Failure("shard-unreadable", `${name} is not among the files that may be attached`);
  const { header, sizeBytes } = await readStart(file.path);
  expectEngineFile(name, header, sizeBytes);
  return { path: file.path, release: () => Promise.resolve() };
}

interface FileStart {
  readonly header: Uint8Array;
  readonly sizeBytes: number;
}

async function readStart(path: string): Promise<FileStart> {
  try {
    await using handle = await open(path);
    const { bytesRead, buffer } = await handle.read(new Uint8Array(headerBytes), 0, headerBytes, 0);
    const { size } = await handle.stat();
    return { header: buffer.subarray(0, bytesRead), sizeBytes: size };
  } catch (error) {
    const { message } = toFailure(error, "shard-unreadable");
    throw new Failure("shard-unreadable", `${path} could not be read: ${message}`, { cause: error });
  }
}
