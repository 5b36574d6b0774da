import type { LineMark, LineNote } from "@/components/code/code-editor";
import type { TraceEntry, VariableEffect } from "@/lib/core/trace";
import { effectText } from "./frame-words";

const gap = "\u2003";

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
  if (entry.event === "return") return [{ line, tone: "argument", text: `returns ${argument ?? ""}` }];
  if (entry.event === "exception") return [{ line, tone: "exception", text: `raises ${argument ?? ""}` }];
  if (entry.event === "call") return note(line, "argument", effects);
  const changed = effects.filter(({ kind }) => kind === "changed" || kind === "new" || kind === "deleted");
  const read = effects.filter(({ kind }) => kind === "read");
  return [...note(line, "changed", changed), ...note(line, "read", read)];
}

function note(line: number, tone: LineNote["tone"], effects: readonly VariableEffect[]): readonly LineNote[] {
  return effects.length === 0 ? [] : [{ line, tone, text: effects.map(effectText).join(gap) }];
}
