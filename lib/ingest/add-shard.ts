import type { ShardPlace } from "./place";

/** How far a shard is. Bytes and records only grow. */
export interface ShardProgress {
  readonly phase: "reading" | "scoring";
  /** All bytes of the shard as stored. */
  readonly sizeBytes: number;
  readonly bytesRead: number;
  readonly recordCount: number;
  /** The container in words, as in the summary; null before it is known. */
  readonly container: string | null;
  /** What a person should know of how the shard is read, as far as it is known. */
  readonly notes: readonly string[];
}

export interface AddShardRequest {
  readonly shardKey: number;
  /** How links name the shard; null for a local file, which its name and content hash name. */
  readonly ref: string | null;
  readonly place: ShardPlace;
  /** True when the caller can attach the engine file of a packed data set, whose rows are then not loaded. */
  readonly canAttach?: boolean | undefined;
}

export interface AddShardOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ShardProgress) => void) | undefined;
}
