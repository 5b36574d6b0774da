"use client";

import { useCallback, useEffect, useEffectEvent, useRef } from "react";
import type { VirtualRows } from "@/lib/hooks";

/** Keeps the current row in sight, with what comes next. A row that was clicked is in sight: nothing moves. */
export function useRowInSight(virtual: VirtualRows, rowCount: number, position: number) {
  const shown = useRef<number | null>(null);
  const isDrawn = virtual.rows.length > 0;
  const show = useEffectEvent((direction: "down" | "up") => {
    virtual.followRow(Math.min(rowCount - 1, Math.max(0, position)), direction);
  });
  useEffect(() => {
    if (!isDrawn || shown.current === position) return;
    const isBackwards = shown.current !== null && shown.current > position;
    shown.current = position;
    show(isBackwards ? "up" : "down");
  }, [isDrawn, position]);
  return useCallback((index: number) => {
    shown.current = index;
  }, []);
}
