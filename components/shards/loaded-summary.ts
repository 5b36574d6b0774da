import type { StatusActivity } from "@/components/shell/status-line";
import type { ShardState } from "@/lib/hooks";

/** What is loaded, in the numbers of the status line. */
export interface LoadedSummary {
  readonly shardCount: number;
  readonly recordCount: number;
  readonly problemCount: number;
  /** The shard being read; null when none is. */
  readonly activity: StatusActivity | null;
  /** The first shard with problems, or one that failed. */
  readonly troubled: ShardState | null;
  /** True while no shard comes from a host other than the app's. */
  readonly isOffline: boolean;
}

export function summarizeLoaded(shards: readonly ShardState[], ownOrigin: string): LoadedSummary {
  const ready = shards.filter((shard) => shard.phase === "ready");
  const active = shards.find((shard) => shard.phase === "reading" || shard.phase === "scoring");
  const failed = shards.filter((shard) => shard.phase === "failed");
  return {
    shardCount: ready.length,
    recordCount: ready.reduce((sum, shard) => sum + shard.recordCount, 0),
    problemCount: failed.length + ready.reduce((sum, shard) => sum + shard.problemCount, 0),
    activity: active === undefined ? null : activityOf(active),
    troubled: failed[0] ?? ready.find((shard) => shard.problemCount > 0) ?? null,
    isOffline: shards.every(
      ({ origin, ref }) => origin !== "url" || (ref?.startsWith(`${ownOrigin}/`) ?? false),
    ),
  };
}

function activityOf(shard: ShardState): StatusActivity {
  return {
    label: `${shard.phase === "scoring" ? "Scoring" : "Reading"} ${shard.name}`,
    bytesRead: shard.bytesRead,
    sizeBytes: shard.sizeBytes ?? 0,
    bytesPerSecond: shard.bytesPerSecond ?? 0,
    recordsRead: shard.recordCount,
  };
}
