"use client";

import { useCallback, useMemo, useRef } from "react";
import {
  effectsOf,
  stepIndexes,
  type StepIndex,
  type Trace,
  type TraceEntry,
  type VariableEffect,
} from "@/lib/core/trace";
import { useLateView } from "@/lib/hooks";
import { forgetRefusal } from "./moves/refusals";
import { stepWalk } from "./step-moves";
import { useIntended } from "./use-intended";

/** The frame that is shown, and the way to another. */
export interface Steps {
  readonly index: StepIndex;
  /** From 0, inside the trace whatever the URL says. */
  readonly at: number;
  readonly entry: TraceEntry | null;
  readonly effects: readonly VariableEffect[];
  /** The frame that `effects` are from, where the shown one has no locals of its own; null otherwise. */
  readonly seenAt: number | null;
  /**
   * Goes to a frame; null stays. Each call leaves an entry for the way back, but for those of one `walk` that follow each
   * other, which leave one, and for single steps, which leave none.
   */
  readonly goTo: (frame: number | null, walk?: string) => void;
  /** The frame that the last move led to, shown or not yet. */
  readonly intended: () => number;
}

/**
 * The URL is written this many milliseconds after the last of several steps: a write takes half as long as a step, draws
 * all that reads the URL a second time, and Safari refuses more than 100 in 10 s.
 */
const urlPauseMs = 120;

/** Steps through a trace; the frame is the URL's. Moves are looked up, so a step costs what it draws. */
export function useSteps(trace: Trace): Steps {
  const [view, showLate] = useLateView(urlPauseMs);
  const index = useMemo(() => stepIndexes.of(trace), [trace]);
  const at = Math.max(0, Math.min(view.frame, index.count - 1));
  const entry = trace.entries[at] ?? null;
  const frame = index.frame(at);
  const seen = frame?.locals === null ? index.before(at) : null;
  const effects = useMemo(() => {
    if (seen !== null) return effectsOf({ ...seen, source: "" }, null);
    return frame === null ? [] : effectsOf(frame, index.after(at));
  }, [index, frame, seen, at]);
  const { intended, intend } = useIntended(at);
  const lastMove = useRef<{ readonly walk: string | undefined; readonly to: number } | null>(null);
  const goTo = useCallback(
    (target: number | null, walk?: string) => {
      if (target === null) return;
      const from = intended();
      if (target !== from) forgetRefusal();
      const isOngoing = walk !== undefined && lastMove.current?.walk === walk && lastMove.current.to === from;
      const isStep = walk === stepWalk || target === from;
      lastMove.current = { walk, to: target };
      intend(target);
      showLate({ frame: target }, isOngoing || isStep ? "replace" : "push");
    },
    [showLate, intend, intended],
  );
  const seenAt = seen?.index ?? null;
  return useMemo(
    () => ({ index, at, entry, effects, seenAt, goTo, intended }),
    [index, at, entry, effects, seenAt, goTo, intended],
  );
}
