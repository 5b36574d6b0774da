"use client";

import { useQueries } from "@tanstack/react-query";
import { useContext } from "react";
import {
  countTraces,
  queryModels,
  queryNeighbours,
  queryTraces,
  type BrowseFilter,
  type BrowseRow,
  type BrowseSort,
} from "@/lib/queries";
import { useDatabaseQuery, workspaceQuery } from "./use-database-query";
import { useWorkspace, WorkspaceContext } from "./workspace-context";

/** A list of traces: what is in it and in which order. */
export interface TraceList {
  readonly filter: BrowseFilter;
  readonly sort: BrowseSort;
  readonly isDescending: boolean;
}

const pageSize = 200;

/** How many traces are listed, and how many there are. */
export function useTraceCount(filter: BrowseFilter) {
  return useDatabaseQuery(["trace-count", filter], (database, signal) =>
    countTraces(database, filter, signal),
  );
}

/** Random access to the listed rows: `rowAt(i)` is null while its page is on its way. `range` is what is on screen. */
export function useTraceRows(list: TraceList, range: { readonly first: number; readonly last: number }) {
  const workspace = useContext(WorkspaceContext);
  const { revision } = useWorkspace();
  const firstPage = Math.floor(range.first / pageSize);
  const lastPage = Math.floor(Math.max(range.first, range.last) / pageSize);
  const pages = Array.from({ length: lastPage - firstPage + 1 }, (_, index) => firstPage + index);
  const results = useQueries({
    queries: pages.map((page) =>
      workspaceQuery(workspace, ["traces", list, page, revision], async (open, signal) =>
        queryTraces(await open.database(), { ...list, offset: page * pageSize, limit: pageSize }, signal),
      ),
    ),
  });
  function rowAt(index: number): BrowseRow | null {
    const result = results[Math.floor(index / pageSize) - firstPage];
    return result?.data?.[index % pageSize] ?? null;
  }
  return { rowAt, error: results.find((result) => result.error !== null)?.error ?? null };
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
