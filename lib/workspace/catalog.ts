import { z } from "zod";
import type { ShardPlace } from "@/lib/ingest";
import { Failure } from "@/lib/shared";
import type { CatalogEntry } from "./state";

const entry = z.object({
  ref: z.string(),
  name: z.string(),
  sizeBytes: z.number().nullish(),
  url: z.string(),
  /** A kind of a later server is a file like all. */
  kind: z.enum(["file", "packed"]).nullish().catch(null),
  rowCount: z.number().nullish(),
  contentHash: z.string().nullish(),
});
const catalog = z.object({ version: z.literal(1), entries: z.array(entry), isSample: z.boolean() });

/** What `/api/catalog` answered, checked. */
export function readCatalog(value: unknown): {
  readonly entries: readonly CatalogEntry[];
  readonly isSample: boolean;
} {
  const parsed = catalog.safeParse(value);
  if (!parsed.success)
    throw new Failure("shard-unreadable", `The catalog is not understood: ${parsed.error.message}`);
  const entries = parsed.data.entries.map((read) => ({ ...read, sizeBytes: read.sizeBytes ?? null }));
  return { entries, isSample: parsed.data.isSample };
}

/** The most shards of a catalog that are opened unasked. */
export const mostOpenedUnasked = 64;

/** The shards that are opened where a link names none: the first of the catalog; the others wait to be asked for. */
export function openedUnasked(entries: readonly CatalogEntry[]): readonly CatalogEntry[] {
  return entries.slice(0, mostOpenedUnasked);
}

/** Where the bytes of a reference are, given its catalog entry; null for a local file, which only its owner can pick. */
export function placeOfRef(ref: string, entry: CatalogEntry | null): ShardPlace | null {
  if (ref.startsWith("local:")) return null;
  if (/^https?:\/\//.test(ref)) return { kind: "url", url: ref, name: ref };
  const path = ref.split("/").map(encodeURIComponent).join("/");
  return { kind: "url", url: entry?.url ?? `/api/shards/${path}`, name: ref };
}
