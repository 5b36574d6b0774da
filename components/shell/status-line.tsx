import { TriangleAlert } from "lucide-react";
import {
  formatByteRate,
  formatBytes,
  formatCount,
  formatCounted,
  formatTimeLeft,
  formatPercent,
  remainingMs,
} from "@/components/ui/format-number";

/** How far it is. `of` is 0 when that is not known. */
export type StatusAmount =
  | {
      readonly kind: "bytes";
      readonly read: number;
      readonly of: number;
      /** 0 when it is not known. */
      readonly perSecond: number;
      readonly recordCount: number;
    }
  | { readonly kind: "predictions"; readonly scored: number; readonly of: number };

export interface StatusActivity {
  /** What is going on: "Reading samples.jsonl", "Reading 3 shards". */
  readonly label: string;
  readonly amount: StatusAmount;
  /** Shards that wait for their turn. */
  readonly waitingCount: number;
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
  const { label, amount, waitingCount } = activity;
  const done = amount.kind === "bytes" ? amount.read : amount.scored;
  const facts = [...factsOf(amount), ...(waitingCount === 0 ? [] : [`${formatCount(waitingCount)} waiting`])];
  return (
    <span className="ms-auto flex min-w-0 items-center gap-3">
      <span dir="auto" className="truncate isolate-direction max-sm:hidden">
        {label}
      </span>
      {facts.map((fact) => (
        <span key={fact} className="max-md:hidden">
          {fact}
        </span>
      ))}
      <span
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={amount.of === 0 ? undefined : Math.min(100, Math.floor((100 * done) / amount.of))}
        className="h-1 w-16 shrink-0 overflow-hidden rounded-full bg-selected max-sm:w-10"
      >
        {amount.of === 0 ? (
          <span className="block size-full hatched" />
        ) : (
          <span
            className="block h-full bg-muted"
            style={{ width: `${Math.min(100, (100 * done) / amount.of)}%` }}
          />
        )}
      </span>
      <span className="min-w-11 text-end">{amount.of === 0 ? "" : formatPercent(done, amount.of)}</span>
    </span>
  );
}

function factsOf(amount: StatusAmount): readonly string[] {
  if (amount.kind === "predictions")
    return amount.of === 0
      ? []
      : [`${formatCount(amount.scored)} of ${formatCounted(amount.of, "prediction")}`];
  const { read, of, perSecond, recordCount } = amount;
  const leftMs = remainingMs(read, of === 0 ? null : of, perSecond);
  return [
    formatCounted(recordCount, "record"),
    ...(perSecond === 0 ? [] : [formatByteRate(perSecond)]),
    ...(leftMs === null ? [] : [formatTimeLeft(leftMs)]),
  ];
}
