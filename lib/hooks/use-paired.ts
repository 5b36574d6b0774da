"use client";

import type { MetricKey } from "@/lib/core/compare";
import {
  countPairs,
  queryModelComparison,
  queryPairPoints,
  queryPairs,
  queryPairSlices,
  querySampleRates,
  type PairedDrill,
  type PairedTrace,
} from "@/lib/queries";
import { useDatabaseQuery } from "./use-database-query";
import type { StatisticsRules } from "./use-marks";
import { useRowWindow, type RowRange, type RowWindow } from "./use-row-window";

/** Two models metric by metric, by slices of the traces, and trace by trace under the metric `of`. */
export function useModelComparison(drill: PairedDrill, of: MetricKey) {
  return useDatabaseQuery(
    ["model-comparison", drill, of],
    async (database, signal) => {
      const { scope, modelA, modelB } = drill;
      const [comparison, slices, points] = await Promise.all([
        queryModelComparison(database, scope, [modelA, modelB], signal),
        queryPairSlices(database, drill, signal),
        queryPairPoints(database, { ...drill, metric: of }, signal),
      ]);
      return { comparison, slices, points };
    },
    drill.modelB !== "",
  );
}

/** How many traces a drill-down of two models lists; 0 without one. */
export function usePairCount(drill: PairedDrill | null) {
  return useDatabaseQuery(
    ["pair-count", drill],
    (database, signal) => (drill === null ? Promise.resolve(0) : countPairs(database, drill, signal)),
    drill !== null,
  );
}

/** Random access to those traces. */
export function usePairs(drill: PairedDrill, range: RowRange): RowWindow<PairedTrace> {
  return useRowWindow(["pairs", drill], range, (database, page, signal) =>
    queryPairs(database, drill, page, signal),
  );
}

/** pass@k of the models of one regime. */
export function useSampleRates(rules: StatisticsRules, regime: string, metric: MetricKey) {
  return useDatabaseQuery(["sample-rates", rules, regime, metric], (database, signal) =>
    querySampleRates(database, rules, { regime, metric }, signal),
  );
}
