/** Where a raw record is: bytes of its text, or a row of a table (Parquet, Arrow), both from 0. */
export type RecordSpot =
  | {
      readonly kind: "bytes";
      /** First byte, in the member if there is one, after decompression. */
      readonly offset: number;
      /** Bytes, without the line end. */
      readonly length: number;
    }
  | { readonly kind: "row"; readonly row: number };

/** Where one raw record is in its shard: enough to read it again without reading the shard. */
export interface RecordPlace {
  /** Number among the shard's raw records, from 0, members in their order. */
  readonly index: number;
  /** Path inside an archive; null where the shard is no archive. */
  readonly member: string | null;
  readonly spot: RecordSpot;
}

/** What a raw record is before any format looked at it. */
export type RawContent =
  /** One JSON value, not yet parsed. */
  | { readonly kind: "json"; readonly text: string }
  /** A bare text: a file that is one record. */
  | { readonly kind: "text"; readonly text: string }
  /** A row of a table as plain data, as JSON.parse would give it. */
  | { readonly kind: "row"; readonly value: Readonly<Record<string, unknown>> }
  /** Cannot be read, and why; every other record still can. */
  | { readonly kind: "problem"; readonly reason: string };

export interface RawRecord extends RecordPlace {
  /** Line of the file or member, from 1; null where there are no lines. */
  readonly line: number | null;
  readonly content: RawContent;
}

export interface ReadRecordsOptions {
  readonly signal?: AbortSignal | undefined;
  /** Bytes of the shard as stored that have been read so far; grows to `sizeBytes`. */
  readonly onBytes?: ((readBytes: number) => void) | undefined;
}

/** Whole lines of UTF-8, not yet decoded: a piece of a shard that any thread can read by itself (`readLineChunk`). */
export interface LineChunk {
  readonly kind: "lines";
  /** In a buffer of its own. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Places in `bytes` where lines end: at their line feed, or at the end of a last line that has none. */
  readonly lineEnds: Uint32Array;
  /** Where the bytes begin, after decompression. */
  readonly offset: number;
  /** Line number of the first line, from 1, and number of its first record, from 0. */
  readonly firstLine: number;
  readonly firstIndex: number;
  /** Whether the content ends here, so that the last line may be cut. */
  readonly isLast: boolean;
}

/** Raw records that were read as they are. */
export interface RecordChunk {
  readonly kind: "records";
  readonly records: readonly RawRecord[];
}

/**
 * One open shard, whatever its container. `records` gives every raw record once, in order, in batches, none of them
 * empty; what is broken is a record with a problem. `read` gives one again at random. Both fail as `ByteSource.slice`.
 */
export interface ShardReader {
  /** The container in words, outermost first: `JSON lines`, `gzip · JSON lines`, `zip · JSON`. */
  readonly container: string;
  /** What a person should know of how it is read, such as that it was spooled, or is read again for every record. */
  readonly notes: readonly string[];
  records(options?: ReadRecordsOptions): AsyncIterable<readonly RawRecord[]>;
  /** The same as `records`, its lines as bytes, so that threads can share the work; absent where there are no lines. */
  readonly chunks?: ((options?: ReadRecordsOptions) => AsyncIterable<LineChunk | RecordChunk>) | undefined;
  read(place: RecordPlace, signal?: AbortSignal): Promise<RawContent>;
  /** Gives back what it holds beyond the source: scratch files, caches. */
  close(): Promise<void>;
}
