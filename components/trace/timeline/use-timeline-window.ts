"use client";

import { useEffect, useState } from "react";
import {
  panWindow,
  wholeWindow,
  windowOfText,
  windowText,
  windowWith,
  zoomWindow,
  type TimelineWindow,
} from "@/lib/core/trace";
import { useBrush } from "@/lib/hooks";

export interface ShownWindow {
  readonly window: TimelineWindow;
  /** Shows another part. */
  readonly show: (window: TimelineWindow) => void;
  /** Shows `factor` times as many frames around one; below 1 = closer. */
  readonly zoom: (factor: number, around: number) => void;
  readonly pan: (frames: number) => void;
  readonly showAll: () => void;
}

/** The link says which part is shown so many milliseconds after it was last changed: a wheel changes it all the time. */
const linkPauseMs = 500;

/**
 * The part of the trace that the timeline shows: that of the link, or all. It follows the current frame when that leaves
 * it, and else stays.
 */
export function useTimelineWindow(count: number, at: number): ShownWindow {
  const [brush, setBrush] = useBrush();
  const [window, setWindow] = useState(() => windowOfText(brush, count) ?? wholeWindow(count));
  const [read, setRead] = useState(brush);
  const [followed, setFollowed] = useState(at);
  const text = windowText(window, count);
  if (read !== brush) {
    setRead(brush);
    if (brush !== text) setWindow(windowOfText(brush, count) ?? window);
  }
  if (followed !== at) {
    setFollowed(at);
    setWindow(windowWith(window, count, at));
  }
  useEffect(() => {
    if (text === brush) return undefined;
    const timer = setTimeout(() => {
      setBrush({ brush: text }).catch(console.error);
    }, linkPauseMs);
    return () => {
      clearTimeout(timer);
    };
  }, [text, brush, setBrush]);
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
