"use client";

import { useEffect, useEffectEvent } from "react";
import type { ShownWindow } from "./use-timeline-window";

/** A turn of the wheel by so many pixels halves or doubles what is shown. */
const wheelDoublingPx = 240;
const lineHeightPx = 16;

/** The wheel zooms around the pointer; sideways, or with shift, it moves. */
export function useWheelZoom(element: HTMLElement | null, widthPx: number, shown: ShownWindow): void {
  const turn = useEffectEvent((event: WheelEvent) => {
    event.preventDefault();
    const unitPx = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? lineHeightPx : 1;
    const sidewaysPx = (event.shiftKey ? event.deltaY : 0) + event.deltaX;
    const { from, to } = shown.window;
    const framesPerPx = (to - from) / Math.max(1, widthPx);
    if (sidewaysPx !== 0) {
      shown.pan(sidewaysPx * unitPx * framesPerPx);
      return;
    }
    const left = element?.getBoundingClientRect().left ?? 0;
    const around = from + (event.clientX - left) * framesPerPx;
    shown.zoom(2 ** ((event.deltaY * unitPx) / wheelDoublingPx), around);
  });
  useEffect(() => {
    element?.addEventListener("wheel", turn, { passive: false });
    return () => {
      element?.removeEventListener("wheel", turn);
    };
  }, [element]);
}
