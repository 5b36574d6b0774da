import type { StatusActivity } from "@/components/shell/status-line";
import { formatCounted } from "@/components/ui/format-number";
import type { ShardState } from "@/lib/hooks";

/** What is loaded, in the numbers of the status line. */
export interface LoadedSummary {
  readonly shardCount: number;
  readonly recordCount: number;
  readonly problemCount: number;
  /** What is being read, or else scored; null when nothing is. */
  readonly activity: StatusActivity | null;
  /** The first shard with problems, or one that failed. */
  readonly troubled: ShardState | null;
  /** True while no shard comes from a host other than the app's. */
  readonly isOffline: boolean;
}

export function summarizeLoaded(shards: readonly ShardState[], ownOrigin: string): LoadedSummary {
  const ready = shards.filter((shard) => shard.phase === "ready");
  const failed = shards.filter((shard) => shard.phase === "failed");
  return {
    shardCount: ready.length,
    recordCount: sumOf(ready, ({ recordCount }) => recordCount),
    problemCount: failed.length + sumOf(ready, ({ problemCount }) => problemCount),
    activity: activityOf(shards),
    troubled: failed[0] ?? ready.find((shard) => shard.problemCount > 0) ?? null,
    isOffline: shards.every(
      ({ origin, ref }) => origin !== "url" || (ref?.startsWith(`${ownOrigin}/`) ?? false),
    ),
  };
}

/** What goes on, summed over the shards that are read side by side; scoring is told when none is being read. */
function activityOf(shards: readonly ShardState[]): StatusActivity | null {
  const reading = shards.filter(({ phase }) => phase === "reading");
  const scoring = shards.filter(({ phase }) => phase === "scoring");
  const waitingCount = shards.filter(({ phase }) => phase === "waiting").length;
  if (reading.length > 0) return { ...readingOf(reading), waitingCount };
  return scoring.length > 0 ? { ...scoringOf(scoring), waitingCount } : null;
}

function readingOf(reading: readonly ShardState[]): Omit<StatusActivity, "waitingCount"> {
  const isSized = reading.every(({ sizeBytes }) => sizeBytes !== null);
  return {
    label: `Reading ${named(reading)}`,
    amount: {
      kind: "bytes",
      read: sumOf(reading, ({ bytesRead }) => bytesRead),
      of: isSized ? sumOf(reading, ({ sizeBytes }) => sizeBytes ?? 0) : 0,
      perSecond: sumOf(reading, ({ bytesPerSecond }) => bytesPerSecond ?? 0),
      recordCount: sumOf(reading, ({ recordCount }) => recordCount),
    },
  };
}

function scoringOf(scoring: readonly ShardState[]): Omit<StatusActivity, "waitingCount"> {
  return {
    label: `Scoring ${named(scoring)}`,
    amount: {
      kind: "predictions",
      scored: sumOf(scoring, ({ scoredCount }) => scoredCount),
      of: sumOf(scoring, ({ scorableCount }) => scorableCount),
    },
  };
}

function named(shards: readonly ShardState[]): string {
  const [only] = shards;
  return shards.length === 1 && only !== undefined ? only.name : formatCounted(shards.length, "shard");
}

function sumOf(shards: readonly ShardState[], amount: (shard: ShardState) => number): number {
  return shards.reduce((sum, shard) => sum + amount(shard), 0);
}
