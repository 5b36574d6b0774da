import type { LineNote } from "@/components/code/code-editor";
import { optionalReprUnder, type ReprPolicy } from "@/lib/core/compare";
import { isChange, type Frame, type TraceEntry, type VariableEffect } from "@/lib/core/trace";
import { shortText } from "./frame-words";
import { predictedLocals, type PredictedEffect } from "./variables/predicted-locals";
import { predictedStep } from "./variables/predicted-step";

const gap = "\u2003";
const valueLength = 48;
const sourceLength = 80;
/** More variables are counted. */
const shownCount = 3;

/** The shown frame, as far as a prediction is compared with it. */
export interface ComparedFrame {
  readonly frame: Frame;
  readonly effects: readonly VariableEffect[];
  /** Where its line's effect is seen; null where that is not shown. */
  readonly after: Frame | null;
}

/**
 * What stands behind the note of the shown frame where a prediction has something else: the value
 * that it returns, its variables, the line that it runs. Those that the line changes come first; the only one of these goes without its name.
 */
export function predictedNote(
  { frame, effects, after }: ComparedFrame,
  predicted: readonly (TraceEntry | null)[],
  repr: ReprPolicy,
): readonly LineNote[] {
  const entry = predicted[frame.index] ?? null;
  if (frame.line === null || entry === null || entry.event === "malformed") return [];
  const shown = { frame, effects, after, isEarlier: false };
  const step = predictedStep(frame, entry);
  const parts = [
    ...(step?.event == null ? [] : [eventWords[step.event]]),
    ...argumentParts(frame, entry, repr),
    ...(frame.locals === null
      ? []
      : variableParts([...predictedLocals(shown, predicted, repr).differing.values()], effects)),
    ...(step?.source == null ? [] : [`runs: ${shortText(step.source, sourceLength)}`]),
  ];
  if (parts.length === 0) return [];
  return [{ line: frame.line, tone: "predicted", text: `◐ ${parts.join(gap)}`, detail: null }];
}

const eventWords = { call: "calls", line: "goes on", return: "returns", exception: "raises" } as const;

function argumentParts(frame: Frame, entry: TraceEntry, repr: ReprPolicy): readonly string[] {
  if (entry.event === "malformed" || entry.argument === null) return [];
  const isSame =
    entry.event === frame.event &&
    optionalReprUnder(repr, entry.argument) === optionalReprUnder(repr, frame.argument);
  return isSame ? [] : [shortText(entry.argument, valueLength)];
}

function variableParts(
  differing: readonly PredictedEffect[],
  effects: readonly VariableEffect[],
): readonly string[] {
  const changed = effects.filter(isChange).map(({ name }) => name);
  const ordered = [
    ...differing.filter(({ name }) => changed.includes(name)),
    ...differing.filter(({ name }) => !changed.includes(name)),
  ];
  const isOnly = differing.length === 1 && changed.length === 1 && changed[0] === differing[0]?.name;
  const hiddenCount = ordered.length - shownCount;
  return [
    ...ordered.slice(0, shownCount).map((effect) => variableWords(effect, isOnly)),
    ...(hiddenCount > 0 ? [`+${hiddenCount} more`] : []),
  ];
}

function variableWords({ name, before, after }: PredictedEffect, isOnly: boolean): string {
  const shortName = shortText(name, valueLength);
  const value = after === undefined ? before : after;
  if (value === null || value === undefined) return `no ${shortName}`;
  const text = shortText(value, valueLength);
  return isOnly ? text : `${shortName} ${text}`;
}
