import { assert, Failure, toFailure } from "@/lib/shared";
import { openAppender } from "./file-access";
import {
  changeIndexes,
  type IndexFile,
  indexFiles,
  type IndexName,
  nameIndex,
  parseIndexName,
  removeIndex,
  shortDigest,
  sweepIndexes,
  usedName,
} from "./index-folder";
import { clearIndexes, describeIndexes, encodeUsedAt, readUsedAt } from "./index-list";
import { readIndexBatches } from "./index-reading";
import {
  type IndexBatch,
  type IndexDraft,
  type IndexHeader,
  type IndexStore,
  MAX_INDEX_COUNT,
  type StoredIndex,
} from "./index-store";
import { OpfsIndexDraft } from "./opfs-index-draft";
import { fileBytes } from "./storage-folder";

export interface OpfsIndexStoreOptions {
  readonly schemaVersion: number;
  readonly maxBytes: number;
}

/** Indexes as files of the origin's private file system: one file an entry, readable from any tab. */
export class OpfsIndexStore implements IndexStore {
  readonly maxBytes: number;
  readonly #folder: FileSystemDirectoryHandle;
  readonly #schemaVersion: number;

  constructor(folder: FileSystemDirectoryHandle, { schemaVersion, maxBytes }: OpfsIndexStoreOptions) {
    this.#folder = folder;
    this.#schemaVersion = schemaVersion;
    this.maxBytes = maxBytes;
  }

  /** Removes what dead tabs left and what earlier schema versions stored. */
  async sweep(): Promise<void> {
    await changeIndexes(async () => {
      for (const { key, schemaVersion } of await indexFiles(this.#folder)) {
        if (schemaVersion < this.#schemaVersion) await removeIndex(this.#folder, key);
      }
      await sweepIndexes(this.#folder);
    });
  }

  begin(): Promise<IndexDraft> {
    const draft = new OpfsIndexDraft({
      folder: this.#folder,
      maxBytes: this.maxBytes,
      admit: (header, storedBytes, place) => changeIndexes(() => this.#admit(header, storedBytes, place)),
    });
    return draft.open();
  }

  async find(identity: string): Promise<StoredIndex | null> {
    const digest = await shortDigest(identity);
    return this.#findOne(
      (name) => name.identityDigest === digest,
      (header) => header.identity === identity,
    );
  }

  async findByHash(contentHash: string): Promise<StoredIndex | null> {
    const digest = await shortDigest(contentHash);
    return this.#findOne(
      (name) => name.hashDigest === digest,
      (header) => header.contentHash === contentHash,
    );
  }

  async *read(index: StoredIndex, signal?: AbortSignal): AsyncGenerator<IndexBatch> {
    try {
      yield* readIndexBatches(await this.#folder.getFileHandle(index.key), signal);
    } catch (thrown) {
      const failure = toFailure(thrown, "shard-changed");
      if (failure.kind === "shard-changed") await removeIndex(this.#folder, index.key);
      throw failure === thrown
        ? failure
        : new Failure(failure.kind, `The stored index ${index.key} cannot be read: ${failure.message}`, {
            cause: thrown,
          });
    }
  }

  async touch(key: string, usedAt: number): Promise<void> {
    if (parseIndexName(key) === null) return;
    try {
      const handle = await this.#folder.getFileHandle(usedName(key), { create: true });
      const appender = await openAppender(handle);
      await appender.append(encodeUsedAt(usedAt));
      await appender.close();
    } catch (thrown) {
      passOver(thrown);
    }
  }

  remove(key: string): Promise<boolean> {
    return removeIndex(this.#folder, key);
  }

  async list(): Promise<readonly StoredIndex[]> {
    return describeIndexes(this.#folder, await this.#files());
  }

  clear(): Promise<number> {
    return clearIndexes(this.#folder);
  }

  async #files(): Promise<readonly IndexFile[]> {
    const files = await indexFiles(this.#folder);
    return files.filter(({ schemaVersion }) => schemaVersion === this.#schemaVersion);
  }

  async #findOne(
    isNamed: (name: IndexName) => boolean,
    isMeant: (header: IndexHeader) => boolean,
  ): Promise<StoredIndex | null> {
    try {
      const found = await describeIndexes(this.#folder, (await this.#files()).filter(isNamed));
      return (
        found.find(({ header }) => header.schemaVersion === this.#schemaVersion && isMeant(header)) ?? null
      );
    } catch (thrown) {
      passOver(thrown);
      return null;
    }
  }

  async #admit(
    header: IndexHeader,
    storedBytes: number,
    place: (key: string) => Promise<void>,
  ): Promise<StoredIndex> {
    assert(header.schemaVersion === this.#schemaVersion, "an index of another schema version was committed");
    const key = await nameIndex(this.#schemaVersion, header.identity, header.contentHash);
    await this.#makeRoom(storedBytes, parseIndexName(key)?.identityDigest ?? "");
    await this.touch(key, header.createdAt);
    await place(key);
    return { key, header, lastUsedAt: header.createdAt, storedBytes };
  }

  async #makeRoom(storedBytes: number, identityDigest: string): Promise<void> {
    const kept: { readonly key: string; readonly sizeBytes: number; readonly usedAt: number }[] = [];
    for (const file of await indexFiles(this.#folder)) {
      const isOutdated =
        file.schemaVersion === this.#schemaVersion &&
        identityDigest !== "" &&
        file.identityDigest === identityDigest;
      if (isOutdated && (await removeIndex(this.#folder, file.key))) continue;
      const sizeBytes = await fileBytes(file.handle);
      kept.push({ key: file.key, sizeBytes, usedAt: await readUsedAt(this.#folder, file) });
    }
    kept.sort((one, other) => one.usedAt - other.usedAt);
    let totalBytes = kept.reduce((sum, { sizeBytes }) => sum + sizeBytes, storedBytes);
    let keptCount = kept.length;
    for (const { key, sizeBytes } of kept) {
      if (totalBytes <= this.maxBytes && keptCount < MAX_INDEX_COUNT) return;
      if (!(await removeIndex(this.#folder, key))) continue;
      totalBytes -= sizeBytes;
      keptCount -= 1;
    }
  }
}

/** What the browser refuses costs the cache, never the work. */
function passOver(thrown: unknown): void {
  if (!(thrown instanceof DOMException)) throw thrown;
}
