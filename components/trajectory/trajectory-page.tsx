"use client";

import { useFoundRun, useTrajectory, useView } from "@/lib/hooks";
import { RunAbsence } from "./run-absence";
import { RunHead } from "./run-head";
import { RunReader } from "./run-reader";

/** The page of one run: the one that the URL names, or why it is not here. */
export function TrajectoryPage() {
  const [{ run: id }] = useView();
  const { found, run, isLoading, error } = useOpened(id);
  if (found === null || run === undefined) return <RunAbsence id={id} isLoading={isLoading} error={error} />;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <RunHead found={found} run={run} />
      <RunReader key={found.runKey} run={run} locator={found.locator} />
    </div>
  );
}

/** What the URL names, as far as it is loaded. */
function useOpened(id: string) {
  const [{ from, record }] = useView();
  const found = useFoundRun({ shardRef: from, id, record });
  const row = found.data?.id === id ? found.data : null;
  const run = useTrajectory(row?.locator ?? null);
  return {
    found: row,
    run: run.isPlaceholderData ? undefined : run.data,
    isLoading: [found.isPending, found.isPlaceholderData, run.isFetching].includes(true),
    error: found.error ?? run.error,
  };
}
