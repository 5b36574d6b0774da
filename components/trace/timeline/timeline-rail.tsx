"use client";

import { useCallback, useMemo, type KeyboardEvent } from "react";
import type { LevelSpan, Timeline } from "@/lib/core/trace";
import type { TracePaneProps } from "../trace-pane";
import type { Steps } from "../use-steps";
import { planCursor } from "./cursor-scene";
import { paintCursor, paintScene, type Brush } from "./paint-timeline";
import { railMove } from "./rail-keys";
import { TimelineCanvas } from "./timeline-canvas";
import type { TimelineColors } from "./timeline-colors";
import { planScene, type Lanes, type MarkedFrames } from "./timeline-scene";
import { TimelineTip } from "./timeline-tip";
import { barName, frameValueText } from "./timeline-words";
import type { DraggedFrame } from "./use-dragged-frame";
import { usePointer } from "./use-pointer";
import type { ShownWindow } from "./use-timeline-window";

/** Frames that keys of the rail lead to, one after the other, leave one entry for the way back. */
const keyWalk = "timeline";

/** What a rail asks of the steps that it shows. */
export type RailSteps = Pick<Steps, "index" | "at" | "goTo" | "intended">;

interface TimelineRailProps extends Pick<TracePaneProps, "trace"> {
  readonly steps: Omit<RailSteps, "at">;
  readonly dragged: DraggedFrame;
  readonly timeline: Timeline;
  readonly marked: MarkedFrames;
  readonly shown: ShownWindow;
  readonly colors: TimelineColors;
  /** Keeps its identity while the rail keeps its size. */
  readonly lanes: Lanes;
  /** Those that are drawn. */
  readonly levels: LevelSpan;
  /** What the marks at a frame say, in words. */
  readonly noteOf: (frame: number) => string;
}

/** The frames of the window as a flame: a slider that is dragged, stepped by keys and zoomed by the wheel. */
export function TimelineRail(props: TimelineRailProps) {
  const { trace, steps, dragged, timeline, marked, shown, colors, lanes, noteOf } = props;
  const { index, goTo, intended } = steps;
  const { at } = dragged;
  const { count } = index;
  const { window } = shown;
  const { widthPx, heightPx } = lanes;
  const { firstLevel, count: levelCount } = props.levels;
  const scene = useMemo(
    () => planScene(timeline, marked, window, lanes, { firstLevel, count: levelCount }),
    [timeline, marked, window, lanes, firstLevel, levelCount],
  );
  const { hovered, pointer, ref } = usePointer({ count, widthPx, shown, drag: dragged });
  const cursor = useMemo(
    () => planCursor(timeline, scene.flame, window, lanes, { at, hovered, index }),
    [timeline, scene.flame, window, lanes, at, hovered, index],
  );
  const paintAll = useCallback(
    (brush: Brush) => {
      paintScene(brush, scene, colors, (frame) => barName(trace.entries[frame]));
    },
    [scene, colors, trace],
  );
  const paintMoving = useCallback(
    (brush: Brush) => {
      paintCursor(brush, cursor, colors);
    },
    [cursor, colors],
  );

  function pressKey(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = railMove(event.key, intended(), count, window);
    if (move === null) return;
    event.preventDefault();
    if (move.kind === "go") goTo(move.frame, keyWalk);
    else if (move.kind === "zoom") shown.zoom(move.factor, at + 0.5);
    else shown.showAll();
  }
  const under = hovered === null ? undefined : trace.entries[hovered];
  return (
    <div
      ref={ref}
      role="slider"
      tabIndex={0}
      aria-label="Timeline"
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={Math.max(0, count - 1)}
      aria-valuenow={at}
      aria-valuetext={frameValueText(trace.entries[at] ?? null, at, count)}
      onKeyDown={pressKey}
      {...pointer}
      className="relative cursor-col-resize touch-pan-y focus-inset select-none"
      style={{ height: heightPx }}
    >
      <TimelineCanvas widthPx={widthPx} heightPx={heightPx} paint={paintAll} />
      <TimelineCanvas widthPx={widthPx} heightPx={heightPx} paint={paintMoving} />
      {under === undefined || hovered === null || cursor.hoverPx === null ? null : (
        <TimelineTip entry={under} px={cursor.hoverPx} note={noteOf(hovered)} />
      )}
    </div>
  );
}
