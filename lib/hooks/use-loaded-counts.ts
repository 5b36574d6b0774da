"use client";

import { countLoaded } from "@/lib/queries";
import { useDatabaseQuery } from "./use-database-query";

/** How many rows of a shard can be browsed by now. */
export function useLoadedCounts(shardKey: number) {
  return useDatabaseQuery(["loaded-counts", shardKey], (database, signal) =>
    countLoaded(database, shardKey, signal),
  );
}
