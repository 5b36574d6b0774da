"use client";

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
import { useDatabaseQuery } from "./use-database-query";
import { useRowWindow, type RowRange, type RowWindow } from "./use-row-window";
import { useScoring, type StatisticsRules } from "./use-marks";

/** Metrics by model, by model and event, and the card that belongs to both. Scores under other rules are made on demand. */
export function useStatistics(rules: StatisticsRules) {
  const scoreUnder = useScoring();
  return useDatabaseQuery(["statistics", rules], async (database, signal) => {
    await scoreUnder(rules, signal);
    const scope = { ...rules, models: [] };
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

/** Random access to the units behind a number; `rowAt(i)` is null while it is on its way. `range` is what is on screen. */
export function useUnits(drill: DrillDown | null, range: RowRange): RowWindow<CountedUnit> {
  return useRowWindow(
    ["units", drill],
    range,
    (database, page, signal) =>
      drill === null ? Promise.resolve([]) : queryUnits(database, drill, page, signal),
    { isEnabled: drill !== null },
  );
}

/** What is wrong or odd in a shard: losses first, at most `limit`. */
export function useProblems(shardKey: number | null, limit: number) {
  return useDatabaseQuery(
    ["problems", shardKey, limit],
    (database, signal) => queryProblems(database, shardKey ?? -1, limit, signal),
    shardKey !== null,
  );
}
