"use client";

import { useEffect, useMemo, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { announce } from "@/components/ui/announcements";
import type { Comparison, Equality, Score } from "@/lib/core/compare";
import { useView, type ListedPrediction, type RecordLocator } from "@/lib/hooks";
import { BodyPanels } from "./body-panels";
import { CompareFoot } from "./compare-foot";
import { compareRows, divergentPositions, lastFrame } from "./compare-rows";
import { DivergenceBar } from "./divergence-bar";
import { hasFrames, isWhole, type OpenedComparison } from "./opened-comparison";
import { rowAnnouncement } from "./row-words";
import { ScoreStrip } from "./score-strip";
import { useCompareKeys } from "./use-compare-keys";
import { useCompareSteps } from "./use-compare-steps";
import { usePosition } from "./use-position";

export interface CompareBodyProps {
  readonly opened: OpenedComparison;
  /** Where the record of the other side is. */
  readonly otherLocator: RecordLocator;
  /** Null where another run stands beside the truth. */
  readonly chosen: {
    readonly predictions: readonly ListedPrediction[];
    readonly prediction: ListedPrediction;
  } | null;
  /** True while another comparison is on its way and this one stays in its place. */
  readonly isStale: boolean;
  /** Where this frame is on the Trace page. */
  readonly traceHref: (frameIndex: number) => string;
}

/** A comparison that has been read: scores, divergences, both sides in step, and the current pair. */
export function CompareBody({ opened, otherLocator, chosen, isStale, traceHref }: CompareBodyProps) {
  const field = useRef<HTMLInputElement>(null);
  const { trace, other, comparison } = opened;
  const [{ equality }] = useView();
  const rows = useMemo(() => compareRows(trace, comparison, equality), [trace, comparison, equality]);
  const divergent = useMemo(() => divergentPositions(rows), [rows]);
  const { position, choose } = usePosition(rows, divergent[0] ?? null, !isStale);
  const steps = useCompareSteps({ trace, rows, divergent, position, choose });
  const row = rows[position] ?? null;
  const words = row === null ? null : rowAnnouncement(row, lastFrame(rows), other.kind);

  useEffect(() => {
    if (words !== null) announce(words);
  }, [words]);

  useCompareKeys({
    steps,
    chosen,
    traceHref: traceHref(row?.frameIndex ?? 0),
    focusField: () => field.current?.focus(),
  });

  const isStepped = hasFrames(other);
  return (
    <div
      aria-busy={isStale}
      className={classNames("flex min-h-0 flex-1 flex-col max-sm:flex-none", isStale && "opacity-60")}
    >
      <ScoreStrip
        label={other.kind === "run" ? "How far the runs agree" : "Scores of this prediction"}
        score={scoreUnder(comparison, equality)}
        equality={equality}
      />
      {isStepped ? (
        <DivergenceBar {...{ rows, divergent, position }} isComplete={isWhole(other)} onChoose={choose} />
      ) : null}
      <BodyPanels
        {...{ opened, otherLocator, rows, row, position, equality }}
        hasFrames={isStepped}
        onChoose={choose}
      />
      {isStepped && rows.length > 0 ? <CompareFoot {...{ opened, rows, divergent, steps, field }} /> : null}
    </div>
  );
}

/** The score with the metrics that name no equality under one. */
function scoreUnder({ pairs, score, equalityScores }: Comparison, equality: Equality): Score {
  return pairs.length === 0 ? score : { ...score, ...equalityScores[equality] };
}
