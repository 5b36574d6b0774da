"use client";

import { keepPreviousData, queryOptions, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useContext } from "react";
import type { Database } from "@/lib/queries";
import { Failure } from "@/lib/shared";
import type { Workspace } from "@/lib/workspace";
import { useWorkspace, WorkspaceContext } from "./workspace-context";

/** Reads something of the workspace; the key gets its revision, so that every answer is of one state of the tables. */
export function workspaceQuery<Value>(
  workspace: Workspace | null,
  key: readonly unknown[],
  read: (workspace: Workspace, signal: AbortSignal) => Promise<Value>,
) {
  return queryOptions({
    queryKey: ["workspace", ...key],
    queryFn: ({ signal }) => {
      if (workspace === null) throw new Failure("database-lost", "The workspace is not open");
      return read(workspace, signal);
    },
    enabled: workspace !== null,
    placeholderData: keepPreviousData,
  });
}

/** The answer of one query of the index tables; the last answer stays while a new one is on its way. */
export function useDatabaseQuery<Value>(
  key: readonly unknown[],
  read: (database: Database, signal: AbortSignal) => Promise<Value>,
  isEnabled = true,
): UseQueryResult<Value> {
  const workspace = useContext(WorkspaceContext);
  const { revision } = useWorkspace();
  const options = workspaceQuery(workspace, [...key, revision], async (open, signal) =>
    read(await open.database(), signal),
  );
  return useQuery({ ...options, enabled: workspace !== null && isEnabled });
}
