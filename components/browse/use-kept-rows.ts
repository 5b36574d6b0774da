"use client";

import { useLayoutEffect, useRef } from "react";
import type { BrowseRow, VirtualRows } from "@/lib/hooks";

interface Anchor {
  readonly listKey: string;
  readonly traceKey: number;
  readonly index: number;
}

export interface KeptRows {
  /** Names the list: another one begins anew. */
  readonly listKey: string;
  readonly rowAt: (index: number) => BrowseRow | null;
  readonly indexOf: (isSo: (row: BrowseRow) => boolean) => number | null;
  /** The chosen row, which is kept in its place when it is in sight. */
  readonly cursorIndex: number | null;
}

/**
 * Keeps what is looked at in its place on the screen when rows come in above it while shards load. A list that stands
 * at its top stays there.
 */
export function useKeptRows({ listKey, rowAt, indexOf, cursorIndex }: KeptRows, virtual: VirtualRows): void {
  const anchor = useRef<Anchor | null>(null);
  useLayoutEffect(() => {
    const before = anchor.current?.listKey === listKey ? anchor.current : null;
    const index = before === null ? null : indexOf(({ traceKey }) => traceKey === before.traceKey);
    if (before !== null && index !== null && index !== before.index) {
      anchor.current = { ...before, index };
      virtual.shift(index - before.index);
      return;
    }
    const at = anchorIndex(cursorIndex, virtual);
    const row = at === null ? null : rowAt(at);
    anchor.current = at === null || row === null ? null : { listKey, traceKey: row.traceKey, index: at };
  });
}

/** The row that others are kept beside: the chosen one where it is in sight; null at the top of the list. */
function anchorIndex(cursorIndex: number | null, { range, firstInSight }: VirtualRows): number | null {
  const first = firstInSight();
  if (first === 0) return null;
  const hasCursor = cursorIndex !== null && cursorIndex >= range.first && cursorIndex <= range.last;
  return hasCursor ? cursorIndex : first;
}
