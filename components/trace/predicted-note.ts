import type { LineNote } from "@/components/code/code-editor";
import type { ReprPolicy } from "@/lib/core/compare";
import { isChange, type TraceEntry, type VariableEffect } from "@/lib/core/trace";
import { shortText } from "./frame-words";
import { predictedHere, type ComparedFrame } from "./predicted-here";
import type { PredictedEffect } from "./variables/predicted-locals";

const gap = "\u2003";
const valueLength = 48;
const sourceLength = 80;
/** More variables are counted. */
const shownCount = 3;

/**
 * What stands behind the note of the shown frame where a prediction has something else: the value
 * that it returns, its variables, the line that it runs. Those that the line changes come first; the only one of these goes without its name.
 */
export function predictedNote(
  compared: ComparedFrame,
  predicted: readonly (TraceEntry | null)[],
  repr: ReprPolicy,
): readonly LineNote[] {
  const { line } = compared.frame;
  const here = line === null ? null : predictedHere(compared, predicted, repr);
  if (line === null || here === null) return [];
  const { step, argument, variables } = here;
  const parts = [
    ...(step?.event == null ? [] : [eventWords[step.event]]),
    ...(argument === null ? [] : [shortText(argument, valueLength)]),
    ...variableParts(variables, compared.effects),
    ...(step?.source == null ? [] : [`runs: ${shortText(step.source, sourceLength)}`]),
  ];
  if (parts.length === 0) return [];
  return [{ line, tone: "predicted", text: `◐ ${parts.join(gap)}`, detail: null }];
}

const eventWords = { call: "calls", line: "goes on", return: "returns", exception: "raises" } as const;

function variableParts(
  variables: readonly PredictedEffect[],
  effects: readonly VariableEffect[],
): readonly string[] {
  const changed = effects.filter(isChange);
  const isOnly = variables.length === 1 && changed.length === 1 && changed[0]?.name === variables[0]?.name;
  const hiddenCount = variables.length - shownCount;
  return [
    ...variables.slice(0, shownCount).map((effect) => variableWords(effect, isOnly)),
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
