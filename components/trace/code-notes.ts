import type { LineMark, LineNote } from "@/components/code/code-editor";
import type { TraceEntry, VariableEffect } from "@/lib/core/trace";
import { effectText, shortText } from "./frame-words";

const gap = "\u2003";
/** A value beside its line, and the same where it is hovered. */
const besideLength = 48;
const hoverLength = 1500;

/** The marks of the frame that is shown: its line, by event. */
export function marksOf(entry: TraceEntry): readonly LineMark[] {
  if (entry.event === "malformed" || entry.line === null) return [];
  const kind = entry.event === "exception" ? "exception" : "current";
  return [{ line: entry.line, kind, label: `${entry.event}, frame ${entry.index}` }];
}

/** What stands beside the frame's line: what it changed first, then what it read; or its argument. */
export function notesOf(entry: TraceEntry, effects: readonly VariableEffect[]): readonly LineNote[] {
  if (entry.event === "malformed" || entry.line === null) return [];
  const { line, argument } = entry;
  if (entry.event === "return") return [argumentNote(line, "argument", "returns", argument)];
  if (entry.event === "exception") return [argumentNote(line, "exception", "raises", argument)];
  if (entry.event === "call") return note(line, "argument", effects);
  const changed = effects.filter(({ kind }) => kind === "changed" || kind === "new" || kind === "deleted");
  const read = effects.filter(({ kind }) => kind === "read");
  return [...note(line, "changed", changed), ...note(line, "read", read)];
}

function note(line: number, tone: LineNote["tone"], effects: readonly VariableEffect[]): readonly LineNote[] {
  if (effects.length === 0) return [];
  const texts = effects.map((effect) => effectText(effect, besideLength));
  const details = effects.map((effect) => effectText(effect, hoverLength));
  return [{ line, tone, text: texts.join(gap), detail: details.join("\n") }];
}

function argumentNote(line: number, tone: LineNote["tone"], verb: string, argument: string | null): LineNote {
  const value = argument ?? "";
  return { line, tone, text: `${verb} ${shortText(value, 120)}`, detail: `${verb} ${value}` };
}
