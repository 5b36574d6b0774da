/**
 * The counting rules of the statistics page, written a second time, slowly, and apart from the product: what
 * `framewise stats` prints is compared with this. It imports nothing of the product.
 */
import { countReadings, type ReferenceCounts } from "./reference-counts";
import {
  action,
  isEqual,
  readGold,
  readingUnder,
  readPrediction,
  type ReferenceReading,
  sameLocals,
} from "./reference-reading";
import type { ReferenceRepr } from "./reference-repr";
import { readFrames, readPromptFrames, type ReferenceFrame, type ReferenceReset } from "./reference-trace";

/** The hits and units of one prediction, and the gold frame where it first goes wrong; null where it never does. */
export interface ReferenceScores {
  readonly counts: ReferenceCounts;
  readonly firstDivergence: { readonly frame_index: number; readonly cause: string } | null;
}

/** What a model wrote, and what it was asked with. */
export interface ReferencePrediction {
  readonly generation: string;
  readonly prompt: string | null;
}

/** The frames the model was given. A generation that goes on behind the first call was given that call. */
function seedOf(
  { prompt }: ReferencePrediction,
  predicted: readonly ReferenceFrame[],
  gold: readonly ReferenceFrame[],
): readonly ReferenceFrame[] {
  if (prompt !== null) return readPromptFrames(prompt);
  const [first, second] = gold;
  if (first?.event !== "call" || second?.event !== "line" || predicted[0]?.event !== "line") return [];
  return [{ ...first, activation: null }];
}

function causeOf(gold: ReferenceReading, predicted: ReferenceReading | undefined, hasEnd: boolean): string {
  if (predicted === undefined) return hasEnd ? "control" : "format";
  if (predicted.frame.event === null) return "format";
  if (predicted.frame.event !== gold.frame.event) return "control";
  if (action(predicted.frame.source) !== action(gold.frame.source)) return "control";
  return sameLocals(gold.resolved, predicted.resolved) ? "argument" : "state";
}

/** One prediction against the recorded trace it predicts, both read frame by frame from the first. */
export function scoreByReference(
  goldFrames: readonly ReferenceFrame[],
  prediction: ReferencePrediction,
  reset: ReferenceReset,
  repr: ReferenceRepr = "recorded",
): ReferenceScores {
  const generated = readFrames(prediction.generation);
  const seed = seedOf(prediction, generated.frames, goldFrames);
  const allGold = readGold(goldFrames, reset);
  const allPredicted = readPrediction([...seed, ...generated.frames], reset);
  const isSeedInGold = seed.every((_, index) => {
    const truth = allGold[index];
    return truth !== undefined && isEqual(truth, allPredicted[index], "resolved");
  });
  const skipped = isSeedInGold ? seed.length : 0;
  const gold = allGold.slice(skipped).map((reading) => readingUnder(repr, reading));
  const predicted = allPredicted.slice(seed.length).map((reading) => readingUnder(repr, reading));

  const isWellFormed = generated.hasEnd && generated.frames.every(({ event }) => event !== null);
  const counts = countReadings(gold, predicted, isWellFormed);

  const divergence = gold.findIndex((truth, index) => !isEqual(truth, predicted[index], "resolved"));
  const wrong = gold[divergence];
  if (wrong !== undefined) {
    const cause = causeOf(wrong, predicted[divergence], generated.hasEnd);
    return { counts, firstDivergence: { frame_index: divergence + skipped, cause } };
  }
  const invented = predicted[gold.length];
  if (invented === undefined) return { counts, firstDivergence: null };
  const cause = invented.frame.event === null ? "format" : "control";
  return { counts, firstDivergence: { frame_index: goldFrames.length, cause } };
}
