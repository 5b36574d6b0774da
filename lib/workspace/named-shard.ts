import { parseLocalRef } from "@/lib/ingest";
import type { CatalogEntry, NewShard, ShardState } from "./state";

/** A shard that a link or the catalog names. */
export function namedShard(ref: string, entry: CatalogEntry | null, phase: ShardState["phase"]): NewShard {
  const local = parseLocalRef(ref);
  return {
    ref,
    phase,
    name: local?.name ?? ref.split("/").at(-1) ?? ref,
    origin: local !== null ? "local" : /^https?:/.test(ref) ? "url" : "catalog",
    sizeBytes: entry?.sizeBytes ?? null,
  };
}

/** Whether all its records are in the tables. */
export function isRead({ phase }: ShardState): boolean {
  return phase === "scoring" || phase === "ready";
}

/** Whether it waits, is read or is scored. */
export function isUnderWay({ phase }: Pick<ShardState, "phase">): boolean {
  return phase === "waiting" || phase === "reading" || phase === "scoring";
}

/** Whether its records are still to come. */
export function isUnsettled({ phase }: ShardState): boolean {
  return phase === "waiting" || phase === "reading";
}
