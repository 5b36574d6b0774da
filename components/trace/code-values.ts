import type { NamedValue } from "@/components/code/code-editor";
import { prettyText } from "@/lib/core/repr";
import { isChange, typeOfRepr, type CallEnd, type TraceEntry, type VariableEffect } from "@/lib/core/trace";
import { eventWord } from "./frame-words";

/** The values of variables in full: as they are now, then what changed ones were before. */
export function valuesOf(effects: readonly VariableEffect[]): readonly NamedValue[] {
  return effects.flatMap((effect) => {
    const { name, kind, before, after } = effect;
    if (!isChange(effect)) return valueOf(name, "", after ?? before);
    return [...valueOf(name, kind, after), ...valueOf(name, "before", before)];
  });
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
