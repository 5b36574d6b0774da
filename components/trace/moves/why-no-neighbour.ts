import type { Neighbours } from "@/lib/hooks";

/** Why no trace stands beside this one in the list, at the end that it would be. */
export function whyNoNeighbour(neighbours: Neighbours | undefined, end: "first" | "last"): string {
  if (neighbours === undefined) return "the list is still being read";
  return neighbours.position === null
    ? "this trace is not in the list"
    : `this is the ${end} trace of the list`;
}
