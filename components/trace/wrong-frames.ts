import type { ChosenPrediction } from "./trace-pane";

/** Frames of the truth that the chosen prediction gets wrong, in order; none where none is chosen. */
export function wrongFrames(chosen: ChosenPrediction | null): readonly number[] {
  if (chosen === null) return [];
  return chosen.comparison.pairs.flatMap(({ truth, verdict }) =>
    truth !== null && verdict?.frameResolved === false ? [truth.index] : [],
  );
}
