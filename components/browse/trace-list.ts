import type { BrowseSort, TraceList, View } from "@/lib/hooks";

/** The part of the URL that says which traces are listed and in which order. */
export type ListView = Pick<View, "q" | "state" | "sort" | "desc" | "model">;

export function listViewOf({ q, state, sort, desc, model }: View): ListView {
  return { q, state, sort, desc, model };
}

export function traceListOf({ q, state, sort, desc, model }: ListView): TraceList {
  return { filter: { text: q, state, model }, sort, isDescending: desc };
}

/** Names a list, so that its cursor and its scroll are told from another's. */
export function listKeyOf({ q, state, sort, desc, model }: ListView): string {
  return JSON.stringify([q, state, sort, desc, model]);
}

/** What a press on a column's name does: up, then down, then the order of loading again. */
export function nextSort(
  now: Pick<ListView, "sort" | "desc">,
  column: BrowseSort,
): Pick<ListView, "sort" | "desc"> {
  if (now.sort !== column) return { sort: column, desc: false };
  return now.desc ? { sort: "order", desc: false } : { sort: column, desc: true };
}
