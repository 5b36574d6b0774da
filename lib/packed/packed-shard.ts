import { Failure } from "@/lib/shared";
import type { RawContent, RawRecord, ReadRecordsOptions, RecordPlace, ShardReader } from "@/lib/shards";
import type { Manifest } from "./manifest";
import type { PackedReader } from "./packed-reader";
import { type NumberedRecord, unpackContent } from "./record";

/**
 * A packed data set as a shard like any other: its rows are the packed records, its members their sources. A record's
 * `index` is its number in its source, so that what is named after that number keeps its name.
 */
export class PackedShard implements ShardReader {
  readonly container: string;
  readonly notes: readonly string[] = [];
  readonly packed: PackedReader;

  constructor(packed: PackedReader) {
    this.packed = packed;
    this.container = "packed Parquet";
  }

  /** The records in packed order. */
  async *records({ signal, onBytes }: ReadRecordsOptions = {}): AsyncGenerator<readonly RawRecord[]> {
    const { manifest } = this.packed;
    const sizeBytes = packedBytes(manifest);
    for await (const batch of this.packed.records(signal)) {
      if (batch.length === 0) continue;
      yield batch.map((record) => rawRecord(record, manifest));
      const last = batch.at(-1)?.number ?? 0;
      onBytes?.(Math.round((sizeBytes * (last + 1)) / Math.max(1, manifest.counts.records)));
    }
  }

  async read({ spot }: RecordPlace, signal?: AbortSignal): Promise<RawContent> {
    if (spot.kind !== "row") throw new Failure("record-missing", "A packed data set has rows, not bytes");
    return unpackContent(await this.packed.read(spot.row, signal));
  }

  /** What named a record of this member when its source was read: the member of its own, or else the source. */
  labelOf(member: string): string {
    const { sources } = this.packed.manifest;
    if (sources.some(({ name }) => name === member)) return member;
    const source = sources.find(({ name }) => member.startsWith(`${name}/`));
    return source === undefined ? member : member.slice(source.name.length + 1);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** Bytes of all files of a data set but the engine's. */
export function packedBytes({ files }: Manifest): number {
  return files.reduce((sum, file) => sum + file.size, 0);
}

/** A packed record as the raw record it is: its source, and its member of that, are its member. */
export function rawRecord(record: NumberedRecord, { sources }: Manifest): RawRecord {
  const source = sources[record.source]?.name ?? `source ${record.source}`;
  return {
    index: record.recordIndex,
    member: record.member === null ? source : `${source}/${record.member}`,
    spot: { kind: "row", row: record.number },
    line: null,
    content: unpackContent(record),
  };
}
