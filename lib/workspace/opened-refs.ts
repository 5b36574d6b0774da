import { mostOpenedUnasked } from "./catalog";
import type { CatalogEntry, ShardState, WorkspaceState } from "./state";

/** In a link: all that the server offers and the link does not name, in the order of the catalog. No path begins so. */
const allOthers = "/*";

/** The references of a link, with what “all others” means on this server. */
export function expandRefs(refs: readonly string[], entries: readonly CatalogEntry[]): readonly string[] {
  if (!refs.includes(allOthers)) return refs;
  const named = new Set(refs);
  const others = entries.flatMap(({ ref }) => (named.has(ref) ? [] : [ref]));
  return refs.flatMap((ref) => (ref === allOthers ? others : [ref]));
}

interface Carried {
  readonly entries: readonly CatalogEntry[];
  readonly refs: readonly string[];
}

/** By the list of shards, which is another one after each change of it: every link of a page carries them. */
const carried = new WeakMap<readonly ShardState[], Carried>();

/** The references of all opened shards that can be named, as a link carries them. */
export function openedRefs({
  shards,
  catalog,
}: Pick<WorkspaceState, "shards" | "catalog">): readonly string[] {
  const { entries } = catalog;
  const known = carried.get(shards);
  if (known?.entries === entries) return known.refs;
  const refs = shortenRefs(
    shards.flatMap((shard) => shard.ref ?? []),
    entries,
  );
  carried.set(shards, { entries, refs });
  return refs;
}

/**
 * The references of opened shards as a link carries them: where a long catalog is open as a whole, its longest stretch
 * in the catalog's order is one word. `expandRefs` of it gives the same references in the same order.
 */
export function shortenRefs(refs: readonly string[], entries: readonly CatalogEntry[]): readonly string[] {
  if (entries.length <= mostOpenedUnasked || refs.length < entries.length) return refs;
  const places = new Map(entries.map(({ ref }, place) => [ref, place]));
  const offered = new Set(refs.filter((ref) => places.has(ref)));
  if (offered.size < places.size) return refs;
  const { from, to } = longestStretch(refs.map((ref) => places.get(ref) ?? null));
  return [...refs.slice(0, from), allOthers, ...refs.slice(to)];
}

/** Where the longest run of rising places begins and ends; null is no place. */
function longestStretch(places: readonly (number | null)[]): { readonly from: number; readonly to: number } {
  let longest = { from: 0, to: 0 };
  let from = 0;
  let last: number | null = null;
  for (const [at, place] of places.entries()) {
    if (place === null || last === null || place <= last) from = at;
    last = place;
    if (place !== null && at + 1 - from > longest.to - longest.from) longest = { from, to: at + 1 };
  }
  return longest;
}
