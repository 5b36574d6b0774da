"use client";

import { useWorkspace } from "@/lib/hooks";

/** True while shards are read or scored: predictions without a score may yet get one. */
export function useIsScoring(): boolean {
  const { shards } = useWorkspace();
  return shards.some(({ phase }) => phase === "waiting" || phase === "reading" || phase === "scoring");
}
