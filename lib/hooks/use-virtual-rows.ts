"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useState } from "react";
import { scrollToRow } from "./scroll-to-row";

/** Where lists were scrolled to, by their key; kept while the page lives, so that back finds them as they were. */
const offsetsPx = new Map<string, number>();
const headPx = 28;
/** Rows drawn above and below those in sight: a wheel's notch; each costs a scrub as much as one in sight. */
const drawnBeyond = 6;
/** Places of rows are counted in steps of so many, so that they seldom change. */
const placeStep = 16;

export interface VirtualRow {
  /** Position among all rows, from 0. */
  readonly index: number;
  /** A key under which what left sight is drawn anew as what came in; unique among the rows that are drawn. */
  readonly place: number;
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
  /** Brings a row into sight, and so many beyond it (above, where negative), moving no more than it takes. */
  readonly showRow: (index: number, beyond?: number) => void;
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
    overscan: drawnBeyond,
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
  const placeCount = Math.ceil(rows.length / placeStep) * placeStep;
  const virtual: VirtualRows = {
    rows: rows.map(({ index, start }) => ({
      index,
      place: index % placeCount,
      offsetPx: start - headPx,
    })),
    totalPx: virtualizer.getTotalSize(),
    range: { first: rows[0]?.index ?? 0, last: rows.at(-1)?.index ?? 0 },
    firstInSight: () => Math.ceil((virtualizer.scrollOffset ?? 0) / rowPx),
    showRow: (index, beyond = 0) => {
      if (frame === null) return;
      const fromPx = offsetsPx.get(key) ?? 0;
      const heightPx = virtualizer.scrollRect?.height ?? frame.clientHeight;
      const toPx = scrollToRow({ index, beyond }, { fromPx, heightPx, headPx, rowPx, count });
      if (toPx === fromPx) return;
      offsetsPx.set(key, toPx);
      frame.scrollTop = toPx;
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
