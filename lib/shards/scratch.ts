import type { ByteSource } from "./source";

/** A file being written in scratch space. Bytes are appended in order. */
export interface ScratchFile {
  /** Fails with `storage-full` when there is no more room; the file is then discarded. */
  write(bytes: Uint8Array): Promise<void>;
  /** Ends the writing; the content can be read at random until `discard`. */
  finish(): Promise<ByteSource>;
  /** Frees the space. Reads fail afterwards. Discarding twice is harmless. */
  discard(): Promise<void>;
}

/** Room for what has to be decompressed to be read at random: OPFS in the browser, a temporary folder in Node. */
export interface Scratch {
  /** The most one file may hold, in bytes. */
  readonly maxFileBytes: number;
  /** A new file; null when there is no such storage here (private windows, old browsers). */
  create(name: string): Promise<ScratchFile | null>;
}
