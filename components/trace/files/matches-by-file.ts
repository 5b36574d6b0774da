import type { ChosenPrediction } from "../trace-pane";

export interface FileMatch {
  readonly matchedCount: number;
  readonly frameCount: number;
}

/** Gold frames that the prediction has exactly, by file (null is the trace's own); empty without a prediction. */
export function matchesByFile(chosen: ChosenPrediction | null): ReadonlyMap<string | null, FileMatch> {
  const matches = new Map<string | null, FileMatch>();
  for (const { truth, verdict } of chosen?.comparison.pairs ?? []) {
    if (truth === null || verdict === null) continue;
    const { matchedCount, frameCount } = matches.get(truth.file) ?? { matchedCount: 0, frameCount: 0 };
    matches.set(truth.file, {
      matchedCount: matchedCount + (verdict.frameResolved ? 1 : 0),
      frameCount: frameCount + 1,
    });
  }
  return matches;
}
