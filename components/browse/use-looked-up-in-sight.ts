"use client";

import { useEffect, useEffectEvent } from "react";
import type { VirtualRows } from "@/lib/hooks";
import type { Cursor } from "./use-cursor";

/**
 * Scrolls to the chosen trace when a link, the way back or a new order has put it out of sight. Its index may be known
 * before the list has a place on the screen: the list is scrolled as soon as it has.
 */
export function useLookedUpInSight(cursor: Pick<Cursor, "index" | "isLookedUp">, virtual: VirtualRows): void {
  const isDrawn = virtual.rows.length > 0;
  const index = cursor.isLookedUp ? cursor.index : null;
  const show = useEffectEvent((row: number) => {
    virtual.showRow(row);
  });
  useEffect(() => {
    if (index !== null && isDrawn) show(index);
  }, [index, isDrawn]);
}
