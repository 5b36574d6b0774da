"use client";

import { useMemo } from "react";
import type { RailSteps } from "@/components/trace/timeline/timeline-rail";
import type { CompareRow } from "./compare-rows";
import type { CompareSteps } from "./use-compare-steps";

/** The steps by gold's frames, for what draws the run; beyond gold's end they stay at its last frame. */
export function useGoldSteps(steps: CompareSteps, rows: readonly CompareRow[]): RailSteps {
  const { goldIndex: index, at: position, goToFrame, intended } = steps;
  return useMemo(() => {
    function frameAt(place: number): number {
      return Math.max(0, Math.min(index.count - 1, rows[place]?.frameIndex ?? 0));
    }
    const at = frameAt(position);
    return { index, at, entry: index.frame(at), goTo: goToFrame, intended: () => frameAt(intended()) };
  }, [index, position, goToFrame, intended, rows]);
}
