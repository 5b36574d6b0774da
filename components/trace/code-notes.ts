import type { LineMark, LineNote } from "@/components/code/code-editor";
import {
  isChange,
  type CallEnd,
  type Frame,
  type KnownLine,
  type TraceEntry,
  type VariableEffect,
} from "@/lib/core/trace";
import { callerWords } from "./code-words";
import { effectText, eventWord, shortText } from "./frame-words";

const gap = "\u2003";
/** A value beside its line. */
const besideLength = 48;

/** The marks of the frame that is shown: its line, by event; `end` is how a call ended at it, null where none did. */
export function marksOf(entry: TraceEntry, end: CallEnd | null = null): readonly LineMark[] {
  if (entry.event === "malformed" || entry.line === null) return [];
  const kind = entry.event === "exception" ? "exception" : "current";
  return [{ line: entry.line, kind, label: `${eventWord(entry, end)}, frame ${entry.index}` }];
}

/** The mark of a caller that is looked at: the line it called from. */
export function callerMarks(caller: Frame): readonly LineMark[] {
  return caller.line === null ? [] : [{ line: caller.line, kind: "caller", label: callerWords(caller) }];
}

/** What stands beside the frame's line: what it changed, or what it read where it changed nothing; or its argument. */
export function notesOf(
  entry: TraceEntry,
  effects: readonly VariableEffect[],
  end: CallEnd | null = null,
): readonly LineNote[] {
  if (entry.event === "malformed" || entry.line === null) return [];
  const { line, argument } = entry;
  if (entry.event === "return") return [leavingNote(line, argument, end)];
  if (entry.event === "exception") return [argumentNote(line, "exception", "raises", argument)];
  if (entry.event === "call") return note(line, "argument", effects);
  const changed = effects.filter(isChange);
  if (changed.length > 0) return note(line, "changed", changed);
  return note(
    line,
    "read",
    effects.filter(({ kind }) => kind === "read"),
  );
}

const knownNotes = new WeakMap<KnownLine, readonly LineNote[]>();

/** The last known values of every line but `current`, which says what it does itself. */
export function notesOfKnown(
  lines: ReadonlyMap<number, KnownLine>,
  current: number | null,
): readonly LineNote[] {
  return [...lines.values()].flatMap((known) => (known.line === current ? [] : noteOfKnown(known)));
}

function noteOfKnown(known: KnownLine): readonly LineNote[] {
  const made = knownNotes.get(known) ?? note(known.line, "known", asNow(known.effects));
  knownNotes.set(known, made);
  return made;
}

/** Effects as they stand now: the value after, or the only one that is known; what changed first. */
function asNow(effects: readonly VariableEffect[]): readonly VariableEffect[] {
  const changed = effects.filter(isChange);
  const read = effects.filter((effect) => !isChange(effect));
  return [...changed, ...read].map((effect): VariableEffect =>
    effect.kind === "deleted" ? effect : { ...effect, kind: "read", before: effect.after ?? effect.before },
  );
}

function note(line: number, tone: LineNote["tone"], effects: readonly VariableEffect[]): readonly LineNote[] {
  if (effects.length === 0) return [];
  const text = effects.map((effect) => effectText(effect, besideLength)).join(gap);
  return [{ line, tone, text, detail: null }];
}

function leavingNote(line: number, argument: string | null, end: CallEnd | null): LineNote {
  if (end?.kind === "raised") return argumentNote(line, "exception", "leaves with", end.message);
  return argumentNote(line, "argument", end?.kind === "yielded" ? "yields" : "returns", argument);
}

function argumentNote(line: number, tone: LineNote["tone"], verb: string, argument: string | null): LineNote {
  return { line, tone, text: `${verb} ${shortText(argument ?? "", 120)}`, detail: null };
}
