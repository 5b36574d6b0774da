import type { FailureFacts } from "@/lib/shared";

/**
 * Where a shard is on its way. `missing`: a link names a local file that has to be picked. `listed`: a packed data set of
 * which single records are read, its index not being loaded before a list needs it.
 */
export type ShardPhase =
  "missing" | "listed" | "waiting" | "reading" | "scoring" | "ready" | "failed" | "cancelled";

/** What is known of one shard. Counts and bytes only grow while it is read. */
export interface ShardState {
  /** Number in this workspace, from 0; never used again. */
  readonly key: number;
  /** How links name it: catalog path, URL, or `local:NAME:HASH`; null until a local file was hashed. */
  readonly ref: string | null;
  readonly name: string;
  readonly origin: "catalog" | "url" | "local";
  readonly phase: ShardPhase;
  readonly sizeBytes: number | null;
  readonly bytesRead: number;
  readonly recordCount: number;
  /** Predictions that a scoring pass has done, of all it has to; both 0 before it. */
  readonly scoredCount: number;
  readonly scorableCount: number;
  /** How often the shard was read from its start before: its records may be others each time. */
  readonly generation: number;
  /** How the bytes are packed, outermost first; null before that is known. */
  readonly container: string | null;
  /** What a person should know of how the shard is read. */
  readonly notes: readonly string[];
  /** Bytes per second since reading began. */
  readonly bytesPerSecond: number | null;
  readonly format: string | null;
  readonly traceCount: number;
  readonly predictionCount: number;
  readonly trajectoryCount: number;
  readonly problemCount: number;
  readonly failure: FailureFacts | null;
}

/** What is known of a shard when it is named. */
export type NewShard = Pick<ShardState, "ref" | "name" | "origin" | "phase" | "sizeBytes">;

/** A shard of which nothing has been read. */
export function newShard(key: number, { ref, name, origin, phase, sizeBytes }: NewShard): ShardState {
  return {
    key,
    ref,
    name,
    origin,
    phase,
    sizeBytes,
    generation: 0,
    container: null,
    notes: [],
    bytesRead: 0,
    recordCount: 0,
    scoredCount: 0,
    scorableCount: 0,
    bytesPerSecond: null,
    format: null,
    traceCount: 0,
    predictionCount: 0,
    trajectoryCount: 0,
    problemCount: 0,
    failure: null,
  };
}

/** One shard that the server offers. */
export interface CatalogEntry {
  readonly ref: string;
  readonly name: string;
  readonly sizeBytes: number | null;
  readonly url: string;
  /** `packed` is a whole packed data set, named by its manifest; everything else is a file. */
  readonly kind?: "file" | "packed" | null | undefined;
  /** Rows or records, where the server has learnt them without reading the shard. */
  readonly rowCount?: number | null | undefined;
  /** `sha256t:…` once the server has read the file behind the catalog. */
  readonly contentHash?: string | null | undefined;
}

export interface CatalogState {
  readonly phase: "loading" | "ready" | "failed";
  readonly entries: readonly CatalogEntry[];
  /** True when the server offers its own samples. */
  readonly isSample: boolean;
  readonly failure: FailureFacts | null;
}

export interface WorkspaceState {
  readonly engine: "closed" | "starting" | "ready" | "failed";
  readonly engineFailure: FailureFacts | null;
  /** Memory the engine says it holds; null before it says. */
  readonly engineBytes: number | null;
  readonly catalog: CatalogState;
  readonly shards: readonly ShardState[];
  /** Raised whenever the tables change: part of every query's key. */
  readonly revision: number;
}

export const emptyState: WorkspaceState = {
  engine: "closed",
  engineFailure: null,
  engineBytes: null,
  catalog: { phase: "loading", entries: [], isSample: false, failure: null },
  shards: [],
  revision: 0,
};
