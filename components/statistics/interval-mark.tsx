import type { Interval } from "@/lib/core/statistics";

export interface IntervalMarkProps {
  readonly value: number;
  readonly interval: Interval;
  readonly widthPx: number;
}

const heightPx = 8;

/** A share and its interval on a scale from 0 to 100 %. The text beside it says the same. */
export function IntervalMark({ value, interval, widthPx }: IntervalMarkProps) {
  const inner = widthPx - 2;
  const low = 1 + interval.low * inner;
  const high = Math.max(1 + interval.high * inner, low + 1);
  return (
    <svg aria-hidden width={widthPx} height={heightPx} className="shrink-0">
      <path d={`M0 4H${widthPx}`} stroke="var(--color-line)" strokeWidth="2" />
      <path d={`M${low} 4H${high}`} stroke="var(--color-line-strong)" strokeWidth="4" />
      <path d={`M${1 + value * inner} 0V8`} stroke="var(--color-ink)" strokeWidth="2" />
    </svg>
  );
}
