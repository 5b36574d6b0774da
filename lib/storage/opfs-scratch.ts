import { Failure } from "@/lib/shared";
import { blobSource, type ByteSource, type Scratch, type ScratchFile } from "@/lib/shards";
import { type Appender, openAppender } from "./file-access";
import { holdLock, unlessHeld } from "./locks";
import { describeNoRoom, isOutOfRoom } from "./quota";
import { folderBytes, removeStored } from "./storage-folder";

/** The folder of all sessions' scratch files: one folder a session, one lock of the same name held while it lives. */
export const SCRATCH_FOLDER = "scratch";

/** The lock that the tabs and workers of a session share. */
export function sessionLock(sessionId: string): string {
  return `framewise scratch ${sessionId}`;
}

export interface OpfsScratchOptions {
  /** The folder of all sessions. */
  readonly folder: FileSystemDirectoryHandle;
  readonly sessionId: string;
  readonly maxFileBytes: number;
}

/** Scratch files of one worker. They go with `close`, or when a later session finds that this one is dead. */
export class OpfsScratch implements Scratch {
  readonly maxFileBytes: number;
  readonly #options: OpfsScratchOptions;
  readonly #files = new Set<OpfsScratchFile>();
  readonly #release: () => Promise<void>;

  private constructor(options: OpfsScratchOptions, release: () => Promise<void>) {
    this.#options = options;
    this.#release = release;
    this.maxFileBytes = options.maxFileBytes;
  }

  static async open(options: OpfsScratchOptions): Promise<OpfsScratch> {
    return new OpfsScratch(options, await holdLock(sessionLock(options.sessionId)));
  }

  async create(name: string): Promise<ScratchFile | null> {
    const { folder, sessionId, maxFileBytes } = this.#options;
    try {
      const place = await folder.getDirectoryHandle(sessionId, { create: true });
      const handle = await place.getFileHandle(crypto.randomUUID(), { create: true });
      const appender = await openAppender(handle);
      const file = new OpfsScratchFile({ name, place, handle, appender, maxFileBytes });
      this.#files.add(file);
      return file;
    } catch (thrown) {
      if (!(thrown instanceof DOMException)) throw thrown;
      return null;
    }
  }

  /** Discards every file, and the session's folder with the last of its workers. */
  async close(): Promise<void> {
    const { folder, sessionId } = this.#options;
    await Promise.all(Array.from(this.#files, (file) => file.discard()));
    await this.#release();
    await unlessHeld(sessionLock(sessionId), () => removeStored(folder, sessionId));
  }
}

/** Removes the scratch files of sessions that are no more, and says how many bytes that freed. */
export async function sweepScratch(folder: FileSystemDirectoryHandle): Promise<number> {
  const sessions: FileSystemDirectoryHandle[] = [];
  for await (const handle of folder.values()) if (handle.kind === "directory") sessions.push(handle);
  let freedBytes = 0;
  for (const session of sessions) {
    const freed = await unlessHeld(sessionLock(session.name), () => sweepSession(folder, session));
    freedBytes += freed ?? 0;
  }
  return freedBytes;
}

async function sweepSession(
  folder: FileSystemDirectoryHandle,
  session: FileSystemDirectoryHandle,
): Promise<number> {
  const sizeBytes = await folderBytes(session);
  return (await removeStored(folder, session.name)) ? sizeBytes : 0;
}

interface ScratchPlace {
  readonly name: string;
  readonly place: FileSystemDirectoryHandle;
  readonly handle: FileSystemFileHandle;
  readonly appender: Appender;
  readonly maxFileBytes: number;
}

class OpfsScratchFile implements ScratchFile {
  readonly #place: ScratchPlace;
  #writtenBytes = 0;
  #isOpen = true;

  constructor(place: ScratchPlace) {
    this.#place = place;
  }

  async write(bytes: Uint8Array): Promise<void> {
    const { name, appender, maxFileBytes } = this.#place;
    try {
      if (this.#writtenBytes + bytes.length > maxFileBytes)
        throw new Failure(
          "storage-full",
          `${name}: more than the ${maxFileBytes} bytes that one scratch file may hold`,
        );
      await appender.append(bytes);
      this.#writtenBytes += bytes.length;
    } catch (thrown) {
      await this.discard();
      throw await this.#failureOf(thrown);
    }
  }

  async finish(): Promise<ByteSource> {
    const { name, appender, handle } = this.#place;
    try {
      await appender.close();
      this.#isOpen = false;
      return blobSource(name, await handle.getFile());
    } catch (thrown) {
      await this.discard();
      throw await this.#failureOf(thrown);
    }
  }

  async discard(): Promise<void> {
    const { appender, place, handle } = this.#place;
    if (this.#isOpen) await appender.abandon();
    this.#isOpen = false;
    await removeStored(place, handle.name);
  }

  async #failureOf(thrown: unknown): Promise<unknown> {
    if (!(thrown instanceof DOMException)) return thrown;
    if (isOutOfRoom(thrown))
      return new Failure("storage-full", `${this.#place.name}: ${await describeNoRoom(this.#writtenBytes)}`, {
        cause: thrown,
      });
    return new Failure(
      "shard-unreadable",
      `${this.#place.name}: its scratch file cannot be written at byte ${this.#writtenBytes}: ${thrown.message}`,
      { cause: thrown },
    );
  }
}
