"use client";

import { queryOtherTraces, type FoundTrace } from "@/lib/queries";
import { useDatabaseQuery } from "./use-database-query";

/** How many other traces are offered at once. */
const offered = 100;

/** Traces that one can be compared with, as `queryOtherTraces` orders them; at most a hundred. */
export function useOtherTraces({ traceKey, id, program }: FoundTrace, text: string, isWanted: boolean) {
  const search = { traceKey: traceKey ?? -1, id, program, text, limit: offered };
  return useDatabaseQuery(
    ["other-traces", search],
    (database, signal) => queryOtherTraces(database, search, signal),
    isWanted,
  );
}
