import { assert } from "@/lib/shared";
import { checksum } from "./checksum";
import { type Appender, isMovable, type Movable, openAppender } from "./file-access";
import { type BatchPlace, encodeIndexTail, MAX_DIRECTORY_BYTES } from "./index-file";
import { claimDraftName } from "./index-folder";
import type { IndexDraft, IndexHeader, StoredIndex } from "./index-store";
import { describeNoRoom, isOutOfRoom } from "./quota";
import { removeStored } from "./storage-folder";

/** What a draft needs of its store. */
export interface DraftHome {
  readonly folder: FileSystemDirectoryHandle;
  /** The most bytes the entry may have. */
  readonly maxBytes: number;
  /** Makes room for the finished draft and calls `place` with the name it gets. */
  admit(
    header: IndexHeader,
    storedBytes: number,
    place: (key: string) => Promise<void>,
  ): Promise<StoredIndex>;
}

interface DraftFile {
  readonly handle: FileSystemFileHandle & Movable;
  readonly appender: Appender;
  readonly release: () => Promise<void>;
}

/** Writes an index to a file of its own, batch by batch, and renames it when it is whole. */
export class OpfsIndexDraft implements IndexDraft {
  readonly #home: DraftHome;
  readonly #batches: BatchPlace[] = [];
  #file: DraftFile | null = null;
  #dropped: string | null = null;
  #isEnded = false;
  #sizeBytes = 0;
  #written: Promise<void> = Promise.resolve();

  constructor(home: DraftHome) {
    this.#home = home;
  }

  get dropped(): string | null {
    return this.#dropped;
  }

  /** Makes the file; call it once, before anything else. */
  async open(): Promise<this> {
    try {
      const { name, release } = await claimDraftName();
      try {
        this.#file = { ...(await createFile(this.#home.folder, name)), release };
      } catch (thrown) {
        await release();
        throw thrown;
      }
    } catch (thrown) {
      await this.#drop(thrown);
    }
    return this;
  }

  append(table: string, ipc: Uint8Array): Promise<void> {
    const file = this.#file;
    if (this.#dropped !== null || file === null) return Promise.resolve();
    assert(!this.#isEnded, "a batch was appended to an index that was committed");
    const sizeBytes = this.#sizeBytes + ipc.length;
    if (sizeBytes > this.#home.maxBytes) return this.#dropFor(tooLarge(sizeBytes, this.#home.maxBytes));
    this.#batches.push({ table, sizeBytes: ipc.length, checksum: checksum(ipc) });
    this.#sizeBytes = sizeBytes;
    this.#written = file.appender.append(ipc).catch((thrown: unknown) => this.#drop(thrown));
    return this.#written;
  }

  async commit(header: IndexHeader): Promise<StoredIndex | null> {
    await this.#written;
    const file = this.#file;
    if (this.#dropped !== null || file === null) return null;
    assert(!this.#isEnded, "an index was committed twice");
    this.#isEnded = true;
    const tail = encodeIndexTail({ header, batches: this.#batches });
    if (tail === null) {
      await this.#dropFor(`its list of ${this.#batches.length} batches exceeds ${MAX_DIRECTORY_BYTES} bytes`);
      return null;
    }
    try {
      await file.appender.append(tail);
      await file.appender.close();
      const { handle } = file;
      const storedBytes = this.#sizeBytes + tail.length;
      const index = await this.#home.admit(header, storedBytes, (key) => handle.move(key));
      this.#file = null;
      await file.release();
      return index;
    } catch (thrown) {
      await this.#drop(thrown);
      return null;
    }
  }

  async discard(): Promise<void> {
    if (this.#file !== null) await this.#dropFor("it was discarded");
  }

  async #drop(thrown: unknown): Promise<void> {
    if (!(thrown instanceof DOMException) && !(thrown instanceof TypeError)) throw thrown;
    await this.#dropFor(isOutOfRoom(thrown) ? await describeNoRoom(this.#sizeBytes) : thrown.message);
  }

  async #dropFor(reason: string): Promise<void> {
    this.#dropped ??= reason;
    const file = this.#file;
    if (file === null) return;
    this.#file = null;
    await file.appender.abandon();
    await removeStored(this.#home.folder, file.handle.name);
    await file.release();
  }
}

async function createFile(
  folder: FileSystemDirectoryHandle,
  name: string,
): Promise<Omit<DraftFile, "release">> {
  const handle = await folder.getFileHandle(name, { create: true });
  if (!isMovable(handle)) throw new TypeError("this browser cannot rename stored files");
  return { handle, appender: await openAppender(handle) };
}

function tooLarge(sizeBytes: number, maxBytes: number): string {
  return `it has ${sizeBytes} bytes or more and all stored indexes together may have ${maxBytes}`;
}
