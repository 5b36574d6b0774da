import { useSyncExternalStore } from "react";

/** How many columns there is room for: all, those that judge a row and its facts, those that judge it, those that find it. */
export type ColumnTier = "narrow" | "medium" | "wide" | "full";

/** From the least room to the most. */
export const columnTiers: readonly ColumnTier[] = ["narrow", "medium", "wide", "full"];

const queries = {
  full: "(min-width: 1421px)",
  wide: "(min-width: 1281px)",
  medium: "(min-width: 641px)",
} as const;

function subscribe(listener: () => void): () => void {
  const lists = Object.values(queries).map((query) => matchMedia(query));
  for (const list of lists) list.addEventListener("change", listener);
  return () => {
    for (const list of lists) list.removeEventListener("change", listener);
  };
}

function readTier(): ColumnTier {
  if (matchMedia(queries.full).matches) return "full";
  if (matchMedia(queries.wide).matches) return "wide";
  return matchMedia(queries.medium).matches ? "medium" : "narrow";
}

export function useColumnTier(): ColumnTier {
  return useSyncExternalStore(subscribe, readTier, () => "full");
}
