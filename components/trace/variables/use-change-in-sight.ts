"use client";

import { useEffect, useRef } from "react";
import { scrollToFirst } from "./change-in-sight";

/** A held key passes frames faster: the layout is asked for where it ends, not at every frame. */
const stayedMs = 100;
/** Of more rows, the first ones are looked at. */
const mostRows = 32;

/** Marks a row that must come into sight. */
export const tellingRow = { "data-tells": "" } as const;

/**
 * The box of a list, which is scrolled once a frame is stayed at and none of the rows that tell something is in sight.
 * `shown` is what the list shows: by its identity a new frame is told.
 */
export function useChangeInSight(shown: unknown) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (box.current === null) return;
      const rows = [...box.current.querySelectorAll("[data-tells]")].slice(0, mostRows);
      const by = scrollToFirst(
        box.current.getBoundingClientRect(),
        rows.map((row) => row.getBoundingClientRect()),
      );
      if (by !== null) box.current.scrollTop += by;
    }, stayedMs);
    return () => {
      clearTimeout(timer);
    };
  }, [shown]);
  return box;
}
