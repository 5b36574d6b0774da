"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import { type Brush, prepareNames } from "./paint-timeline";

interface TimelineCanvasProps {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Paints anew whenever it is another function. */
  readonly paint: (brush: Brush) => void;
}

/** A canvas that is as sharp as the screen and is painted once a screen frame at most. It says nothing by itself. */
export function TimelineCanvas({ widthPx, heightPx, paint }: TimelineCanvasProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const ratio = usePixelRatio();
  useEffect(() => {
    const canvas = ref.current;
    const brush = canvas?.getContext("2d");
    if (canvas === null || brush === null || brush === undefined) return undefined;
    const painting = requestAnimationFrame(() => {
      const width = Math.round(widthPx * ratio);
      const height = Math.round(heightPx * ratio);
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
      brush.setTransform(ratio, 0, 0, ratio, 0, 0);
      prepareNames(brush, getComputedStyle(canvas).fontFamily);
      paint(brush);
    });
    return () => {
      cancelAnimationFrame(painting);
    };
  }, [paint, widthPx, heightPx, ratio]);
  return (
    <canvas
      ref={ref}
      aria-hidden
      className="pointer-events-none absolute inset-0 size-full font-mono forced-color-adjust-none"
    />
  );
}

function subscribe(listener: () => void): () => void {
  const list = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  list.addEventListener("change", listener);
  addEventListener("resize", listener);
  return () => {
    list.removeEventListener("change", listener);
    removeEventListener("resize", listener);
  };
}

/** Screen pixels in a CSS pixel. */
function usePixelRatio(): number {
  return useSyncExternalStore(
    subscribe,
    () => devicePixelRatio,
    () => 1,
  );
}
