import type { NamedValue } from "@/components/code/code-editor";
import { prettyText } from "@/lib/core/repr";
import { isChange, typeOfRepr, type CallEnd, type TraceEntry, type VariableEffect } from "@/lib/core/trace";
import { eventWord, type EventWord } from "./frame-words";
import type { PredictedHere } from "./predicted-here";
import type { PredictedEffect } from "./variables/predicted-locals";

/**
 * The values of variables in full: as they are now, then what changed ones were before, then what was predicted instead
 * of either. Predicted variables that do not exist come last; that none is predicted is no value.
 */
export function valuesOf(
  effects: readonly VariableEffect[],
  predicted: readonly PredictedEffect[] = [],
): readonly NamedValue[] {
  const byName = new Map(predicted.map((effect) => [effect.name, effect]));
  const names = new Set(effects.map(({ name }) => name));
  return [
    ...effects.flatMap((effect) => [...statesOf(effect), ...predictedStates(byName.get(effect.name))]),
    ...predicted.filter(({ name }) => !names.has(name)).flatMap(predictedStates),
  ];
}

function statesOf(effect: VariableEffect): readonly NamedValue[] {
  const { name, kind, before, after } = effect;
  if (!isChange(effect)) return valueOf(name, "", after ?? before);
  return [...valueOf(name, kind, after), ...valueOf(name, "before", before)];
}

function predictedStates(effect: PredictedEffect | undefined): readonly NamedValue[] {
  if (effect === undefined) return [];
  const { name, before = null, after } = effect;
  if (after === undefined) return valueOf(name, "predicted", before);
  return [...valueOf(name, "predicted", after), ...valueOf(name, "predicted before", before)];
}

/** What a prediction returns or raises, and the line that it runs, instead of what happened: in full. `word` is for the frame. */
export function predictedArguments(
  { argument, step }: PredictedHere,
  word: EventWord,
): readonly NamedValue[] {
  const event = step?.event ?? word;
  const source = step?.source ?? null;
  return [
    ...(event === "exception" && argument !== null
      ? [{ name: event, note: "predicted", text: argument, pretty: argument }]
      : valueOf(event, "predicted", argument)),
    ...(source === null ? [] : [{ name: "line", note: "predicted", text: source, pretty: source }]),
  ];
}

/** What a frame returns, yields or raises, in full; empty for others. `end` is how a call ended at it, null where none did. */
export function argumentValues(entry: TraceEntry, end: CallEnd | null): readonly NamedValue[] {
  if (entry.event === "return")
    return end?.kind === "raised"
      ? exceptionOf(end.message)
      : valueOf(eventWord(entry, end), "", entry.argument);
  return entry.event !== "exception" || entry.argument === null ? [] : exceptionOf(entry.argument);
}

function exceptionOf(message: string): readonly NamedValue[] {
  return [{ name: "exception", note: "", text: message, pretty: message }];
}

function valueOf(name: string, word: string, text: string | null): readonly NamedValue[] {
  if (text === null) return [];
  const note = [typeOfRepr(text), word].filter((part) => part !== "").join(" · ");
  return [{ name, note, text, pretty: prettyText(text) }];
}
