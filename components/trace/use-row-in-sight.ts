"use client";

import { useCallback, useEffect, useEffectEvent, useRef } from "react";
import type { VirtualRows } from "@/lib/hooks";

/** Rows kept in sight beyond the current one. */
const shownBeyond = 3;

/** Keeps the current row and a few behind it in sight. A row that was clicked is in sight: nothing moves. */
export function useRowInSight(virtual: VirtualRows, rowCount: number, position: number) {
  const shown = useRef<number | null>(null);
  const isDrawn = virtual.rows.length > 0;
  const show = useEffectEvent((beyond: number) => {
    virtual.showRow(Math.min(rowCount - 1, Math.max(0, position)), beyond);
  });
  useEffect(() => {
    if (!isDrawn || shown.current === position) return;
    const isBackwards = shown.current !== null && shown.current > position;
    shown.current = position;
    show(isBackwards ? -shownBeyond : shownBeyond);
  }, [isDrawn, position]);
  return useCallback((index: number) => {
    shown.current = index;
  }, []);
}
