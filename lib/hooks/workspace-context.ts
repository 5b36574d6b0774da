"use client";

import { createContext, useContext, useSyncExternalStore } from "react";
import { emptyState, type Workspace, type WorkspaceState } from "@/lib/workspace";

/** The page's workspace; null while the server renders. */
export const WorkspaceContext = createContext<Workspace | null>(null);

/** The workspace itself, for actions; null before the page has come to life. */
export function useWorkspaceActions(): Workspace | null {
  return useContext(WorkspaceContext);
}

/** What is loaded and how far it is. */
export function useWorkspace(): WorkspaceState {
  const workspace = useContext(WorkspaceContext);
  return useSyncExternalStore(
    workspace?.subscribe ?? noSubscription,
    workspace?.getState ?? getEmpty,
    getEmpty,
  );
}

function noSubscription(): () => void {
  return () => undefined;
}

function getEmpty(): WorkspaceState {
  return emptyState;
}
