"use client";

import {
  countTraces,
  queryModels,
  queryNeighbours,
  queryTraces,
  type BrowseFilter,
  type BrowseRow,
  type BrowseSort,
} from "@/lib/queries";
import { useDatabaseQuery } from "./use-database-query";
import { useRowWindow, type RowRange, type RowWindow } from "./use-row-window";

/** A list of traces: what is in it and in which order. */
export interface TraceList {
  readonly filter: BrowseFilter;
  readonly sort: BrowseSort;
  readonly isDescending: boolean;
}

/** How many traces are listed, and how many there are. */
export function useTraceCount(filter: BrowseFilter) {
  return useDatabaseQuery(["trace-count", filter], (database, signal) =>
    countTraces(database, filter, signal),
  );
}

/** Random access to the listed rows. `range` is what is on screen; the rows of the list before stay until new ones come. */
export function useTraceRows(list: TraceList, range: RowRange): RowWindow<BrowseRow> {
  return useRowWindow(
    ["traces", list],
    range,
    (database, page, signal) => queryTraces(database, { ...list, ...page }, signal),
    { keepsPreviousList: true },
  );
}

/** The models that predicted anything, by name. */
export function useModels() {
  return useDatabaseQuery(["models"], queryModels);
}

/** Where a trace stands in a list, with the ones before and after it. */
export function useNeighbours(list: TraceList, traceKey: number | null) {
  return useDatabaseQuery(
    ["neighbours", list, traceKey],
    (database, signal) => queryNeighbours(database, list, traceKey ?? -1, signal),
    traceKey !== null,
  );
}
