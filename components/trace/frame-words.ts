import { formatCount } from "@/components/ui/format-number";
import { cutText } from "@/components/ui/reveal-characters";
import type { FrameMatches, Ratio } from "@/lib/core/compare";
import type { CallEnd, FrameEvent, TraceEntry, VariableEffect } from "@/lib/core/trace";
import { functionWords } from "./calls/function-words";

/** What a frame is called: a return that only suspends a generator or coroutine is a yield. */
export type EventWord = FrameEvent | "yield" | "malformed";

/** The word for a frame; `end` is how a call ended at it, null where none did or nobody knows. */
export function eventWord({ event }: TraceEntry, end: CallEnd | null): EventWord {
  return event === "return" && end?.kind === "yielded" ? "yield" : event;
}

/** The shape of an event, which stands before its word. */
export const eventShapes: Readonly<Record<EventWord, string>> = {
  call: "▶",
  line: "·",
  return: "◀",
  yield: "⇢",
  exception: "✕",
  malformed: "?",
};

/** One variable before → after, as a note beside its line: `x 3 → 4`. Each value is cut at `limit` characters. */
export function effectText(effect: VariableEffect, limit: number): string {
  const name = shortText(effect.name, limit);
  const before = shortText(effect.before ?? "", limit);
  const after = shortText(effect.after ?? "", limit);
  switch (effect.kind) {
    case "changed":
      return `${name} ${before} → ${after}`;
    case "new":
      return `${name} → ${after}`;
    case "deleted":
      return `${name} ${before} → deleted`;
    case "read":
    case "unchanged":
      return `${name} ${before}`;
  }
}

/** Text cut at `limit`, with the number of characters left out. */
export function shortText(text: string, limit: number): string {
  const shown = cutText(text, limit);
  return shown.length === text.length ? text : `${shown}… +${formatCount(text.length - shown.length)}`;
}

const spokenLength = 80;

/** What is known of a frame besides itself. */
interface FrameSurroundings {
  /** Null where no prediction is chosen. */
  readonly matches: FrameMatches | null;
  /** How a call ended at the frame; null where none did. */
  readonly end: CallEnd | null;
}

/** A frame in a sentence, for those who hear it; with a chosen prediction, whether that has it right. */
export function frameSentence(
  entry: TraceEntry,
  count: number,
  effects: readonly VariableEffect[],
  { matches, end }: FrameSurroundings,
): string {
  const place = `Frame ${entry.index} of 0 to ${count - 1}`;
  if (entry.event === "malformed") return `${place}, malformed: ${entry.reason}`;
  const line = entry.line === null ? "a line that is not in the program" : `line ${entry.line}`;
  const within = ` in ${shortText(functionWords(entry.functionName, entry.activation), spokenLength)}`;
  const changes = effects
    .filter(({ kind }) => kind !== "read" && kind !== "unchanged")
    .map((effect) => effectText(effect, spokenLength));
  const argument = entry.argument === null ? [] : [shortText(entry.argument, spokenLength)];
  const verdict = matches === null ? [] : verdictWords(matches.between(entry.index, entry.index));
  return [`${place}, ${eventWord(entry, end)}, ${line}${within}`, ...verdict, ...argument, ...changes]
    .join(", ")
    .slice(0, 400);
}

function verdictWords({ hits, units }: Ratio): readonly string[] {
  if (units === 0) return [];
  return [hits === units ? "predicted right" : "predicted wrong"];
}
