"use client";

import { useState } from "react";

const key = "framewise.timeline.height";

/** Least and most height of the rail, and the height until a person chooses one; in CSS pixels. */
export const railHeights = { least: 48, most: 360, usual: 92, narrow: 60 } as const;

/** The height that a person gave the rail, kept by this browser. */
export function useRememberedHeight(isNarrow: boolean): readonly [number, (heightPx: number) => void] {
  const [heightPx, setHeightPx] = useState(readHeight);
  const usual = isNarrow ? railHeights.narrow : railHeights.usual;
  function remember(next: number): void {
    const kept = Math.round(Math.min(railHeights.most, Math.max(railHeights.least, next)));
    setHeightPx(kept);
    try {
      localStorage.setItem(key, String(kept));
    } catch (cause) {
      console.warn("This browser does not remember the height of the timeline", cause);
    }
  }
  return [heightPx ?? usual, remember];
}

function readHeight(): number | null {
  try {
    const kept = Number(localStorage.getItem(key) ?? Number.NaN);
    return kept >= railHeights.least && kept <= railHeights.most ? kept : null;
  } catch (cause) {
    console.warn("This browser does not give what it remembers", cause);
    return null;
  }
}
