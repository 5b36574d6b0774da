"use client";

import { useCallback, useEffect } from "react";
import { usePageSearch } from "@/components/shell/use-place";
import { useView } from "@/lib/hooks";
import { rowOfFrame, type CompareRow } from "./compare-rows";

export interface Position {
  /** Of the current row, from 0. */
  readonly position: number;
  readonly choose: (position: number) => void;
}

/**
 * The current row, which the URL names by gold's frame index, and by its place among the invented frames before that. An
 * address that names none means the first divergence, and is made to say so. `isSettled` is false while the rows are
 * those of another prediction.
 */
export function usePosition(
  rows: readonly CompareRow[],
  firstDivergent: number | null,
  isSettled: boolean,
): Position {
  const [view, setView] = useView();
  const hasFrame = usePageSearch().has("frame") || view.frame !== 0;
  const position = hasFrame ? rowOfFrame(rows, view.frame, view.invented) : (firstDivergent ?? 0);
  const missing = hasFrame || !isSettled || firstDivergent === null ? undefined : rows[firstDivergent];
  const missingFrame = missing?.frameIndex;
  const missingInvented = missing?.invented;

  useEffect(() => {
    if (missingFrame === undefined) return;
    const place = { frame: missingFrame, invented: missingInvented ?? 0 };
    setView(place).catch(console.error);
  }, [missingFrame, missingInvented, setView]);

  const choose = useCallback(
    (target: number) => {
      const row = rows[Math.min(rows.length - 1, Math.max(0, target))];
      if (row === undefined) return;
      setView({ frame: row.frameIndex, invented: row.invented }).catch(console.error);
    },
    [rows, setView],
  );
  return { position, choose };
}
