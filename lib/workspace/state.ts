import type { FailureFacts } from "@/lib/shared";

/** Where a shard is on its way. `missing`: a link names a local file that has to be picked. */
export type ShardPhase = "missing" | "waiting" | "reading" | "scoring" | "ready" | "failed" | "cancelled";

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
  /** Bytes per second since reading began. */
  readonly bytesPerSecond: number | null;
  readonly format: string | null;
  readonly traceCount: number;
  readonly predictionCount: number;
  readonly problemCount: number;
  readonly failure: FailureFacts | null;
}

/** One shard that the server offers. */
export interface CatalogEntry {
  readonly ref: string;
  readonly name: string;
  readonly sizeBytes: number | null;
  readonly url: string;
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
