/** Which columns are shown. */
export type Sides = "both" | "truth" | "prediction";

const next: Readonly<Record<Sides, Sides>> = { both: "truth", truth: "prediction", prediction: "both" };

export function nextSides(sides: Sides): Sides {
  return next[sides];
}
