"use client";

import { isUnderWay } from "@/lib/workspace";
import { useWorkspace } from "./workspace-context";

/** True while shards are read or scored: predictions without a score may yet get one. */
export function useIsScoring(): boolean {
  return useWorkspace().shards.some(isUnderWay);
}
