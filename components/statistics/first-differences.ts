import type { Frame } from "@/lib/core/trace";
import { type ComparedPair, optionalReprUnder, type ReprPolicy } from "@/lib/core/compare";

/** One thing that two frames say differently; null where a side does not say it. */
export interface FrameDifference {
  readonly name: string;
  readonly truth: string | null;
  readonly prediction: string | null;
}

/** What differs between the frames of a pair: event, source line, argument, then variables in gold's order. */
export function firstDifferences(
  { truth, prediction }: ComparedPair,
  repr: ReprPolicy,
): readonly FrameDifference[] {
  if (prediction?.event === "malformed") {
    return [{ name: "frame", truth: truth?.source ?? null, prediction: "does not parse" }];
  }
  const [gold, other] = [saidBy(truth), saidBy(prediction)];
  const names = new Set([...gold.keys(), ...other.keys()]);
  return [...names]
    .map((name) => ({ name, truth: gold.get(name) ?? null, prediction: other.get(name) ?? null }))
    .filter(
      (difference) =>
        optionalReprUnder(repr, difference.truth) !== optionalReprUnder(repr, difference.prediction),
    );
}

/** All that a frame says, by name; nothing of no frame. Names of Python hold no space, so no variable is called so. */
function saidBy(frame: Frame | null): ReadonlyMap<string, string | null> {
  if (frame === null) return new Map();
  return new Map<string, string | null>([
    ["the event", frame.event],
    ["the source line", frame.source],
    ["the argument", frame.argument],
    ...(frame.locals ?? []),
  ]);
}
