/** Whether predictions of the trace can be chosen: not known yet, none is loaded, or some are. */
export type PredictionSupply = "awaited" | "none" | "some";

/** How predictions can be chosen, from those that are listed so far. */
export function predictionSupply(count: number, isLookingUp: boolean): PredictionSupply {
  if (count > 0) return "some";
  return isLookingUp ? "awaited" : "none";
}

/** Why no prediction can be chosen; null where some can. */
export function whyNoPrediction(supply: PredictionSupply): string | null {
  switch (supply) {
    case "awaited":
      return "the predictions of this trace are still being looked up";
    case "none":
      return "no prediction of this trace is loaded";
    case "some":
      return null;
  }
}
