"use client";

import { useCallback, useMemo } from "react";
import { useIntended } from "@/components/trace/use-intended";
import { stepIndexes, type StepIndex, type Trace } from "@/lib/core/trace";
import { positionsOf, rowOfFrame, type CompareRow } from "./compare-rows";
import { rowStepIndex, type RowStepIndex } from "./row-step-index";

/** The moves over the rows of a comparison, by their positions. */
export interface CompareSteps {
  /** Moves from row to row. */
  readonly index: RowStepIndex;
  /** Gold's own moves, by its frames. */
  readonly goldIndex: StepIndex;
  readonly at: number;
  readonly count: number;
  /** Rows that do not count as right, in order. */
  readonly divergences: readonly number[];
  /** Rows where an error begins. */
  readonly origins: readonly number[];
  /** Rows where one side has no frame. */
  readonly gaps: readonly number[];
  readonly goTo: (position: number | null) => void;
  /** Goes to a frame of gold. */
  readonly goToFrame: (frame: number | null) => void;
  /** The row that the last move led to, shown or not yet. */
  readonly intended: () => number;
}

export interface CompareStepsOptions {
  readonly trace: Trace;
  readonly rows: readonly CompareRow[];
  readonly divergent: readonly number[];
  readonly position: number;
  readonly choose: (position: number) => void;
}

/** Steps over the rows; malformed frames of gold have no row. */
export function useCompareSteps({
  trace,
  rows,
  divergent,
  position,
  choose,
}: CompareStepsOptions): CompareSteps {
  const goldIndex = useMemo(() => stepIndexes.of(trace), [trace]);
  const index = useMemo(() => rowStepIndex(goldIndex, rows), [goldIndex, rows]);
  const origins = useMemo(() => positionsOf(rows, (row) => row.origin === "origin"), [rows]);
  const gaps = useMemo(() => positionsOf(rows, isGap), [rows]);
  const { intended, intend } = useIntended(position);
  const goTo = useCallback(
    (target: number | null) => {
      if (target === null || rows.length === 0) return;
      intend(target);
      choose(target);
    },
    [rows, intend, choose],
  );
  const goToFrame = useCallback(
    (frame: number | null) => {
      if (frame !== null) goTo(rowOfFrame(rows, frame));
    },
    [rows, goTo],
  );
  const count = rows.length;
  return {
    index,
    goldIndex,
    at: position,
    count,
    divergences: divergent,
    origins,
    gaps,
    goTo,
    goToFrame,
    intended,
  };
}

function isGap({ kind }: CompareRow): boolean {
  return kind === "skipped" || kind === "invented";
}
