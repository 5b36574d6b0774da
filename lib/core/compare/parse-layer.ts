import type { TraceEntry } from "@/lib/core/trace";
import type { Ratio } from "./metrics";
import { knownValues } from "./value-facts";

/** How well a prediction can be read at all, whatever it says. */
export const parseKeys = [
  "valid_json",
  "valid_literal",
  "truncated",
  "frame_count_ratio",
  "unresolved",
  "line_ambiguity",
] as const;
export type ParseKey = (typeof parseKeys)[number];

export type ParseLayer = Readonly<Record<ParseKey, Ratio>>;

const unchanged = "..";

/** A piece that begins as a frame with locals does, and does not parse. */
const brokenObservation = /^\s*<\|(?:call|line)_sep\|>/;

/** Counts the parse layer over predicted frames without their seed; `goldCount` is the number of gold frames scored. */
export function readParseLayer(
  entries: readonly TraceEntry[],
  goldCount: number,
  isComplete: boolean,
): ParseLayer {
  const counts = new ParseCounts();
  for (const entry of entries) counts.see(entry);
  return {
    valid_json: { hits: counts.observations, units: counts.observations + counts.brokenObservations },
    valid_literal: { hits: counts.literals, units: counts.values },
    truncated: { hits: isComplete ? 0 : 1, units: 1 },
    frame_count_ratio: { hits: entries.length, units: goldCount },
    unresolved: { hits: counts.unresolved, units: counts.markers },
    line_ambiguity: { hits: counts.ambiguous, units: counts.located },
  };
}

class ParseCounts {
  observations = 0;
  brokenObservations = 0;
  values = 0;
  literals = 0;
  markers = 0;
  unresolved = 0;
  located = 0;
  ambiguous = 0;

  see(entry: TraceEntry): void {
    if (entry.event === "malformed") {
      if (brokenObservation.test(entry.text)) this.brokenObservations++;
      return;
    }
    if (entry.line !== null) this.located++;
    if (entry.lineIsAmbiguous) this.ambiguous++;
    this.unresolved += entry.unresolved.length;
    if (entry.event === "return" && entry.argument !== null) this.#seeValue(entry.argument);
    if (entry.written === null) return;
    this.observations++;
    for (const value of entry.written.values()) {
      if (value === unchanged) this.markers++;
      else this.#seeValue(value);
    }
  }

  #seeValue(text: string): void {
    this.values++;
    if (knownValues.of(text).isLiteral) this.literals++;
  }
}
