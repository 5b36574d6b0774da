import { Failure } from "@/lib/shared";
import {
  clearStoredData,
  forgetStoredIndex,
  holdLock,
  openIndexStore,
  opfsScratch,
  storedData,
  whenReleased,
} from "../browser";
import type { IndexDraft, IndexStore, StoredIndex } from "../index-store";
import { indexBytes, indexDraft, indexHeader, takeStep } from "./index-steps";

/** What the tests drive in a page or worker of a real browser: the doors of lib/storage, and a place to keep things. */
const storageLab = {
  clearStoredData,
  forgetStoredIndex,
  holdLock,
  whenReleased,
  openIndexStore,
  opfsScratch,
  storedData,
  bytesOf: indexBytes,
  draftOf: indexDraft,
  headerOf: indexHeader,
  take: takeStep,
  readAll,
  store,
  files,
  overwrite,
  wipe,
  failureOf,
  /** What tests keep between calls; it lives as long as the page or worker. */
  scratches: [] as { close(): Promise<void> }[],
  drafts: new Map<string, IndexDraft>(),
};

declare global {
  var lab: typeof storageLab;
}

/** What something fails with, as kind and message; null when it does not. */
async function failureOf(work: () => unknown): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (thrown) {
    return thrown instanceof Failure ? `${thrown.kind}: ${thrown.message}` : String(thrown);
  }
}

async function store(maxBytes?: number, schemaVersion = 1): Promise<IndexStore> {
  const opened = await openIndexStore({ schemaVersion, maxBytes });
  if (opened === null) throw new Error("there is no index store here");
  return opened;
}

/** Every batch as its table, size and whether its bytes are those of `draftOf`; what reading failed with comes last. */
async function readAll(from: IndexStore, index: StoredIndex): Promise<string[]> {
  const seen: string[] = [];
  try {
    for await (const { table, ipc } of from.read(index)) {
      const expected = indexBytes(seen.length, ipc.length);
      const isSame = ipc.every((byte, at) => byte === expected[at]);
      seen.push(`${table} ${ipc.length} ${isSame ? "same" : "other"}`);
    }
  } catch (thrown) {
    seen.push(thrown instanceof Failure ? thrown.kind : String(thrown));
  }
  return seen;
}

/** Every stored file as `folder/name size`, with random ids cut from the names. */
async function files(): Promise<string[]> {
  const listed = await walk(await navigator.storage.getDirectory(), "");
  return listed
    .map(({ path, sizeBytes }) => `${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, "*")} ${sizeBytes}`)
    .sort();
}

async function walk(
  folder: FileSystemDirectoryHandle,
  path: string,
): Promise<{ readonly path: string; readonly sizeBytes: number }[]> {
  const found = [];
  for await (const handle of folder.values()) {
    if (handle.kind === "directory") found.push(...(await walk(handle, `${path}${handle.name}/`)));
    else found.push({ path: path + handle.name, sizeBytes: (await handle.getFile()).size });
  }
  return found;
}

/** Changes the bytes of an entry's file: `change` gets a copy and gives what the file shall hold. */
async function overwrite(
  key: string,
  change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>,
): Promise<void> {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("indexes");
  const handle = await folder.getFileHandle(key);
  const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
  const stream = await handle.createWritable();
  await stream.write(change(bytes));
  await stream.close();
}

/** Removes all that the origin stores. */
async function wipe(): Promise<void> {
  const top = await navigator.storage.getDirectory();
  for await (const name of top.keys()) await top.removeEntry(name, { recursive: true });
}

globalThis.lab = storageLab;
