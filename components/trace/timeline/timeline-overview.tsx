"use client";

import { useCallback, useMemo, useRef, type PointerEvent } from "react";
import {
  frameAtPx,
  isWholeWindow,
  panWindow,
  wholeWindow,
  type Timeline,
  type TimelineWindow,
} from "@/lib/core/trace";
import type { Brush } from "./paint-timeline";
import { TimelineCanvas } from "./timeline-canvas";
import type { TimelineColors } from "./timeline-colors";
import { planOverview } from "./timeline-scene";

const heightPx = 14;
/** A press that moves less than this is not a brush. */
const leastBrushPx = 3;

interface TimelineOverviewProps {
  readonly timeline: Timeline;
  readonly widthPx: number;
  readonly colors: TimelineColors;
  readonly window: TimelineWindow;
  /** The current frame. */
  readonly at: number;
  readonly onShow: (window: TimelineWindow) => void;
}

interface Drag {
  readonly kind: "brush" | "move";
  readonly startPx: number;
  readonly window: TimelineWindow;
}

/** The whole trace as a strip with the part that is shown: drag beside the part to choose another, in it to move it. */
export function TimelineOverview({ timeline, widthPx, colors, window, at, onShow }: TimelineOverviewProps) {
  const drag = useRef<Drag | null>(null);
  const { count } = timeline;
  const columns = useMemo(() => planOverview(timeline, widthPx), [timeline, widthPx]);
  const paint = useCallback(
    (brush: Brush) => {
      brush.clearRect(0, 0, widthPx, heightPx);
      const unitPx = heightPx / Math.max(1, timeline.levelCount);
      brush.fillStyle = colors.several;
      for (const { fromPx, toPx, greatest } of columns)
        brush.fillRect(fromPx, 0, toPx - fromPx, (greatest + 1) * unitPx);
    },
    [columns, widthPx, timeline, colors],
  );
  const isWhole = isWholeWindow(window, count);

  function percent(frame: number): string {
    return `${(frame / Math.max(1, count)) * 100}%`;
  }

  function pxOf(event: PointerEvent<HTMLDivElement>): number {
    return event.clientX - event.currentTarget.getBoundingClientRect().left;
  }
  function press(event: PointerEvent<HTMLDivElement>): void {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const startPx = pxOf(event);
    const frame = (startPx / Math.max(1, widthPx)) * count;
    const isInside = !isWhole && frame >= window.from && frame <= window.to;
    drag.current = { kind: isInside ? "move" : "brush", startPx, window };
  }
  function move(event: PointerEvent<HTMLDivElement>): void {
    if (drag.current === null) return;
    const { kind, startPx, window: before } = drag.current;
    const px = pxOf(event);
    if (kind === "move") onShow(panWindow(before, count, ((px - startPx) / Math.max(1, widthPx)) * count));
    else if (Math.abs(px - startPx) >= leastBrushPx) onShow(brushed(startPx, px));
  }
  function brushed(fromPx: number, toPx: number): TimelineWindow {
    const whole = wholeWindow(count);
    const from = frameAtPx(whole, count, widthPx, Math.min(fromPx, toPx));
    const to = frameAtPx(whole, count, widthPx, Math.max(fromPx, toPx)) + 1;
    return panWindow({ from, to }, count, 0);
  }
  return (
    <div
      aria-hidden
      data-timeline-overview
      className="relative cursor-crosshair touch-none border-t border-line-faint bg-sunken"
      style={{ height: heightPx }}
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={() => {
        drag.current = null;
      }}
      onPointerCancel={() => {
        drag.current = null;
      }}
    >
      <TimelineCanvas widthPx={widthPx} heightPx={heightPx} paint={paint} />
      {isWhole ? null : (
        <div
          className="absolute inset-y-0 min-w-1 cursor-grab border border-line-strong bg-hover/40"
          style={{ insetInlineStart: percent(window.from), width: percent(window.to - window.from) }}
        />
      )}
      <div className="absolute inset-y-0 w-px bg-ink" style={{ insetInlineStart: percent(at + 0.5) }} />
    </div>
  );
}
