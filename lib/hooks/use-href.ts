"use client";

import { openedRefs } from "@/lib/workspace";
import { useOpenedView, viewHref, type PagePath, type View } from "./use-view";
import { useWorkspace } from "./workspace-context";

/** Makes links that carry every opened shard, so that they lead to the same place in another browser. */
export function useHref(): (path: PagePath, view: Partial<View>) => string {
  const opened = openedRefs(useWorkspace());
  const [view] = useOpenedView();
  const refs = opened.length === 0 ? view.shard : opened;
  return (path, target) => viewHref(path, { shard: [...refs], ...target });
}

/** How a link names a trace: by id, and by shard and place only where the id occurs twice. */
export function traceView(trace: {
  readonly id: string;
  readonly shardRef: string;
  readonly record: number;
  readonly isDuplicate: boolean;
}): Partial<View> {
  return trace.isDuplicate ? { id: trace.id, from: trace.shardRef, record: trace.record } : { id: trace.id };
}
