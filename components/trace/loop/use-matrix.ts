"use client";

import { useMemo } from "react";
import {
  iterationMatrixInPieces,
  OncePerTrace,
  type IterationMatrix,
  type LoopPlace,
} from "@/lib/core/trace";
import { useInSlices } from "@/lib/hooks";
import type { TracePaneProps } from "../trace-pane";
import { usePredictedLoops } from "./use-loop";

export interface ShownMatrix {
  /** Null while the matrix of a long run is made. */
  readonly matrix: IterationMatrix | null;
  /** Times the prediction went round the same run of the loop; null where nothing is compared. */
  readonly predictedCount: number | null;
}

/** Runs of fewer iterations are read while the page is drawn: some 8 ms with a dozen variables. */
const longRun = 1000;

/** The matrix of a run of a loop beside the same run in the chosen prediction: by their order among the loop's runs. */
export function useMatrix(
  { trace, chosen }: Pick<TracePaneProps, "trace" | "chosen">,
  place: LoopPlace,
): ShownMatrix {
  const predicted = usePredictedLoops(trace, chosen);
  const { loop, run, runIndex } = place;
  const { made, predictedCount } = useMemo(() => {
    const truth = { entryAt: (at: number) => trace.entries[at], run };
    if (predicted === null) return { made: inPieces(truth, null), predictedCount: null };
    const other = predicted.loops.runsOf(loop)[runIndex] ?? null;
    const prediction = { entryAt: (at: number) => predicted.byIndex.get(at), run: other };
    return {
      made: inPieces(truth, prediction, predicted.wrongFrames),
      predictedCount: other?.iterations.length ?? 0,
    };
  }, [trace, predicted, loop, run, runIndex]);
  const length = Math.max(run.iterations.length, predictedCount ?? 0);
  return { matrix: useInSlices(trace, made, length < longRun), predictedCount };
}

function inPieces(...sides: Parameters<typeof iterationMatrixInPieces>): OncePerTrace<IterationMatrix> {
  return new OncePerTrace(() => iterationMatrixInPieces(...sides));
}
