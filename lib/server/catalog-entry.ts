import type { BigIntStats } from "node:fs";
import { entityTag } from "./etag";
import type { ShardFacts } from "./shard-facts";
import { shardUrl } from "./shard-path";

/** A served file or packed data set, or a URL that the browser reads itself. `url` is where the bytes are. */
export type CatalogEntry =
  | {
      /** A packed data set is one entry, named like its directory; its `ref` is that of its manifest. */
      readonly kind: "file" | "packed";
      readonly ref: string;
      readonly name: string;
      /** Of a packed data set, all its files together. */
      readonly sizeBytes: number;
      readonly modifiedAt: string;
      /** Of a packed data set, that of its manifest; so is the hash. */
      readonly etag: string;
      readonly url: string;
      /** Null until it was read in the background, and where only reading the shard tells. */
      readonly rowCount: number | null;
      /** Null until it was read in the background. */
      readonly contentHash: string | null;
    }
  | { readonly ref: string; readonly name: string; readonly url: string };

/** A place that could not be listed, and why. */
export interface CatalogProblem {
  readonly ref: string;
  readonly message: string;
}

/** The entry of a file in a state. */
export function fileEntry(
  ref: string,
  state: BigIntStats,
  { rowCount, contentHash }: ShardFacts,
): CatalogEntry & { readonly kind: "file" | "packed" } {
  return {
    kind: "file",
    ref,
    name: ref.slice(ref.lastIndexOf("/") + 1),
    sizeBytes: Number(state.size),
    modifiedAt: state.mtime.toISOString(),
    etag: entityTag(state),
    url: shardUrl(ref),
    rowCount,
    contentHash,
  };
}

/** The entry of a URL, which the server never asks. */
export function urlEntry(address: string): CatalogEntry {
  const url = new URL(address);
  const last = url.pathname.split("/").findLast((segment) => segment !== "");
  return { ref: address, name: last ?? url.host, url: address };
}
