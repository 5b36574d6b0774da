"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useState } from "react";

/** Where lists were scrolled to, by their key; kept while the page lives, so that back finds them as they were. */
const offsetsPx = new Map<string, number>();
const headPx = 28;

export interface VirtualRow {
  /** Position among all rows, from 0. */
  readonly index: number;
  /** Distance from the top of the body. */
  readonly offsetPx: number;
}

export interface VirtualRows {
  readonly rows: readonly VirtualRow[];
  /** Height of all rows together. */
  readonly totalPx: number;
  /** First and last index that are drawn; 0 and 0 without rows. */
  readonly range: { readonly first: number; readonly last: number };
  /** The first row that is whole on the screen, at the moment of asking. */
  readonly firstInSight: () => number;
  /** Brings a row into sight, moving no more than it takes. */
  readonly showRow: (index: number) => void;
  /** Moves what is in sight by so many rows, down when positive, as when rows come in above. */
  readonly shift: (rowCount: number) => void;
  /** Moves the keyboard to the list. */
  readonly focus: () => void;
}

/**
 * The rows of a table of any length that are in sight, under a head that stays. `key` names the list: each keeps its
 * own scroll. The first of the pair is the `ref` of the scrolling element.
 */
export function useVirtualRows(
  key: string,
  count: number,
  rowPx: number,
): readonly [(element: HTMLDivElement | null) => void, VirtualRows] {
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing it returns is memoized here
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => frame,
    estimateSize: () => rowPx,
    overscan: 12,
    scrollMargin: headPx,
    scrollPaddingStart: headPx,
    initialOffset: () => offsetsPx.get(key) ?? 0,
    onChange: (instance) => {
      offsetsPx.set(key, instance.scrollOffset ?? 0);
    },
  });
  useEffect(() => {
    virtualizer.measure();
  }, [virtualizer, rowPx]);
  useEffect(() => {
    if (frame !== null) frame.scrollTop = offsetsPx.get(key) ?? 0;
  }, [frame, key]);
  const rows = virtualizer.getVirtualItems();
  const virtual: VirtualRows = {
    rows: rows.map((row) => ({ index: row.index, offsetPx: row.start - headPx })),
    totalPx: virtualizer.getTotalSize(),
    range: { first: rows[0]?.index ?? 0, last: rows.at(-1)?.index ?? 0 },
    firstInSight: () => Math.ceil((virtualizer.scrollOffset ?? 0) / rowPx),
    showRow: (index) => {
      virtualizer.scrollToIndex(index, { align: "auto" });
    },
    shift: (rowCount) => {
      if (frame !== null) frame.scrollTop += rowCount * rowPx;
    },
    focus: () => {
      frame?.focus();
    },
  };
  return [setFrame, virtual];
}
