import { throwIfCancelled } from "./failures";
import type { HeadSource } from "./detect-shape";
import type { ReadRecordsOptions } from "./reader";
import type { ByteSource } from "./source";

/** How to pass over content once, from its start to its end. */
export interface PassOptions extends ReadRecordsOptions {
  /** Told when the stored bytes are broken or cut short; what could be decoded comes all the same. */
  readonly onDamage: (reason: string) => void;
}

/** Bytes that may have to be decoded to be read. A codec's content is content again, so that containers nest. */
export interface Content {
  readonly name: string;
  /** Null where it is not known before the content has been read once. */
  readonly sizeBytes: number | null;
  /** Bytes of the shard that it is part of, as stored. */
  readonly storedBytes: number;
  /** What a person should know of how it is read; grows while it is. */
  readonly notes: readonly string[];
  /** The bytes [from, to), fewer at the end. Fails as `ByteSource.slice` does. */
  slice(from: number, to: number, signal?: AbortSignal): Promise<Uint8Array>;
  /** Every byte in order. Fails as `ByteSource.stream` does. */
  pass(options: PassOptions): AsyncIterable<Uint8Array>;
  /** Looks at the first bytes; costs no more than what is asked for, and keeps nothing. */
  look<Seen>(seeing: (head: HeadSource) => Promise<Seen>, signal?: AbortSignal): Promise<Seen>;
  /** The same bytes with their size; decodes them all first where that is the only way. */
  asSource(signal?: AbortSignal): Promise<ByteSource>;
  close(): Promise<void>;
}

/** Content that is stored as it is. */
export function storedContent(source: ByteSource): Content {
  async function* pass({ signal, onBytes }: PassOptions): AsyncGenerator<Uint8Array> {
    let readBytes = 0;
    for await (const chunk of source.stream(signal)) {
      throwIfCancelled(signal);
      readBytes += chunk.length;
      onBytes?.(readBytes);
      yield chunk;
    }
  }

  return {
    name: source.name,
    sizeBytes: source.sizeBytes,
    storedBytes: source.sizeBytes,
    notes: source.notes ?? [],
    slice: (from, to, signal) => source.slice(from, to, signal),
    pass,
    look: (seeing) => seeing(source),
    asSource: () => Promise.resolve(source),
    close: () => Promise.resolve(),
  };
}
