import { CircleAlert, CircleCheck, CircleDashed, CircleSlash, FileQuestion, Hourglass } from "lucide-react";
import {
  formatByteRate,
  formatBytes,
  formatDuration,
  formatPercent,
  remainingMs,
} from "@/components/ui/format-number";
import type { ShardState } from "@/lib/hooks";
import { adviceFor } from "./advice";

export interface PhaseCellProps {
  readonly shard: ShardState;
}

/** Where a shard is, on one line: a sign and words, and numbers while it moves. */
export function PhaseCell({ shard }: PhaseCellProps) {
  switch (shard.phase) {
    case "ready":
      return <Phase icon={<CircleCheck aria-hidden size={14} />} text="ready" />;
    case "waiting":
      return <Phase icon={<Hourglass aria-hidden size={14} />} text="waiting for its turn" />;
    case "cancelled":
      return <Phase icon={<CircleSlash aria-hidden size={14} />} text="cancelled, nothing kept" />;
    case "missing":
      return <Phase icon={<FileQuestion aria-hidden size={14} />} text="has to be picked" isStrong />;
    case "failed":
      return (
        <span className="flex min-w-0 items-center gap-1.5 text-failure">
          <CircleAlert aria-hidden size={14} className="shrink-0" />
          <span dir="auto" className="truncate isolate-direction">
            {shard.failure === null ? "failed" : adviceFor(shard.failure.kind).what}
          </span>
        </span>
      );
    case "scoring":
      return <Phase icon={<Hourglass aria-hidden size={14} />} text="scoring predictions" />;
    case "reading":
      return <Reading shard={shard} />;
  }
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

function Reading({ shard }: PhaseCellProps) {
  const { bytesRead, sizeBytes, bytesPerSecond } = shard;
  const leftMs = remainingMs(bytesRead, sizeBytes, bytesPerSecond);
  const facts = [
    sizeBytes === null ? formatBytes(bytesRead) : formatPercent(bytesRead, sizeBytes),
    bytesPerSecond === null ? null : formatByteRate(bytesPerSecond),
    leftMs === null ? null : `${formatDuration(leftMs)} left`,
  ].filter((fact) => fact !== null);
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-muted">
      <span
        role="progressbar"
        aria-label={`Reading ${shard.name}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={
          sizeBytes === null ? undefined : Math.floor((100 * bytesRead) / Math.max(1, sizeBytes))
        }
        className="h-1 w-12 shrink-0 overflow-hidden rounded-full bg-line"
      >
        <span
          className={sizeBytes === null ? "block size-full hatched" : "block h-full bg-muted"}
          style={sizeBytes === null ? undefined : { width: `${(100 * bytesRead) / Math.max(1, sizeBytes)}%` }}
        />
      </span>
      <span className="truncate">{facts.join(" · ")}</span>
    </span>
  );
}
