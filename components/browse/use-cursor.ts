"use client";

import { useState } from "react";
import { useFoundTrace, useNeighbours, useView, type BrowseRow } from "@/lib/hooks";
import { rowView } from "./row-links";
import { listKeyOf, listViewOf, traceListOf } from "./trace-list";

export interface Cursor {
  /** Index of the chosen trace in the list; null when none is chosen, or the list does not have it. */
  readonly index: number | null;
  /** True when the index had to be looked up: after a link, a reload, a new order. */
  readonly isLookedUp: boolean;
  readonly choose: (row: BrowseRow, index: number) => void;
}

interface Chosen {
  /** The list and the trace in it. */
  readonly name: string;
  readonly traceKey: number;
  readonly index: number;
}

/**
 * The chosen trace. The URL names it; its index is that of its row among those at hand, so that it stays on its row when
 * others come in above it, and is asked of the engine where it is not among them.
 */
export function useCursor(indexOf: (isSo: (row: BrowseRow) => boolean) => number | null): Cursor {
  const [view, setView] = useView();
  const [own, setOwn] = useState<Chosen | null>(null);
  const listKey = listKeyOf(listViewOf(view));
  const name = JSON.stringify([listKey, view.id, view.from, view.record]);
  const chosen = own?.name === name ? own : null;
  const atHand = chosen === null ? null : indexOf(({ traceKey }) => traceKey === chosen.traceKey);
  const lookedUp = useLookedUp(chosen, atHand !== null);

  function choose(row: BrowseRow, index: number) {
    const place = { from: "", record: null, ...rowView(row) };
    const named = [listKey, row.id, place.from, place.record];
    setOwn({ name: JSON.stringify(named), traceKey: row.traceKey, index });
    setView(place).catch(console.error);
  }
  return {
    index: atHand ?? lookedUp ?? chosen?.index ?? null,
    isLookedUp: chosen === null,
    choose,
  };
}

/** The index in the list of the trace that was chosen here, or else of the one that the URL names. */
function useLookedUp(chosen: Chosen | null, isAtHand: boolean): number | null {
  const [view] = useView();
  const asked = chosen === null ? view.id : "";
  const found = useFoundTrace({ shardRef: view.from, id: asked, record: view.record });
  const foundKey = asked !== "" && found.data?.id === asked ? found.data.traceKey : null;
  const traceKey = chosen?.traceKey ?? foundKey;
  const neighbours = useNeighbours(traceListOf(listViewOf(view)), isAtHand ? null : traceKey);
  if (traceKey === null || neighbours.isPlaceholderData) return null;
  return neighbours.data?.position ?? null;
}
