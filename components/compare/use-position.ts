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
 * The current row, which the URL names by gold's frame index. An address that names none means the first divergence,
 * and is made to say so. `isSettled` is false while the rows are those of another prediction.
 */
export function usePosition(
  rows: readonly CompareRow[],
  firstDivergent: number | null,
  isSettled: boolean,
): Position {
  const [view, setView] = useView();
  const hasFrame = usePageSearch().has("frame") || view.frame !== 0;
  const position = hasFrame ? rowOfFrame(rows, view.frame) : (firstDivergent ?? 0);
  const missingFrame =
    hasFrame || !isSettled || firstDivergent === null ? undefined : rows[firstDivergent]?.frameIndex;

  useEffect(() => {
    if (missingFrame === undefined) return;
    setView({ frame: missingFrame }, { clearOnDefault: false }).catch(console.error);
  }, [missingFrame, setView]);

  const choose = useCallback(
    (target: number) => {
      const row = rows[Math.min(rows.length - 1, Math.max(0, target))];
      if (row !== undefined)
        setView({ frame: row.frameIndex }, { clearOnDefault: false }).catch(console.error);
    },
    [rows, setView],
  );
  return { position, choose };
}
