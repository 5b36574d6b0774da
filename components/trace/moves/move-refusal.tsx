"use client";

import { useEffect, useSyncExternalStore } from "react";
import { useCommandStore } from "@/components/shell/command-provider";
import { forgetRefusal, readRefusal, subscribeToRefusals } from "./refusals";

/**
 * Why the last key or move did nothing, until the next command runs and for some seconds at most, above the place it
 * stands in, such as the bar of moves: nothing else moves.
 */
export function MoveRefusal() {
  const words = useSyncExternalStore(subscribeToRefusals, readRefusal, () => "");
  const store = useCommandStore();
  useEffect(() => store.subscribeToRuns(forgetRefusal), [store]);
  useEffect(() => forgetRefusal, []);
  if (words === "") return null;
  return (
    <p className="pointer-events-none absolute start-2 bottom-full z-10 mb-1 max-w-[calc(100%-1rem)] rounded border border-line-strong bg-raised px-2 py-1 text-dense text-ink shadow-raised">
      {words}
    </p>
  );
}
