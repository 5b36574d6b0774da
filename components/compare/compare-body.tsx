"use client";

import { useEffect, useMemo, useRef } from "react";
import { StepControls } from "@/components/trace/step-controls";
import { classNames } from "@/components/ui/class-names";
import { useAnnounce } from "@/components/ui/use-announce";
import { useShown, useView, type ListedPrediction } from "@/lib/hooks";
import { CompareCode } from "./compare-code";
import { ComparePanels } from "./compare-panels";
import { compareRows, divergentPositions } from "./compare-rows";
import { CurrentDetail } from "./current-detail";
import { DivergenceBar } from "./divergence-bar";
import { FramesPanel } from "./frames-panel";
import type { OpenedComparison } from "./opened-comparison";
import { rowAnnouncement } from "./row-words";
import { ScoreStrip } from "./score-strip";
import { useCompareKeys } from "./use-compare-keys";
import { useCompareSteps } from "./use-compare-steps";
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
  const field = useRef<HTMLInputElement>(null);
  const [{ side: sides, raw: isRaw }, setShown] = useShown();
  const { trace, prediction, comparison } = opened;
  const [{ equality }] = useView();
  const rows = useMemo(() => compareRows(trace, comparison, equality), [trace, comparison, equality]);
  const divergent = useMemo(() => divergentPositions(rows), [rows]);
  const { position, choose } = usePosition(rows, divergent[0] ?? null, !isStale);
  const steps = useCompareSteps({ trace, rows, divergent, position, choose });
  const row = rows[position] ?? null;
  const words = row === null ? null : rowAnnouncement(row, steps.count - 1);

  useEffect(() => {
    if (words !== null) announce(words);
  }, [announce, words]);

  useCompareKeys({
    steps,
    predictions,
    chosen,
    traceHref: traceHref(steps.at),
    focusField: () => field.current?.focus(),
  });

  const { answer } = prediction;
  const hasFrames = answer.kind === "frames";
  return (
    <div
      aria-busy={isStale}
      className={classNames("flex min-h-0 flex-1 flex-col max-sm:flex-none", isStale && "opacity-60")}
    >
      <ScoreStrip score={comparison.score} equality={equality} />
      {hasFrames ? (
        <DivergenceBar
          rows={rows}
          divergent={divergent}
          position={position}
          isComplete={answer.isComplete}
          onChoose={choose}
        />
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
              onSides={(side) => {
                setShown({ side }).catch(console.error);
              }}
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
              setShown({ raw: false }).catch(console.error);
            }}
          />
        }
      />
      {hasFrames && rows.length > 0 ? (
        <StepControls steps={steps} count={steps.count} divergences={steps.divergences} field={field} />
      ) : null}
    </div>
  );
}
