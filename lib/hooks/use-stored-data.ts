"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toFailure, type Failure } from "@/lib/shared";
import type { StoredDataSummary } from "@/lib/storage";
import { clearStoredData, forgetStoredIndex, storageSession, storedData } from "@/lib/storage/browser";
import { useWorkspace } from "./workspace-context";

/** What the browser keeps for this app, and the ways to be rid of it. */
export interface StoredDataState {
  /** Null before it was read. */
  readonly summary: StoredDataSummary | null;
  /** Why it could not be read or removed the last time; null when it could. */
  readonly failure: Failure | null;
  /** True while something is being removed. */
  readonly isPending: boolean;
  /** Removes all that no open tab uses, and gives the bytes freed. */
  readonly clear: () => Promise<number>;
  /** Removes one index; false when it is in use or was not there. */
  readonly forget: (key: string) => Promise<boolean>;
}

const storedDataKey = ["stored-data"] as const;

/** Reads what is stored; again after every change of the tables, on return to the tab, and after something was removed. */
export function useStoredData(): StoredDataState {
  const client = useQueryClient();
  const { revision } = useWorkspace();
  const query = useQuery({
    queryKey: [...storedDataKey, revision],
    queryFn: () => storedData(storageSession()),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchOnWindowFocus: true,
  });
  function readAgain(): Promise<void> {
    return client.invalidateQueries({ queryKey: storedDataKey });
  }
  const clearing = useMutation({ mutationFn: () => clearStoredData("all"), onSettled: readAgain });
  const forgetting = useMutation({ mutationFn: forgetStoredIndex, onSettled: readAgain });
  const thrown = query.error ?? clearing.error ?? forgetting.error;
  return {
    summary: query.data ?? null,
    failure: thrown === null ? null : toFailure(thrown, "shard-unreadable"),
    isPending: clearing.isPending || forgetting.isPending,
    clear: () => clearing.mutateAsync(),
    forget: (key) => forgetting.mutateAsync(key),
  };
}
