import type { ShardReader } from "./reader";
import type { Scratch } from "./scratch";
import type { ByteSource } from "./source";

/** Opens a table: a container whose records are rows. */
export type OpenTable = (source: ByteSource, signal?: AbortSignal) => Promise<ShardReader>;

/** What reading a shard is given beside its bytes. */
export interface ReadEnvironment {
  readonly scratch: Scratch | null;
  /** A longer record becomes a problem and is not kept in memory. */
  readonly maxRecordBytes: number;
  readonly tables: Readonly<Record<"parquet" | "arrow", OpenTable>>;
}
