"use client";

import { Maximize2, ZoomIn, ZoomOut } from "lucide-react";
import { useCallback, useMemo } from "react";
import { formatCounted } from "@/components/ui/format-number";
import { IconButton } from "@/components/ui/icon-button";
import { useIsNarrow } from "@/components/ui/use-is-narrow";
import { firstAbove, isWholeWindow, timelines } from "@/lib/core/trace";
import type { TracePaneProps } from "../trace-pane";
import { HeightHandle } from "./height-handle";
import { TimelineLegend } from "./timeline-legend";
import { TimelineOverview } from "./timeline-overview";
import { TimelineRail, type RailSteps } from "./timeline-rail";
import {
  lanesOf,
  levelsShown,
  levelWords,
  markedFrames,
  windowWords,
  type MarkedFrames,
} from "./timeline-scene";
import { useDraggedFrame } from "./use-dragged-frame";
import { useRememberedHeight } from "./use-remembered-height";
import { useTimelineColors } from "./use-timeline-colors";
import { useTimelineWindow } from "./use-timeline-window";
import { useWidth } from "./use-width";

interface TimelinePanelProps extends Pick<TracePaneProps, "trace" | "calls"> {
  readonly steps: RailSteps;
  /** Frames where what stands beside the trace differs, in order, each once. */
  readonly divergences: readonly number[];
  /** What such a frame says of itself. */
  readonly divergenceNote: string;
  /** Frames where a prediction first diverges, in order. */
  readonly firstDivergences: readonly number[];
}

const iconPx = 14;
const closerIcon = <ZoomIn size={iconPx} />;
const fartherIcon = <ZoomOut size={iconPx} />;
const allIcon = <Maximize2 size={iconPx} />;

/** All frames over the width of the page: depth, events, divergences, the current frame; drag, wheel and keys. */
export function TimelinePanel(props: TimelinePanelProps) {
  const { trace, steps, calls, divergences, divergenceNote, firstDivergences } = props;
  const { index, goTo } = steps;
  const dragged = useDraggedFrame(steps.at, goTo);
  const { at } = dragged;
  const { count } = index;
  const timeline = useMemo(() => timelines.of(trace), [trace]);
  const marked = useMemo(
    () => markedFrames(index, { exceptions: calls?.unwindings.starts ?? [], divergences, firstDivergences }),
    [index, calls, divergences, firstDivergences],
  );
  const shown = useTimelineWindow(count, at);
  const colors = useTimelineColors();
  const [heightPx, setHeightPx] = useRememberedHeight(useIsNarrow());
  const [ref, widthPx] = useWidth();
  const lanes = useMemo(() => lanesOf(widthPx, heightPx), [widthPx, heightPx]);
  const levels = levelsShown(timeline, shown.window, lanes, at);
  const noteOf = useCallback(
    (frame: number) => noteAt(marked, frame, divergenceNote),
    [marked, divergenceNote],
  );
  return (
    <section aria-label="Timeline" className="relative shrink-0 border-t border-line bg-surface">
      <HeightHandle heightPx={heightPx} onChange={setHeightPx} />
      <header className="flex h-7 items-center gap-2 border-b border-line-faint ps-3 pe-1 text-dense">
        <h2 className="font-strong">Timeline</h2>
        <p className="min-w-0 truncate text-faint tabular-nums">
          {[windowWords(shown.window, count), levelWords(levels, timeline.levelCount), ...countWords(marked)]
            .filter((words) => words !== "")
            .join(" · ")}
        </p>
        <div className="ms-auto flex shrink-0 items-center gap-0.5">
          <IconButton
            label="Closer"
            size="small"
            icon={closerIcon}
            onClick={() => {
              shown.zoom(0.5, at + 0.5);
            }}
          />
          <IconButton
            label="Farther"
            size="small"
            icon={fartherIcon}
            disabled={isWholeWindow(shown.window, count)}
            onClick={() => {
              shown.zoom(2, at + 0.5);
            }}
          />
          <IconButton
            label="All frames"
            size="small"
            icon={allIcon}
            disabled={isWholeWindow(shown.window, count)}
            onClick={shown.showAll}
          />
          <TimelineLegend />
        </div>
      </header>
      <div ref={ref}>
        <TimelineRail
          {...{ trace, steps, dragged, timeline, marked, shown, colors, lanes, levels, noteOf }}
        />
        <TimelineOverview {...{ timeline, widthPx, colors, at }} window={shown.window} onShow={shown.show} />
      </div>
    </section>
  );
}

function countWords({ exceptions, divergences, firstDivergences }: MarkedFrames): readonly string[] {
  return [
    exceptions.length === 0 ? "" : `✕ ${formatCounted(exceptions.length, "exception")}`,
    divergences.length === 0 ? "" : `◆ ${formatCounted(divergences.length, "divergence")}`,
    firstDivergences.length === 0 ? "" : `◇ ${formatCounted(firstDivergences.length, "first divergence")}`,
  ].filter((words) => words !== "");
}

function noteAt({ divergences, firstDivergences }: MarkedFrames, frame: number, note: string): string {
  if (holds(divergences, frame)) return `◆ ${note}`;
  return holds(firstDivergences, frame) ? "◇ a prediction first diverges here" : "";
}

function holds(frames: ArrayLike<number>, frame: number): boolean {
  return frames[firstAbove(frames, frame - 1)] === frame;
}
