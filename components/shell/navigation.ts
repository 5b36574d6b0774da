import {
  ChartNoAxesColumn,
  GitCompareArrows,
  Grid3x3,
  LibraryBig,
  ListTree,
  Route,
  Rows3,
  type LucideIcon,
} from "lucide-react";

export interface Destination {
  readonly path: "/" | "/browse" | "/trace" | "/compare" | "/trajectory" | "/runs" | "/statistics";
  readonly name: string;
  readonly icon: LucideIcon;
}

/** The pages there are, in the order of work. */
export const destinations: readonly Destination[] = [
  { path: "/", name: "Library", icon: LibraryBig },
  { path: "/browse", name: "Browse", icon: Rows3 },
  { path: "/trace", name: "Trace", icon: ListTree },
  { path: "/compare", name: "Compare", icon: GitCompareArrows },
  { path: "/trajectory", name: "Trajectory", icon: Route },
  { path: "/runs", name: "Runs", icon: Grid3x3 },
  { path: "/statistics", name: "Statistics", icon: ChartNoAxesColumn },
];

export function destinationAt(pathname: string): Destination | undefined {
  return destinations.find(({ path }) => (path === "/" ? pathname === "/" : pathname.startsWith(path)));
}

/** An address that keeps what is loaded (every `shard`) and nothing else of the present one. */
export function withShards(path: string, search: { getAll(name: string): readonly string[] }): string {
  const kept = new URLSearchParams(search.getAll("shard").map((shard) => ["shard", shard]));
  return kept.size === 0 ? path : `${path}?${kept.toString()}`;
}
