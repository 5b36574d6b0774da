import type { FrameEvent, TraceEntry, VariableEffect } from "@/lib/core/trace";

/** The shape of an event, which stands before its word. */
export const eventShapes: Readonly<Record<FrameEvent | "malformed", string>> = {
  call: "▶",
  line: "·",
  return: "◀",
  exception: "!",
  malformed: "?",
};

/** One variable before → after, as a note beside its line: `x 3 → 4`. */
export function effectText(effect: VariableEffect): string {
  switch (effect.kind) {
    case "changed":
      return `${effect.name} ${effect.before ?? ""} → ${effect.after ?? ""}`;
    case "new":
      return `${effect.name} → ${effect.after ?? ""}`;
    case "deleted":
      return `${effect.name} ${effect.before ?? ""} → deleted`;
    case "read":
    case "unchanged":
      return `${effect.name} ${effect.before ?? ""}`;
  }
}

/** A frame in a sentence, for those who hear it. */
export function frameSentence(entry: TraceEntry, count: number, effects: readonly VariableEffect[]): string {
  const place = `Frame ${entry.index} of 0 to ${count - 1}`;
  if (entry.event === "malformed") return `${place}, malformed: ${entry.reason}`;
  const line = entry.line === null ? "a line that is not in the program" : `line ${entry.line}`;
  const changes = effects.filter(({ kind }) => kind !== "read" && kind !== "unchanged").map(effectText);
  const argument = entry.argument === null ? [] : [entry.argument];
  return [`${place}, ${entry.event}, ${line}`, ...argument, ...changes].join(", ").slice(0, 400);
}
