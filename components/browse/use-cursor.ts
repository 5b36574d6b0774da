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

/** The chosen trace. The URL names it; its index in this list is remembered, or asked of the engine. */
export function useCursor(): Cursor {
  const [view, setView] = useView();
  const [own, setOwn] = useState<{ readonly name: string; readonly index: number } | null>(null);
  const listView = listViewOf(view);
  const name = JSON.stringify([listKeyOf(listView), view.id, view.from, view.record]);
  const isOwn = own?.name === name;
  const asked = isOwn ? "" : view.id;
  const found = useFoundTrace({ shardRef: view.from, id: asked, record: view.record });
  const traceKey = asked !== "" && found.data?.id === asked ? found.data.traceKey : null;
  const neighbours = useNeighbours(traceListOf(listView), traceKey);
  const lookedUp =
    traceKey === null || neighbours.isPlaceholderData ? null : (neighbours.data?.position ?? null);

  function choose(row: BrowseRow, index: number) {
    const chosen = { from: "", record: null, ...rowView(row) };
    const place = [listKeyOf(listView), row.id, chosen.from, chosen.record];
    setOwn({ name: JSON.stringify(place), index });
    setView(chosen).catch(console.error);
  }
  return { index: isOwn ? own.index : lookedUp, isLookedUp: !isOwn, choose };
}
