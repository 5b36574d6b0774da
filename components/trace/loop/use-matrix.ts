"use client";

import { useMemo } from "react";
import { buildIterationMatrix, type IterationMatrix, type LoopPlace } from "@/lib/core/trace";
import type { TracePaneProps } from "../trace-pane";
import { usePredictedLoops } from "./use-loop";

export interface ShownMatrix {
  readonly matrix: IterationMatrix;
  /** Times the prediction went round the same run of the loop; null where nothing is compared. */
  readonly predictedCount: number | null;
}

/** The matrix of a run of a loop beside the same run in the chosen prediction: by their order among the loop's runs. */
export function useMatrix({ trace, chosen }: TracePaneProps, place: LoopPlace): ShownMatrix {
  const predicted = usePredictedLoops(trace, chosen);
  const { loop, run, runIndex } = place;
  return useMemo(() => {
    const truth = { entryAt: (at: number) => trace.entries[at], run };
    if (predicted === null) return { matrix: buildIterationMatrix(truth, null), predictedCount: null };
    const other = predicted.loops.runsOf(loop)[runIndex] ?? null;
    const prediction = { entryAt: (at: number) => predicted.byIndex.get(at), run: other };
    return {
      matrix: buildIterationMatrix(truth, prediction),
      predictedCount: other?.iterations.length ?? 0,
    };
  }, [trace, predicted, loop, run, runIndex]);
}
