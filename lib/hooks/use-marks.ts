"use client";

import { useContext } from "react";
import type { Alignment, Equality } from "@/lib/core/compare";
import type { ResetRule } from "@/lib/core/trace";
import {
  queryClusterStatistics,
  queryMarks,
  querySurvival,
  type DimensionKey,
  type DrillDown,
} from "@/lib/queries";
import { useDatabaseQuery } from "./use-database-query";
import { WorkspaceContext } from "./workspace-context";

/** The rules that numbers are counted under. */
export interface ScoringRules {
  readonly reset: ResetRule;
  readonly alignment: Alignment;
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

/** How long predictions stay right. */
export function useSurvival(drill: DrillDown) {
  return useDatabaseQuery(["survival", drill], (database, signal) => querySurvival(database, drill, signal));
}

/** The metrics of one model by program, with intervals that know of programs. */
export function useClusterStatistics(
  rules: ScoringRules,
  model: { readonly model: string; readonly regime: string },
) {
  const { model: name, regime } = model;
  return useDatabaseQuery(["clusters", rules, name, regime], (database, signal) =>
    queryClusterStatistics(database, rules, { model: name, regime }, signal),
  );
}

/** Scores everything under rules that shards are not scored under when they are opened. */
export function useScoring() {
  const workspace = useContext(WorkspaceContext);
  return async ({ reset, alignment }: ScoringRules, signal: AbortSignal): Promise<void> => {
    if (reset === "context" && alignment === "positional") return;
    await workspace?.rescore(reset, { alignment, signal });
  };
}
