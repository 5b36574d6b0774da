"use client";

import { useContext } from "react";
import { areUnasked, type Equality, type ScoringRules } from "@/lib/core/compare";
import {
  type ClusterStatistics,
  queryClusterStatistics,
  queryFailures,
  queryMarks,
  querySurvival,
  type DimensionKey,
  type DrillDown,
  type Failing,
} from "@/lib/queries";
import { useDatabaseQuery } from "./use-database-query";
import { useRowWindow, type RowRange, type RowWindow } from "./use-row-window";
import { WorkspaceContext } from "./workspace-context";

/** The rules that numbers are counted under. */
export interface StatisticsRules extends ScoringRules {
  readonly equality: Equality;
}

/** Counts a drill-down's units by one dimension or two, one answer for each list of dimensions. */
export function useMarks(
  drill: DrillDown,
  by: readonly (readonly [DimensionKey] | readonly [DimensionKey, DimensionKey])[],
) {
  return useDatabaseQuery(["marks", drill, by], (database, signal) =>
    Promise.all(by.map((dimensions) => queryMarks(database, drill, dimensions, signal))),
  );
}

/** The same split of several drill-downs: of models beside each other. */
export function useMarksOf(
  drills: readonly DrillDown[],
  by: readonly [DimensionKey] | readonly [DimensionKey, DimensionKey],
) {
  return useDatabaseQuery(["marks-of", drills, by], (database, signal) =>
    Promise.all(drills.map((drill) => queryMarks(database, drill, by, signal))),
  );
}

/** Random access to the failing predictions of a drill-down. */
export function useFailures(drill: DrillDown, range: RowRange): RowWindow<Failing> {
  return useRowWindow(["failures", drill], range, (database, page, signal) =>
    queryFailures(database, drill, page, signal),
  );
}

/** How long predictions stay right. */
export function useSurvival(drill: DrillDown) {
  return useDatabaseQuery(["survival", drill], (database, signal) => querySurvival(database, drill, signal));
}

/** The metrics of one model by program, with intervals that know of programs. */
export function useClusterStatistics(
  rules: StatisticsRules,
  model: { readonly model: string; readonly regime: string },
) {
  const { model: name, regime } = model;
  return useDatabaseQuery(["clusters", rules, name, regime], (database, signal) =>
    queryClusterStatistics(database, rules, { model: name, regime }, signal),
  );
}

/** Gives the same of several models when it is called, one after the other, in their order. */
export function useClusterCount() {
  const workspace = useContext(WorkspaceContext);
  return async (
    rules: StatisticsRules,
    models: readonly { readonly model: string; readonly regime: string }[],
  ): Promise<readonly ClusterStatistics[]> => {
    if (workspace === null) return [];
    const database = await workspace.database();
    const counted: ClusterStatistics[] = [];
    for (const model of models) counted.push(await queryClusterStatistics(database, rules, model));
    return counted;
  };
}

/** Scores everything under rules that shards are not scored under when they are opened. */
export function useScoring() {
  const workspace = useContext(WorkspaceContext);
  return async (rules: StatisticsRules, signal: AbortSignal): Promise<void> => {
    if (!areUnasked(rules)) await workspace?.rescore(rules, { signal });
  };
}
