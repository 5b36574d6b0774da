"use client";

import { useCallback, useEffect, useRef, useState, type HTMLAttributes, type PointerEvent } from "react";
import { frameAtPx } from "@/lib/core/trace";
import type { Steps } from "../use-steps";
import type { ShownWindow } from "./use-timeline-window";
import { useWheelZoom } from "./use-wheel-zoom";

interface PointerOptions {
  readonly count: number;
  readonly widthPx: number;
  readonly shown: ShownWindow;
  readonly goTo: Steps["goTo"];
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

/** Dragging scrubs, one frame of the trace a frame of the screen; the wheel zooms around the pointer, sideways it moves. */
export function usePointer({ count, widthPx, shown, goTo }: PointerOptions): Pointer {
  const [hovered, setHovered] = useState<number | null>(null);
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const isDragging = useRef(false);
  const pressCount = useRef(0);
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
        goTo(target, dragWalk(pressCount.current));
      });
      next.current = { frame, request };
    },
    [goTo],
  );

  function end(): void {
    isDragging.current = false;
  }

  useWheelZoom(element, widthPx, shown);
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
        pressCount.current += 1;
        goTo(frameOf(event), dragWalk(pressCount.current));
      },
      onPointerMove: (event) => {
        const frame = frameOf(event);
        if (isDragging.current) goSoon(frame);
        setHovered(event.pointerType === "mouse" && !isDragging.current ? frame : null);
      },
      onPointerUp: (event) => {
        if (isDragging.current) goSoon(frameOf(event));
        end();
      },
      onPointerCancel: end,
      onPointerLeave: () => {
        setHovered(null);
      },
    },
  };
}

/** A drag leaves one entry for the way back, and the next one another. */
function dragWalk(press: number): string {
  return `drag ${press}`;
}
