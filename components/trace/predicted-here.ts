import { optionalReprUnder, type ReprPolicy } from "@/lib/core/compare";
import { isChange, type Frame, type TraceEntry, type VariableEffect } from "@/lib/core/trace";
import { predictedLocals, type PredictedEffect } from "./variables/predicted-locals";
import { predictedStep, type PredictedStep } from "./variables/predicted-step";

/** The shown frame, as far as a prediction is compared with it. */
export interface ComparedFrame {
  readonly frame: Frame;
  readonly effects: readonly VariableEffect[];
  /** Where its line's effect is seen; null where that is not shown. */
  readonly after: Frame | null;
}

/** What a prediction has instead of what happened at a frame. */
export interface PredictedHere {
  /** Null where it runs the same line by the same event. */
  readonly step: PredictedStep | null;
  /** What it returns, yields or raises instead; null where that is the same, or nothing. */
  readonly argument: string | null;
  /** Variables that differ: those that the line changes come first. */
  readonly variables: readonly PredictedEffect[];
}

/** What is predicted otherwise at the shown frame; null where no frame is predicted that can be compared. */
export function predictedHere(
  { frame, effects, after }: ComparedFrame,
  predicted: readonly (TraceEntry | null)[],
  repr: ReprPolicy,
): PredictedHere | null {
  const entry = predicted[frame.index] ?? null;
  if (entry === null || entry.event === "malformed") return null;
  const isSameArgument =
    entry.event === frame.event &&
    optionalReprUnder(repr, entry.argument) === optionalReprUnder(repr, frame.argument);
  const shown = { frame, effects, after, isEarlier: false };
  const differing =
    frame.locals === null ? [] : [...predictedLocals(shown, predicted, repr).differing.values()];
  const changed = new Set(effects.filter(isChange).map(({ name }) => name));
  return {
    step: predictedStep(frame, entry),
    argument: isSameArgument ? null : entry.argument,
    variables: [
      ...differing.filter(({ name }) => changed.has(name)),
      ...differing.filter(({ name }) => !changed.has(name)),
    ],
  };
}
