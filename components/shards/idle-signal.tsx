"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { isAddressSettled, useWorkspaceActions } from "@/lib/hooks";
import { isIdle, untilIdle } from "./idle";

declare global {
  interface Window {
    /** Resolves when nothing is being loaded, asked, drawn or owed to the address: what end-to-end tests wait for instead of time. */
    explorerIdle?: () => Promise<void>;
  }
}

/** Puts `explorerIdle` on the window; draws nothing. */
export function IdleSignal() {
  const queryClient = useQueryClient();
  const workspace = useWorkspaceActions();
  useEffect(() => {
    if (workspace === null) return undefined;
    window.explorerIdle = () =>
      untilIdle(
        () => isAddressSettled() && isIdle(workspace.getState(), queryClient.isFetching(), namedShardCount()),
        nextFrame,
      );
    return () => {
      delete window.explorerIdle;
    };
  }, [queryClient, workspace]);
  return null;
}

function namedShardCount(): number {
  return new URLSearchParams(location.search).getAll("shard").length;
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      resolve();
    });
  });
}
