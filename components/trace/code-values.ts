import type { NamedValue } from "@/components/code/code-editor";
import { prettyText } from "@/lib/core/repr";
import { isChange, typeOfRepr, type TraceEntry, type VariableEffect } from "@/lib/core/trace";

/** The values of variables in full: as they are now, then what changed ones were before. */
export function valuesOf(effects: readonly VariableEffect[]): readonly NamedValue[] {
  return effects.flatMap((effect) => {
    const { name, kind, before, after } = effect;
    if (!isChange(effect)) return valueOf(name, "", after ?? before);
    return [...valueOf(name, kind, after), ...valueOf(name, "before", before)];
  });
}

/** What a frame returns or raises, in full; empty for other frames. */
export function argumentValues(entry: TraceEntry): readonly NamedValue[] {
  if (entry.event === "return") return valueOf("return", "", entry.argument);
  if (entry.event !== "exception" || entry.argument === null) return [];
  return [{ name: "exception", note: "", text: entry.argument, pretty: entry.argument }];
}

function valueOf(name: string, word: string, text: string | null): readonly NamedValue[] {
  if (text === null) return [];
  const note = [typeOfRepr(text), word].filter((part) => part !== "").join(" · ");
  return [{ name, note, text, pretty: prettyText(text) }];
}
