"use client";

import { useEffect, useMemo, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { useAnnounce } from "@/components/ui/use-announce";
import { useView, type ListedPrediction } from "@/lib/hooks";
import { CompareCode } from "./compare-code";
import { ComparePanels } from "./compare-panels";
import { compareRows, divergentPositions } from "./compare-rows";
import { CurrentDetail } from "./current-detail";
import { DivergenceBar } from "./divergence-bar";
import { FramesPanel } from "./frames-panel";
import type { OpenedComparison } from "./opened-comparison";
import { rowAnnouncement } from "./row-words";
import { ScoreStrip } from "./score-strip";
import { nextSides, type Sides } from "./sides";
import { useCompareKeys } from "./use-compare-keys";
import { usePosition } from "./use-position";

export interface CompareBodyProps {
  readonly opened: OpenedComparison;
  readonly predictions: readonly ListedPrediction[];
  readonly chosen: ListedPrediction;
  /** True while another comparison is on its way and this one stays in its place. */
  readonly isStale: boolean;
  /** Where this frame is on the Trace page. */
  readonly traceHref: (frameIndex: number) => string;
}

/** A comparison that has been read: scores, divergences, code, frames and the current pair. */
export function CompareBody({ opened, predictions, chosen, isStale, traceHref }: CompareBodyProps) {
  const announce = useAnnounce();
  const [sides, setSides] = useState<Sides>("both");
  const [isRaw, setIsRaw] = useState(false);
  const { trace, prediction, comparison } = opened;
  const [{ equality }] = useView();
  const rows = useMemo(() => compareRows(trace, comparison, equality), [trace, comparison, equality]);
  const divergent = useMemo(() => divergentPositions(rows), [rows]);
  const { position, choose } = usePosition(rows, divergent[0] ?? null, !isStale);
  const row = rows[position] ?? null;
  const words = row === null ? null : rowAnnouncement(row, rows.at(-1)?.frameIndex ?? 0);

  useEffect(() => {
    if (words !== null) announce(words);
  }, [announce, words]);

  useCompareKeys({
    rowCount: rows.length,
    divergent,
    position,
    choose,
    predictions,
    chosen,
    traceHref: traceHref(row?.frameIndex ?? 0),
    onCycleSides: () => {
      setSides(nextSides);
    },
    onToggleRaw: () => {
      setIsRaw((was) => !was);
    },
  });

  const hasFrames = prediction.answer.kind === "frames";
  return (
    <div
      aria-busy={isStale}
      className={classNames("flex min-h-0 flex-1 flex-col max-sm:flex-none", isStale && "opacity-60")}
    >
      <ScoreStrip score={comparison.score} equality={equality} />
      {hasFrames ? (
        <DivergenceBar rows={rows} divergent={divergent} position={position} onChoose={choose} />
      ) : null}
      <ComparePanels
        code={<CompareCode record={trace.record} rows={rows} row={row} />}
        frames={
          hasFrames ? (
            <FramesPanel
              listKey={`compare ${trace.record.id}`}
              rows={rows}
              position={position}
              sides={sides}
              onChoose={choose}
              onSides={setSides}
            />
          ) : null
        }
        detail={
          <CurrentDetail
            opened={opened}
            chosen={chosen}
            row={row}
            sides={sides}
            equality={equality}
            isRaw={isRaw}
            onCloseRaw={() => {
              setIsRaw(false);
            }}
          />
        }
      />
    </div>
  );
}
