"use client";

import { usePathname } from "next/navigation";
import { Suspense, useEffect, useState, type ReactNode } from "react";
import { expandRefs, openedRefs, openedUnasked, type Workspace } from "@/lib/workspace";
import { openBrowserWorkspace } from "@/lib/workspace/browser";
import { useOpenedView } from "./use-view";
import { useWorkspace, WorkspaceContext } from "./workspace-context";

function openOnce(): Workspace | null {
  return typeof window === "undefined" ? null : openBrowserWorkspace();
}

/** Opens the workspace with the page, and the shards that the URL names, or else what the server offers. */
export function WorkspaceProvider({ children }: { readonly children: ReactNode }) {
  const [workspace] = useState(openOnce);
  useEffect(() => {
    workspace?.loadCatalog().catch(console.error);
  }, [workspace]);
  return (
    <WorkspaceContext value={workspace}>
      <Suspense>
        <WorkspaceSync workspace={workspace} />
      </Suspense>
      {children}
    </WorkspaceContext>
  );
}

/** Keeps the workspace and the URL's shards in step; draws nothing. */
function WorkspaceSync({ workspace }: { readonly workspace: Workspace | null }) {
  const [view, setView] = useOpenedView();
  const { catalog, shards } = useWorkspace();
  const path = usePathname();
  const isOneRecord = view.id !== "" && (path === "/trace" || path === "/compare");
  const named = view.shard.join("\n");
  const offered = openedUnasked(catalog.entries)
    .map((entry) => entry.ref)
    .join("\n");
  useEffect(() => {
    if (workspace === null || catalog.phase === "loading") return;
    const refs = named === "" ? offered : named;
    if (refs !== "" && (named !== "" || workspace.getState().shards.length === 0))
      workspace.openRefs(expandRefs(refs.split("\n"), workspace.getState().catalog.entries), { isOneRecord });
    if (!isOneRecord) workspace.loadListed();
  }, [workspace, catalog.phase, named, offered, isOneRecord]);
  const loaded = openedRefs({ shards, catalog }).join("\n");
  const isBeyondUrl = loaded !== "" && loaded !== (named === "" ? offered : named);
  useEffect(() => {
    if (isBeyondUrl) setView({ shard: loaded.split("\n") }).catch(console.error);
  }, [isBeyondUrl, loaded, setView]);
  return null;
}
