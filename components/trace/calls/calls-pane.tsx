"use client";

import { Skeleton } from "@/components/ui/skeleton";
import type { TracePaneProps } from "../trace-pane";
import { CallsTree } from "./calls-tree";

/** The calls of the trace as a tree: arguments, values, exceptions, and what a chosen prediction got right. */
export function CallsPane(pane: TracePaneProps) {
  const { calls } = pane;
  if (calls === null) return <Skeleton className="size-full" />;
  if (calls.tree.calls.length === 0)
    return <p className="p-3 text-dense text-faint">This trace has no frame that belongs to a call.</p>;
  return <CallsTree {...pane} tree={calls.tree} />;
}
