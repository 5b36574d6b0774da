"use client";

import { queryTracesOfFunctions } from "@/lib/queries";
import { useDatabaseQuery } from "./use-database-query";

/** So many programs are told of at most. */
const mostPrograms = 6;

/** Loaded traces whose entry function or program is named so, as `queryTracesOfFunctions` gives them. */
export function useTracesOfFunctions(names: readonly string[]) {
  return useDatabaseQuery(
    ["traces-of-functions", names],
    (database, signal) => queryTracesOfFunctions(database, { names, limit: mostPrograms }, signal),
    names.length > 0,
  );
}
