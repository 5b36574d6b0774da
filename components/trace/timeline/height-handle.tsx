"use client";

import { useRef } from "react";
import { railHeights } from "./use-remembered-height";

interface HeightHandleProps {
  readonly heightPx: number;
  readonly onChange: (heightPx: number) => void;
}

const keyStepPx = 12;

/** The upper edge of the timeline: dragged, or moved by arrow keys; twice pressed it gives the usual height back. */
export function HeightHandle({ heightPx, onChange }: HeightHandleProps) {
  const drag = useRef<{ readonly y: number; readonly heightPx: number } | null>(null);
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label="Resize timeline"
      aria-orientation="horizontal"
      aria-valuemin={railHeights.least}
      aria-valuemax={railHeights.most}
      aria-valuenow={heightPx}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { y: event.clientY, heightPx };
      }}
      onPointerMove={(event) => {
        if (drag.current !== null) onChange(drag.current.heightPx + drag.current.y - event.clientY);
      }}
      onPointerUp={() => {
        drag.current = null;
      }}
      onPointerCancel={() => {
        drag.current = null;
      }}
      onDoubleClick={() => {
        onChange(railHeights.usual);
      }}
      onKeyDown={(event) => {
        if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
        event.preventDefault();
        onChange(heightPx + (event.key === "ArrowUp" ? keyStepPx : -keyStepPx));
      }}
      className="absolute inset-x-0 -top-1 z-10 h-2 cursor-row-resize touch-none bg-transparent before:absolute before:inset-x-0 before:top-1 before:h-px before:bg-line hover:before:bg-line-strong focus-visible:before:bg-accent"
    />
  );
}
