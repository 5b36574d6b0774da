import { malformedEvent } from "./cwm-text";
import { unchanged } from "./locals-encoding";
import { frameIndex, type Frame, type FrameIndex, type ResetRule, type TraceEntry } from "./model";

/** What a `..` stands for: the value, and the frame that last wrote it out. */
export interface Antecedent {
  readonly index: FrameIndex;
  readonly value: string;
}

/**
 * What the `..` of a local stands for, looked up backwards from its frame; null where it stands for nothing known.
 *
 *     3  line  {"x": "1"}     ← the antecedent of x at 5
 *     4  line  {"x": ".."}
 *     5  line  {"x": ".."}
 *
 * Under `context` the search ends at the first call or return, under `scope` it passes over other activations. A local that
 * the previous observation lacks has none. Costs the frames between the two.
 */
export function antecedentOf(
  entries: readonly TraceEntry[],
  frame: Frame,
  name: string,
  reset: ResetRule,
): Antecedent | null {
  if (reset === "context" && isSwitch(frame)) return null;
  for (let index = frame.index - 1; index >= 0; index--) {
    const entry = entries[index];
    if (entry === undefined) return null;
    if (isObservation(entry) && (reset === "context" || entry.activation === frame.activation)) {
      const value = entry.written.get(name);
      if (value === undefined) return null;
      if (value !== unchanged) return { index: frameIndex(index), value };
    }
    if (reset === "context" && isSwitch(entry)) return null;
  }
  return null;
}

function isObservation(
  entry: TraceEntry,
): entry is Frame & { readonly written: ReadonlyMap<string, string> } {
  return entry.event !== "malformed" && entry.written !== null;
}

function isSwitch(entry: TraceEntry): boolean {
  const event = entry.event === "malformed" ? malformedEvent(entry) : entry.event;
  return event === "call" || event === "return";
}
