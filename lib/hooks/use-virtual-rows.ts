"use client";

import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { drawnRows } from "./drawn-rows";
import { ListSight } from "./list-sight";
import { scrollAlong, type ScrolledRows, scrollToRow } from "./scroll-to-row";

const headPx = 28;

export interface VirtualRow {
  /** Position among all rows, from 0. */
  readonly index: number;
  /** The row's key: its index; while the list jumps, its place on the screen, so that what is there is drawn anew. */
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
  /** Brings a row into sight, moving no more than it takes. */
  readonly showRow: (index: number) => void;
  /** Keeps a row in sight that moves on, down or up: seldom, and then by half of what is in sight. */
  readonly followRow: (index: number, direction: "down" | "up") => void;
  /** Moves what is in sight by so many rows, down when positive, as when rows come in above. */
  readonly shift: (rowCount: number) => void;
  /** Moves the keyboard to the list. */
  readonly focus: () => void;
}

/**
 * The rows of a table of any length that are in sight, under a head that stays. `key` names the list: each keeps its
 * own scroll. The first of the pair is the `ref` of the scrolling element. Rows have one height, so their places are
 * reckoned: a measuring library makes an object for each of 100,000 rows, and draws at each row that is scrolled.
 */
export function useVirtualRows(
  key: string,
  count: number,
  rowPx: number,
): readonly [(element: HTMLDivElement | null) => void, VirtualRows] {
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  const sight = useMemo(() => new ListSight(key), [key]);
  useEffect(() => (frame === null ? undefined : sight.follow(frame)), [sight, frame]);
  function scrolled(): ScrolledRows {
    return { fromPx: sight.fromPx, heightPx: sight.heightPx, headPx, rowPx, count };
  }
  const first = useSyncExternalStore(
    sight.subscribe,
    () => drawnRows(scrolled(), sight.isJumping).first,
    () => 0,
  );
  const end = useSyncExternalStore(
    sight.subscribe,
    () => drawnRows(scrolled(), sight.isJumping).end,
    () => 0,
  );
  const rowCount = end - first;
  const { isJumping } = sight;
  const virtual: VirtualRows = {
    rows: Array.from({ length: rowCount }, (_, row) => {
      const index = first + row;
      return { index, place: isJumping ? row : index, offsetPx: index * rowPx };
    }),
    totalPx: count * rowPx,
    range: { first, last: Math.max(first, end - 1) },
    firstInSight: () => Math.ceil(sight.fromPx / rowPx),
    showRow: (index) => {
      const toPx = scrollToRow({ index, beyond: 0 }, scrolled());
      if (toPx !== sight.fromPx) sight.scrollTo(toPx);
    },
    followRow: (index, direction) => {
      const toPx = scrollAlong(index, direction, scrolled());
      if (toPx !== sight.fromPx) sight.scrollTo(toPx);
    },
    shift: (byRows) => {
      sight.scrollBy(byRows * rowPx);
    },
    focus: () => {
      sight.focus();
    },
  };
  return [setFrame, virtual];
}
