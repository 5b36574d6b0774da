import { effectsOf, type Frame, type StepIndex, type VariableEffect } from "@/lib/core/trace";

/** The variables of one activation, as they are shown at a frame. */
export interface ShownLocals {
  /** The frame that shows them; null where the activation has shown none. */
  readonly frame: Frame | null;
  readonly effects: readonly VariableEffect[];
  /** The frame that shows what they become; null where nothing later does, or where that is not shown. */
  readonly after: Frame | null;
  /** True where they are from an earlier frame: at a return, or in a caller. */
  readonly isEarlier: boolean;
}

const nothing: ShownLocals = { frame: null, effects: [], after: null, isEarlier: false };

/** The variables of an open activation at a frame: of the frame's own, before → after; of a caller, as last seen. */
export function shownLocals(index: StepIndex, at: number, activation: number): ShownLocals {
  const own = index.frame(at);
  const latest = own?.activation === activation ? own : callerAt(index, at, activation);
  if (latest === null) return nothing;
  if (latest === own && own.locals !== null) {
    const after = index.after(at);
    return { frame: own, effects: effectsOf(own, after), after, isEarlier: false };
  }
  const seen = latest.locals === null ? index.before(latest.index) : latest;
  if (seen === null) return nothing;
  return { frame: seen, effects: effectsOf({ ...seen, source: "" }, null), after: null, isEarlier: true };
}

function callerAt(index: StepIndex, at: number, activation: number): Frame | null {
  return index.stack(at).find((frame) => frame.activation === activation) ?? null;
}
