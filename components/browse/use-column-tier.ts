import { useSyncExternalStore } from "react";

/** How many columns there is room for: all, those that judge a trace, or those that find it. */
export type ColumnTier = "narrow" | "medium" | "wide";

const queries = { wide: "(min-width: 1281px)", medium: "(min-width: 641px)" } as const;

function subscribe(listener: () => void): () => void {
  const lists = Object.values(queries).map((query) => matchMedia(query));
  for (const list of lists) list.addEventListener("change", listener);
  return () => {
    for (const list of lists) list.removeEventListener("change", listener);
  };
}

function readTier(): ColumnTier {
  if (matchMedia(queries.wide).matches) return "wide";
  return matchMedia(queries.medium).matches ? "medium" : "narrow";
}

export function useColumnTier(): ColumnTier {
  return useSyncExternalStore(subscribe, readTier, () => "wide");
}
