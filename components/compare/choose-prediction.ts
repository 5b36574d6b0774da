import type { ListedPrediction } from "@/lib/hooks";

/** Which prediction a link means. */
export interface PredictionWish {
  readonly model: string;
  readonly sample: number;
  /** Empty = any. */
  readonly regime: string;
}

export interface ChosenPrediction {
  readonly prediction: ListedPrediction | null;
  /** True when the link names one that is not there and the first stands in. */
  readonly isSubstitute: boolean;
}

/** The prediction that the link means; without a model, the first. */
export function choosePrediction(
  predictions: readonly ListedPrediction[],
  wish: PredictionWish,
): ChosenPrediction {
  const first = predictions[0] ?? null;
  if (wish.model === "") return { prediction: first, isSubstitute: false };
  const exact = predictions.find((each) => isMeant(each, wish));
  return { prediction: exact ?? first, isSubstitute: exact === undefined };
}

function isMeant(prediction: ListedPrediction, wish: PredictionWish): boolean {
  return (
    prediction.model === wish.model &&
    prediction.sample === wish.sample &&
    (wish.regime === "" || prediction.regime === wish.regime)
  );
}

/** One choice for every model, sample and regime; of several records with the same three, the first. */
export function distinctPredictions(predictions: readonly ListedPrediction[]): readonly ListedPrediction[] {
  const seen = new Map<string, ListedPrediction>();
  for (const prediction of predictions) {
    const key = JSON.stringify([prediction.model, prediction.sample, prediction.regime]);
    if (!seen.has(key)) seen.set(key, prediction);
  }
  return [...seen.values()];
}

/** The choice after this one; after the last comes the first. */
export function predictionAfter(
  predictions: readonly ListedPrediction[],
  chosen: ListedPrediction,
): ListedPrediction {
  const choices = distinctPredictions(predictions);
  const position = choices.findIndex((each) => each.predictionKey === chosen.predictionKey);
  return choices[(position + 1) % choices.length] ?? chosen;
}
