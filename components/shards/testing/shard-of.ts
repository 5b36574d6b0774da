import type { ShardState } from "@/lib/hooks";

/** A ready catalog shard of three records, changed as the test wants it. */
export function shardOf(change: Partial<ShardState>): ShardState {
  return {
    key: 0,
    ref: "samples/traces.jsonl",
    name: "traces.jsonl",
    origin: "catalog",
    phase: "ready",
    sizeBytes: 1000,
    bytesRead: 1000,
    recordCount: 3,
    scoredCount: 0,
    scorableCount: 0,
    generation: 0,
    container: "JSON lines",
    notes: [],
    bytesPerSecond: 500,
    format: "Framewise trace",
    traceCount: 3,
    predictionCount: 0,
    trajectoryCount: 0,
    problemCount: 0,
    failure: null,
    ...change,
  };
}
