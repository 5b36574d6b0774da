"use client";

import { useQuery } from "@tanstack/react-query";
import { useContext } from "react";
import {
  countRuns,
  findRun,
  queryRuns,
  type RecordLocator,
  type RunAddress,
  type RunList,
  type RunRow,
} from "@/lib/queries";
import { useDatabaseQuery, workspaceQuery } from "./use-database-query";
import { useRowWindow, type RowRange, type RowWindow } from "./use-row-window";
import { useWorkspace, WorkspaceContext } from "./workspace-context";

/** How many runs are listed, and how many there are. */
export function useRunCount(list: Pick<RunList, "text" | "state">) {
  return useDatabaseQuery(["run-count", list], (database, signal) => countRuns(database, list, signal));
}

/** Random access to the listed runs; `range` is what is on screen. */
export function useRunRows(list: RunList, range: RowRange): RowWindow<RunRow> {
  return useRowWindow(
    ["runs", list],
    range,
    (database, page, signal) => queryRuns(database, { ...list, ...page }, signal),
    { keepsPreviousList: true },
  );
}

/** The run a link means; `data` is null when it is not loaded (yet). */
export function useFoundRun(address: RunAddress) {
  return useDatabaseQuery(
    ["found-run", address],
    (database, signal) => findRun(database, address, signal),
    address.id !== "",
  );
}

/** A run in full, read from its shard; while another is read the last one stays, as placeholder. */
export function useTrajectory(locator: RecordLocator | null) {
  const workspace = useContext(WorkspaceContext);
  const { shards } = useWorkspace();
  const generation = shards.find((shard) => shard.key === locator?.shardKey)?.generation ?? 0;
  return useQuery({
    ...workspaceQuery(workspace, ["trajectory", locator, generation], (open, signal) => {
      if (locator === null) throw new Error("No run to open");
      return open.records.openTrajectory(locator, signal);
    }),
    enabled: workspace !== null && locator !== null,
  });
}
