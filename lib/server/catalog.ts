import { type CatalogEntry, type CatalogProblem, urlEntry } from "./catalog-entry";
import { type Listing, listRoot } from "./list-root";
import type { Served } from "./settings";
import { ShardFactsReader } from "./shard-facts";

/** What a server offers, sorted by ref within a root. `problems` are the places that could not be listed. */
export interface Catalog {
  readonly version: 1;
  readonly entries: readonly CatalogEntry[];
  readonly problems: readonly CatalogProblem[];
  readonly isSample: boolean;
}

/** The number of files after which a catalog stops and says so. */
export const CATALOG_LIMIT = 20_000;

/** Lists what is below the roots now, then the URLs. Row counts and hashes are those that `facts` has already read. */
export async function listCatalog(
  served: Served,
  facts: ShardFactsReader = new ShardFactsReader(),
  limit: number = CATALOG_LIMIT,
): Promise<Catalog> {
  const listing: Listing = { entries: [], problems: [], limit, facts };
  for (const root of served.roots) await listRoot(root, listing);
  if (listing.entries.length >= limit) {
    listing.problems.push({ ref: "", message: `Only the first ${limit} files are listed` });
  }
  return {
    version: 1,
    entries: [...listing.entries, ...served.urls.map(urlEntry)],
    problems: listing.problems,
    isSample: served.isSample,
  };
}
