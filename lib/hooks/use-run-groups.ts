"use client";

import { useQuery } from "@tanstack/react-query";
import { useContext } from "react";
import {
  groupCandidate,
  type EvaluationRecord,
  type GroupCandidate,
  type TrajectoryRecord,
} from "@/lib/core/trajectory";
import {
  queryEvaluations,
  queryInstanceRuns,
  queryOutcomes,
  type EvaluationRow,
  type OutcomeColumns,
  type RunRow,
} from "@/lib/queries";
import { toFailure, type Failure } from "@/lib/shared";
import { useDatabaseQuery, workspaceQuery } from "./use-database-query";
import { useWorkspace, WorkspaceContext } from "./workspace-context";

/** Outcomes of all runs by instance and column. */
export function useOutcomes(columns: OutcomeColumns) {
  return useDatabaseQuery(["outcomes", columns], (database, signal) =>
    queryOutcomes(database, columns, signal),
  );
}

/** The runs of an instance, and how many there are; not asked for an empty name. */
export function useInstanceRuns(instanceId: string) {
  return useDatabaseQuery(
    ["instance-runs", instanceId],
    (database, signal) => queryInstanceRuns(database, instanceId, signal),
    instanceId !== "",
  );
}

/** Something that was read of a run, or why it was not. */
export interface ReadRun<Value> {
  readonly row: RunRow;
  readonly value: Value | null;
  readonly failure: Failure | null;
}

/** Runs as candidates: each is read once, and only what selection needs of it is kept. */
export function useCandidates(rows: readonly RunRow[]) {
  return useReadRuns<GroupCandidate>("candidates", rows, groupCandidate);
}

/** Runs in full, in the order asked for. */
export function useTrajectories(rows: readonly RunRow[]) {
  return useReadRuns<TrajectoryRecord>("trajectories", rows, (run) => run);
}

/** One run after another, so that those of one record are read from it at once. */
function useReadRuns<Value>(name: string, rows: readonly RunRow[], take: (run: TrajectoryRecord) => Value) {
  const workspace = useContext(WorkspaceContext);
  const { shards } = useWorkspace();
  const places = rows.map(({ runKey, locator }) => {
    const generation = shards.find((shard) => shard.key === locator.shardKey)?.generation ?? 0;
    return `${runKey}.${generation}`;
  });
  return useQuery({
    ...workspaceQuery(workspace, [name, places], async (open, signal) => {
      const read: ReadRun<Value>[] = [];
      for (const row of rows) {
        try {
          const value = take(await open.records.openTrajectory(row.locator, signal));
          read.push({ row, value, failure: null });
        } catch (thrown) {
          signal.throwIfAborted();
          read.push({ row, value: null, failure: toFailure(thrown, "record-invalid") });
        }
      }
      return read;
    }),
    enabled: workspace !== null && rows.length > 0,
  });
}

/** An evaluation with the row that names its place. */
export interface OpenEvaluation {
  readonly row: EvaluationRow;
  readonly record: EvaluationRecord;
}

/** What other records judged of a run, read in full; empty where none names its instance. */
export function useEvaluations({ instanceId, model }: Pick<TrajectoryRecord, "instanceId" | "model">) {
  const workspace = useContext(WorkspaceContext);
  const { revision } = useWorkspace();
  return useQuery({
    ...workspaceQuery(workspace, ["evaluations", instanceId, model, revision], async (open, signal) => {
      if (instanceId === null) return [];
      const rows = await queryEvaluations(await open.database(), { instanceId, model }, signal);
      const opened: OpenEvaluation[] = [];
      for (const row of rows)
        opened.push({ row, record: await open.records.openEvaluation(row.locator, signal) });
      return opened;
    }),
    enabled: workspace !== null && instanceId !== null,
  });
}
