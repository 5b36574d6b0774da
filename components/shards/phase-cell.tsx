import { CircleAlert, CircleCheck, CircleDashed, CircleSlash, FileQuestion, Hourglass } from "lucide-react";
import {
  formatBytes,
  formatCount,
  formatTimeLeft,
  formatPercent,
  remainingMs,
} from "@/components/ui/format-number";
import type { ShardState } from "@/lib/hooks";
import { adviceFor } from "./advice";

export interface PhaseCellProps {
  readonly shard: ShardState;
  /** Shards that wait and come before this one. */
  readonly waitingBefore: number;
}

/** Where a shard is, on one line: a sign and words, and numbers while it moves. */
export function PhaseCell({ shard, waitingBefore }: PhaseCellProps) {
  switch (shard.phase) {
    case "ready":
      return <Phase icon={<CircleCheck aria-hidden size={14} />} text="ready" />;
    case "listed":
      return (
        <Phase icon={<CircleDashed aria-hidden size={14} />} text="single records only, index not loaded" />
      );
    case "waiting":
      return <Phase icon={<Hourglass aria-hidden size={14} />} text={queueText(waitingBefore)} />;
    case "cancelled":
      return <Phase icon={<CircleSlash aria-hidden size={14} />} text="cancelled, nothing kept" />;
    case "missing":
      return <Phase icon={<FileQuestion aria-hidden size={14} />} text="has to be picked" isStrong />;
    case "failed":
      return (
        <span className="flex min-w-0 items-center gap-1.5 text-failure">
          <CircleAlert aria-hidden size={14} className="shrink-0" />
          <span dir="auto" className="truncate isolate-direction">
            {shard.failure === null ? "failed" : adviceFor(shard.failure.kind, shard.failure.message).what}
          </span>
        </span>
      );
    case "scoring":
      return <Scoring shard={shard} />;
    case "reading":
      return <Reading shard={shard} />;
  }
}

/** Where a shard stands among those that wait. */
export function queueText(waitingBefore: number): string {
  return waitingBefore === 0 ? "waiting, the next one" : `waiting, ${formatCount(waitingBefore)} before it`;
}

/** What is offered and not open. */
export function OfferedPhase() {
  return <Phase icon={<CircleDashed aria-hidden size={14} />} text="not open" />;
}

interface PhaseProps {
  readonly icon: React.ReactNode;
  readonly text: string;
  readonly isStrong?: boolean;
}

function Phase({ icon, text, isStrong = false }: PhaseProps) {
  return (
    <span className={`flex min-w-0 items-center gap-1.5 ${isStrong ? "text-ink" : "text-muted"}`}>
      {icon}
      <span className="truncate">{text}</span>
    </span>
  );
}

function Reading({ shard }: { readonly shard: ShardState }) {
  const { bytesRead, sizeBytes, bytesPerSecond } = shard;
  const leftMs = remainingMs(bytesRead, sizeBytes, bytesPerSecond);
  const facts = [
    sizeBytes === null ? formatBytes(bytesRead) : formatPercent(bytesRead, sizeBytes),
    leftMs === null ? null : formatTimeLeft(leftMs),
  ].filter((fact) => fact !== null);
  return (
    <Moving
      label={`Reading ${shard.name}`}
      share={sizeBytes === null ? null : bytesRead / Math.max(1, sizeBytes)}
      text={facts.join(" · ")}
    />
  );
}

function Scoring({ shard }: { readonly shard: ShardState }) {
  const { scoredCount, scorableCount } = shard;
  const isPlanned = scorableCount > 0;
  return (
    <Moving
      label={`Scoring ${shard.name}`}
      share={isPlanned ? scoredCount / scorableCount : null}
      text={isPlanned ? `scored ${formatPercent(scoredCount, scorableCount)}` : "scoring"}
    />
  );
}

interface MovingProps {
  readonly label: string;
  /** From 0 to 1; null when it is not known. */
  readonly share: number | null;
  readonly text: string;
}

function Moving({ label, share, text }: MovingProps) {
  const percent = share === null ? null : Math.min(100, 100 * share);
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-muted">
      <span
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent === null ? undefined : Math.floor(percent)}
        className="h-1 w-8 shrink-0 overflow-hidden rounded-full bg-line"
      >
        <span
          className={percent === null ? "block size-full hatched" : "block h-full bg-muted"}
          style={percent === null ? undefined : { width: `${percent}%` }}
        />
      </span>
      <span className="truncate">{text}</span>
    </span>
  );
}
