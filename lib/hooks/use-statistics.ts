"use client";

import { useQueries } from "@tanstack/react-query";
import { useContext } from "react";
import type { ResetRule } from "@/lib/core/trace";
import {
  countUnits,
  queryEventStatistics,
  queryProblems,
  queryScoringCard,
  queryStatistics,
  queryUnits,
  type CountedUnit,
  type DrillDown,
} from "@/lib/queries";
import { useDatabaseQuery, workspaceQuery } from "./use-database-query";
import { useWorkspace, WorkspaceContext } from "./workspace-context";

/** Metrics by model, by model and event, and the card that belongs to both. Scores under `scope` are made on demand. */
export function useStatistics(reset: ResetRule) {
  const workspace = useContext(WorkspaceContext);
  return useDatabaseQuery(["statistics", reset], async (database, signal) => {
    if (reset !== "context") await workspace?.rescore(reset);
    const scope = { reset, models: [] };
    const [models, events, card] = await Promise.all([
      queryStatistics(database, scope, signal),
      queryEventStatistics(database, scope, signal),
      queryScoringCard(database, scope, signal),
    ]);
    return { models, events, card };
  });
}

/** How many units a number's drill-down lists. */
export function useUnitCount(drill: DrillDown | null) {
  return useDatabaseQuery(
    ["unit-count", drill],
    (database, signal) => (drill === null ? Promise.resolve(0) : countUnits(database, drill, signal)),
    drill !== null,
  );
}

const pageSize = 200;

/** Random access to the units behind a number; `unitAt(i)` is null while its page is on its way. */
export function useUnits(drill: DrillDown | null, range: { readonly first: number; readonly last: number }) {
  const workspace = useContext(WorkspaceContext);
  const { revision } = useWorkspace();
  const firstPage = Math.floor(range.first / pageSize);
  const lastPage = Math.floor(Math.max(range.first, range.last) / pageSize);
  const pages =
    drill === null ? [] : Array.from({ length: lastPage - firstPage + 1 }, (_, index) => firstPage + index);
  const results = useQueries({
    queries: pages.map((page) =>
      workspaceQuery(workspace, ["units", drill, page, revision], async (open, signal) =>
        drill === null
          ? []
          : queryUnits(await open.database(), drill, { offset: page * pageSize, limit: pageSize }, signal),
      ),
    ),
  });
  function unitAt(index: number): CountedUnit | null {
    const result = results[Math.floor(index / pageSize) - firstPage];
    return result?.data?.[index % pageSize] ?? null;
  }
  return { unitAt, error: results.find((result) => result.error !== null)?.error ?? null };
}

/** What is wrong or odd in a shard: losses first, at most `limit`. */
export function useProblems(shardKey: number | null, limit: number) {
  return useDatabaseQuery(
    ["problems", shardKey, limit],
    (database, signal) => queryProblems(database, shardKey ?? -1, limit, signal),
    shardKey !== null,
  );
}
