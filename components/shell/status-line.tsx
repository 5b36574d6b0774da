import { TriangleAlert } from "lucide-react";
import {
  formatByteRate,
  formatBytes,
  formatCounted,
  formatDuration,
  formatPercent,
  remainingMs,
} from "@/components/ui/format-number";

export interface StatusActivity {
  /** What is going on: "Reading samples.jsonl". */
  readonly label: string;
  readonly bytesRead: number;
  /** 0 when it is not known. */
  readonly sizeBytes: number;
  readonly bytesPerSecond: number;
  readonly recordsRead: number;
}

export interface StatusLineProps {
  readonly shardCount: number;
  readonly recordCount: number;
  readonly problemCount: number;
  /** Memory of the query engine; null before it has started. */
  readonly engineBytes: number | null;
  readonly activity: StatusActivity | null;
  /** True when everything needed is here and no network is used. */
  readonly isOffline: boolean;
}

/** The truth about what is loaded, on one line at the foot of every page. */
export function StatusLine({
  shardCount,
  recordCount,
  problemCount,
  engineBytes,
  activity,
  isOffline,
}: StatusLineProps) {
  return (
    <footer
      aria-label="What is loaded"
      className="flex h-6 shrink-0 items-center gap-4 overflow-hidden border-t border-line bg-canvas px-3 text-label whitespace-nowrap text-muted max-sm:gap-3"
    >
      <span>{formatCounted(shardCount, "shard")}</span>
      <span>{formatCounted(recordCount, "record")}</span>
      {problemCount === 0 ? null : (
        <span className="inline-flex items-center gap-1 font-strong text-failure">
          <TriangleAlert aria-hidden size={12} />
          {formatCounted(problemCount, "problem")}
        </span>
      )}
      <span className="max-sm:hidden">
        {engineBytes === null ? "engine not started" : `engine ${formatBytes(engineBytes)}`}
      </span>
      {isOffline ? <span className="max-sm:hidden">offline ✓</span> : null}
      {activity === null ? null : <Activity activity={activity} />}
    </footer>
  );
}

function Activity({ activity }: { readonly activity: StatusActivity }) {
  const { label, bytesRead, sizeBytes, bytesPerSecond, recordsRead } = activity;
  const leftMs = remainingMs(bytesRead, sizeBytes === 0 ? null : sizeBytes, bytesPerSecond);
  return (
    <span className="ms-auto flex min-w-0 items-center gap-3">
      <span dir="auto" className="truncate isolate-direction max-sm:hidden">
        {label}
      </span>
      <span className="max-md:hidden">{formatCounted(recordsRead, "record")}</span>
      {bytesPerSecond === 0 ? null : <span className="max-md:hidden">{formatByteRate(bytesPerSecond)}</span>}
      {leftMs === null ? null : <span className="max-md:hidden">{formatDuration(leftMs)} left</span>}
      <span
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={sizeBytes === 0 ? undefined : Math.floor((100 * bytesRead) / sizeBytes)}
        className="h-1 w-16 shrink-0 overflow-hidden rounded-full bg-selected max-sm:w-10"
      >
        {sizeBytes === 0 ? (
          <span className="block size-full hatched" />
        ) : (
          <span
            className="block h-full bg-muted"
            style={{ width: `${Math.min(100, (100 * bytesRead) / sizeBytes)}%` }}
          />
        )}
      </span>
      <span className="min-w-11 text-end">{sizeBytes === 0 ? "" : formatPercent(bytesRead, sizeBytes)}</span>
    </span>
  );
}
