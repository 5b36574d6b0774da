import type { ByteSource } from "@/lib/shards";

/** A file being written. Bytes are appended in order; nobody sees it under its name before `finish`. */
export interface PackOutput {
  /** Fails with `storage-full` when there is no more room. */
  write(bytes: Uint8Array): Promise<void>;
  /** Makes the file appear under its name, in the place of an earlier one. */
  finish(): Promise<void>;
  /** Throws away what was written. */
  discard(): Promise<void>;
}

/** A source that is open until it is closed. */
export interface OpenedFile extends ByteSource {
  close(): Promise<void>;
}

/** Where packing writes: files by plain names, whole or not at all. */
export interface PackFolder {
  create(name: string): Promise<PackOutput>;
  /** Fails with `shard-unreadable` when there is no such file. */
  open(name: string): Promise<OpenedFile>;
  /** Removing what is not there is harmless. */
  remove(name: string): Promise<void>;
}
