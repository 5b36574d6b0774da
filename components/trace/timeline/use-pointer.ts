"use client";

import { useCallback, useEffect, useRef, useState, type HTMLAttributes, type PointerEvent } from "react";
import { frameAtPx } from "@/lib/core/trace";
import type { DraggedFrame } from "./use-dragged-frame";
import type { ShownWindow } from "./use-timeline-window";
import { useWheelZoom } from "./use-wheel-zoom";

interface PointerOptions {
  readonly count: number;
  readonly widthPx: number;
  readonly shown: ShownWindow;
  readonly drag: Omit<DraggedFrame, "at">;
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

/** A drag moves once a frame of the screen; the wheel zooms around the pointer, sideways it moves. */
export function usePointer({ count, widthPx, shown, drag }: PointerOptions): Pointer {
  const [hovered, setHovered] = useState<number | null>(null);
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const isDragging = useRef(false);
  const next = useRef<{ frame: number; request: number } | null>(null);

  function frameOf(event: PointerEvent<HTMLDivElement>): number {
    const { left } = event.currentTarget.getBoundingClientRect();
    const px = Math.min(widthPx - 0.01, Math.max(0, event.clientX - left));
    return frameAtPx(shown.window, count, widthPx, px);
  }

  const { start, move, end } = drag;
  const moveSoon = useCallback(
    (frame: number) => {
      if (next.current !== null) {
        next.current.frame = frame;
        return;
      }
      const request = requestAnimationFrame(() => {
        const target = next.current?.frame ?? frame;
        next.current = null;
        move(target);
      });
      next.current = { frame, request };
    },
    [move],
  );

  function drop(frame: number | null): void {
    if (!isDragging.current) return;
    isDragging.current = false;
    if (next.current !== null) cancelAnimationFrame(next.current.request);
    end(frame ?? next.current?.frame ?? null);
    next.current = null;
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
        start(frameOf(event));
      },
      onPointerMove: (event) => {
        const frame = frameOf(event);
        if (isDragging.current) moveSoon(frame);
        setHovered(event.pointerType === "mouse" && !isDragging.current ? frame : null);
      },
      onPointerUp: (event) => {
        drop(frameOf(event));
      },
      onPointerCancel: () => {
        drop(null);
      },
      onPointerLeave: () => {
        setHovered(null);
      },
    },
  };
}
