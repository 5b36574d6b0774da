import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { assert, Failure } from "@/lib/shared";
import { fileSource } from "@/lib/shards/node";
import type { PackFolder, PackOutput } from "./pack-folder";

/** A folder on disk. Files are written as `NAME.part` and renamed when they are whole. */
export function diskFolder(directory: string): PackFolder {
  function pathOf(name: string): string {
    assert(/^[\w.-]+$/.test(name) && !name.startsWith("."), `${name} is a plain file name`);
    return join(directory, name);
  }
  return {
    create: (name) => createFile(directory, pathOf(name)),
    open: (name) => fileSource(pathOf(name)),
    remove: (name) => rm(pathOf(name), { force: true }),
  };
}

async function createFile(directory: string, path: string): Promise<PackOutput> {
  const part = `${path}.part`;
  const handle = await failing(path, async () => {
    await mkdir(directory, { recursive: true });
    return open(part, "w");
  });
  async function discard(): Promise<void> {
    await handle.close();
    await rm(part, { force: true });
  }
  return {
    write: (bytes) => failing(path, () => handle.writeFile(bytes)),
    async finish() {
      await failing(path, () => handle.sync());
      await handle.close();
      await failing(path, () => rename(part, path));
    },
    discard,
  };
}

async function failing<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    const isFull = /ENOSPC|EDQUOT|EFBIG/.test(reason);
    const kind = isFull ? "storage-full" : "shard-unreadable";
    throw new Failure(kind, `${path}: cannot be written: ${reason}`, { cause: thrown });
  }
}
