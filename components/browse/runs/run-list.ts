import type { RunList, RunSort, View } from "@/lib/hooks";

/** The list of runs that a view speaks of. */
export function runListOf({ q, judged, by, desc }: Pick<View, "q" | "judged" | "by" | "desc">): RunList {
  return { text: q, state: judged, sort: by, isDescending: desc };
}

/** What pressing the head of a column does: up, then down, then the order of loading. */
export function nextRunSort(
  { by, desc }: Pick<View, "by" | "desc">,
  sort: RunSort,
): Pick<View, "by" | "desc"> {
  if (by !== sort) return { by: sort, desc: false };
  return desc ? { by: "order", desc: false } : { by: sort, desc: true };
}
