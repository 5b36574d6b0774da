"use client";

import { countProblems } from "@/lib/queries";
import { useDatabaseQuery } from "./use-database-query";

/** How many problems a shard has, by severity. */
export function useProblemCounts(shardKey: number | null) {
  return useDatabaseQuery(
    ["problem-counts", shardKey],
    (database, signal) => countProblems(database, shardKey ?? -1, signal),
    shardKey !== null,
  );
}
