"use client";

import {
  useCallback,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type HTMLAttributes,
  type PointerEvent,
} from "react";
import { frameAtPx } from "@/lib/core/trace";
import type { ShownWindow } from "./use-timeline-window";

interface PointerOptions {
  readonly count: number;
  readonly widthPx: number;
  readonly shown: ShownWindow;
  readonly goTo: (frame: number) => void;
}

interface Pointer {
  /** The frame under a mouse; null without one. */
  readonly hovered: number | null;
  readonly pointer: Pick<
    HTMLAttributes<HTMLDivElement>,
    "onPointerDown" | "onPointerMove" | "onPointerUp" | "onPointerCancel" | "onPointerLeave"
  >;
  readonly ref: (element: HTMLDivElement | null) => void;
}

/** A turn of the wheel by so many pixels halves or doubles what is shown. */
const wheelDoublingPx = 240;
const lineHeightPx = 16;

/** Dragging scrubs, one frame of the trace a frame of the screen; the wheel zooms around the pointer, sideways it moves. */
export function usePointer({ count, widthPx, shown, goTo }: PointerOptions): Pointer {
  const [hovered, setHovered] = useState<number | null>(null);
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const isDragging = useRef(false);
  const next = useRef<{ frame: number; request: number } | null>(null);

  function frameOf(event: PointerEvent<HTMLDivElement>): number {
    const { left } = event.currentTarget.getBoundingClientRect();
    const px = Math.min(widthPx - 0.01, Math.max(0, event.clientX - left));
    return frameAtPx(shown.window, count, widthPx, px);
  }

  const goSoon = useCallback(
    (frame: number) => {
      if (next.current !== null) {
        next.current.frame = frame;
        return;
      }
      const request = requestAnimationFrame(() => {
        const target = next.current?.frame ?? frame;
        next.current = null;
        goTo(target);
      });
      next.current = { frame, request };
    },
    [goTo],
  );

  function end(): void {
    isDragging.current = false;
  }

  const turn = useEffectEvent((event: WheelEvent) => {
    if (event.ctrlKey && event.deltaY === 0) return;
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
  useEffect(
    () => () => {
      if (next.current !== null) cancelAnimationFrame(next.current.request);
    },
    [],
  );

  return {
    hovered: hovered !== null && hovered < count ? hovered : null,
    ref: setElement,
    pointer: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        isDragging.current = true;
        goTo(frameOf(event));
      },
      onPointerMove: (event) => {
        const frame = frameOf(event);
        if (isDragging.current) goSoon(frame);
        setHovered(event.pointerType === "mouse" && !isDragging.current ? frame : null);
      },
      onPointerUp: end,
      onPointerCancel: end,
      onPointerLeave: () => {
        setHovered(null);
      },
    },
  };
}
