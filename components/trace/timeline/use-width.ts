"use client";

import { useEffect, useState } from "react";

/** The width of an element in CSS pixels, 0 until it is known. The first of the pair is its `ref`. */
export function useWidth(): readonly [
  (element: HTMLDivElement | null) => void,
  number,
  HTMLDivElement | null,
] {
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const [widthPx, setWidthPx] = useState(0);
  useEffect(() => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidthPx(entry.contentRect.width);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [element]);
  return [setElement, widthPx, element];
}
