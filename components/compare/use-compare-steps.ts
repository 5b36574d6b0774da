"use client";

import { useMemo } from "react";
import { useIntended } from "@/components/trace/use-intended";
import { buildStepIndex, type StepIndex, type Trace } from "@/lib/core/trace";
import { frameOfRows, rowOfFrame, type CompareRow } from "./compare-rows";

/** The moves of a debugger over the rows of a comparison, by gold's frame index. */
export interface CompareSteps {
  /** Of gold; frames beyond its end lead nowhere but forward and back. */
  readonly index: StepIndex;
  /** Frame of the current row. */
  readonly at: number;
  /** One more than the last row's frame. */
  readonly count: number;
  /** Frames of the divergent rows, in order. */
  readonly divergences: readonly number[];
  readonly goTo: (frame: number | null) => void;
  /** The frame that the last move led to, shown or not yet. */
  readonly intended: () => number;
}

export interface CompareStepsOptions {
  readonly trace: Trace;
  readonly rows: readonly CompareRow[];
  readonly divergent: readonly number[];
  readonly position: number;
  readonly choose: (position: number) => void;
}

/** Steps over the rows; malformed frames of gold have no row and are skipped either way. */
export function useCompareSteps({
  trace,
  rows,
  divergent,
  position,
  choose,
}: CompareStepsOptions): CompareSteps {
  const index = useMemo(() => buildStepIndex(trace.entries), [trace]);
  const divergences = useMemo(() => frameOfRows(rows, divergent), [rows, divergent]);
  const at = rows[position]?.frameIndex ?? 0;
  const { intended, intend } = useIntended(at);
  function goTo(frame: number | null): void {
    if (frame === null || rows.length === 0) return;
    const found = rowOfFrame(rows, frame);
    const isPast = frame < intended() && (rows[found]?.frameIndex ?? 0) > frame;
    const chosen = isPast ? found - 1 : found;
    intend(rows[chosen]?.frameIndex ?? intended());
    choose(chosen);
  }
  return { index, at, intended, count: (rows.at(-1)?.frameIndex ?? -1) + 1, divergences, goTo };
}
