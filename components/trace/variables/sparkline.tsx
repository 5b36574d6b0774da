import { useMemo } from "react";
import { type SparkPoint, thinPoints } from "./spark-points";

interface SparklineProps {
  /** In the order of their frames, at least two. */
  readonly points: readonly SparkPoint[];
  readonly frameCount: number;
  /** The shown frame. */
  readonly at: number;
  readonly name: string;
}

const widthPx = 400;
const heightPx = 36;
const mostPoints = 800;

/** Numbers over the frames of the trace, each held until the next; lowest, highest and last in words. */
export function Sparkline({ points, frameCount, at, name }: SparklineProps) {
  const drawn = useMemo(() => thinPoints(points, mostPoints), [points]);
  const low = drawn.reduce((least, { value }) => Math.min(least, value), Infinity);
  const high = drawn.reduce((most, { value }) => Math.max(most, value), -Infinity);
  const words = `min ${low} · max ${high} · last ${points.at(-1)?.value ?? low}`;
  const shape = { low, high, frameCount };
  const path = pathOf(drawn, shape);
  return (
    <figure className="shrink-0 border-b border-line px-3 py-1">
      <svg
        role="img"
        aria-label={`${name} over the frames: ${words}`}
        viewBox={`0 0 ${widthPx} ${heightPx}`}
        preserveAspectRatio="none"
        className="block h-9 w-full text-truth-fill"
      >
        <path
          d={`M${round(xOf(at, shape))},0V${heightPx}`}
          className="text-line-strong"
          stroke="currentColor"
          vectorEffect="non-scaling-stroke"
        />
        <path
          d={`${path}H${widthPx}`}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <figcaption className="truncate text-label text-muted tabular-nums" title={words}>
        {words}
      </figcaption>
    </figure>
  );
}

interface Shape {
  readonly low: number;
  readonly high: number;
  readonly frameCount: number;
}

function xOf(frame: number, { frameCount }: Shape): number {
  return (frame / Math.max(1, frameCount - 1)) * widthPx;
}

function yOf(value: number, { low, high }: Shape): number {
  return high === low ? heightPx / 2 : heightPx - 3 - ((value - low) / (high - low)) * (heightPx - 6);
}

/** A line that holds each value until the next. */
function pathOf(points: readonly SparkPoint[], shape: Shape): string {
  return points
    .map(({ frame, value }, position) => {
      const x = round(xOf(frame, shape));
      const y = round(yOf(value, shape));
      return position === 0 ? `M${x},${y}` : `H${x}V${y}`;
    })
    .join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
