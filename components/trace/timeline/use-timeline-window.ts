"use client";

import { useState } from "react";
import { panWindow, wholeWindow, windowWith, zoomWindow, type TimelineWindow } from "@/lib/core/trace";

export interface ShownWindow {
  readonly window: TimelineWindow;
  /** Shows another part. */
  readonly show: (window: TimelineWindow) => void;
  /** Shows `factor` times as many frames around one; below 1 = closer. */
  readonly zoom: (factor: number, around: number) => void;
  readonly pan: (frames: number) => void;
  readonly showAll: () => void;
}

/** The part of the trace that the timeline shows. It follows the current frame when that leaves it, and else stays. */
export function useTimelineWindow(count: number, at: number): ShownWindow {
  const [window, setWindow] = useState(() => wholeWindow(count));
  const [followed, setFollowed] = useState(at);
  if (followed !== at) {
    setFollowed(at);
    setWindow(windowWith(window, count, at));
  }
  return {
    window,
    show: setWindow,
    zoom: (factor, around) => {
      setWindow((shown) => zoomWindow(shown, count, factor, around));
    },
    pan: (frames) => {
      setWindow((shown) => panWindow(shown, count, frames));
    },
    showAll: () => {
      setWindow(wholeWindow(count));
    },
  };
}
