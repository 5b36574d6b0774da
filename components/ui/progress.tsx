"use client";

import { Button } from "./button";
import {
  formatByteRate,
  formatBytes,
  formatCounted,
  formatTimeLeft,
  formatPercent,
  missingNumber,
  remainingMs,
} from "./format-number";

interface ProgressFrameProps {
  /** What is going on: "Reading samples.jsonl". */
  readonly label: string;
  /** From 0 to 1; null when it is not known, and the bar is then hatched. */
  readonly share: number | null;
  /** The share in words, at the end of the line; null when it is not known. */
  readonly shareText: string | null;
  /** What is known in numbers. */
  readonly facts: readonly string[];
  /** The way out. */
  readonly onCancel?: (() => void) | undefined;
}

export interface ProgressProps {
  /** What is going on: "Reading samples.jsonl". */
  readonly label: string;
  readonly doneBytes: number;
  /** Null when the size is not known; the bar is then hatched. */
  readonly sizeBytes: number | null;
  readonly bytesPerSecond: number | null;
  readonly recordCount?: number;
  /** The way out. */
  readonly onCancel?: () => void;
}

/** Waiting with numbers: bytes, records, rate, time left, and a way out. Its height never changes. */
export function Progress(props: ProgressProps) {
  const { label, doneBytes, sizeBytes, bytesPerSecond, recordCount, onCancel } = props;
  const leftMs = remainingMs(doneBytes, sizeBytes, bytesPerSecond);
  const facts = [
    sizeBytes === null ? formatBytes(doneBytes) : `${formatBytes(doneBytes)} of ${formatBytes(sizeBytes)}`,
    ...(recordCount === undefined ? [] : [formatCounted(recordCount, "record")]),
    bytesPerSecond === null ? missingNumber : formatByteRate(bytesPerSecond),
    leftMs === null ? "time left unknown" : formatTimeLeft(leftMs),
  ];
  return (
    <ProgressFrame
      label={label}
      share={sizeBytes === null || sizeBytes === 0 ? null : doneBytes / sizeBytes}
      shareText={sizeBytes === null ? null : formatPercent(doneBytes, sizeBytes)}
      facts={facts}
      onCancel={onCancel}
    />
  );
}

export interface CountProgressProps {
  /** What is going on: "Scoring predictions". */
  readonly label: string;
  readonly doneCount: number;
  /** 0 when it is not known; the bar is then hatched. */
  readonly totalCount: number;
  /** What is known in numbers, in a line below. */
  readonly facts: readonly string[];
  /** The way out. */
  readonly onCancel?: () => void;
}

/** Waiting for things that are counted; the same height as `Progress`. */
export function CountProgress({ label, doneCount, totalCount, facts, onCancel }: CountProgressProps) {
  return (
    <ProgressFrame
      label={label}
      share={totalCount === 0 ? null : doneCount / totalCount}
      shareText={totalCount === 0 ? null : formatPercent(doneCount, totalCount)}
      facts={facts}
      onCancel={onCancel}
    />
  );
}

function ProgressFrame({ label, share, shareText, facts, onCancel }: ProgressFrameProps) {
  return (
    <div className="flex h-15 flex-col justify-center gap-1.5">
      <div className="flex items-center gap-2">
        <span dir="auto" className="min-w-0 truncate isolate-direction">
          {label}
        </span>
        <span className="ms-auto text-muted">{shareText}</span>
        {onCancel === undefined ? null : (
          <Button size="small" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
      <ProgressBar label={label} value={share} valueText={facts.join(", ")} />
      <p className="truncate text-dense text-faint">{facts.join(" · ")}</p>
    </div>
  );
}

interface ProgressBarProps {
  readonly label: string;
  /** From 0 to 1, or null when unknown. */
  readonly value: number | null;
  readonly valueText: string;
}

function ProgressBar({ label, value, valueText }: ProgressBarProps) {
  const percent = value === null ? undefined : Math.round(Math.min(1, value) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={valueText}
      className="h-1 shrink-0 overflow-hidden rounded-full bg-selected"
    >
      <div
        className={percent === undefined ? "size-full hatched" : "h-full bg-muted"}
        style={percent === undefined ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
