"use client";

import { useMemo, type Ref } from "react";
import { useCalls } from "@/components/trace/calls/use-calls";
import { FrameField } from "@/components/trace/frame-field";
import { StepControls } from "@/components/trace/step-controls";
import { TimelinePanel } from "@/components/trace/timeline/timeline-panel";
import { formatCount } from "@/components/ui/format-number";
import { frameOfRows, lastFrame, type CompareRow } from "./compare-rows";
import type { OpenedComparison } from "./opened-comparison";
import type { CompareSteps } from "./use-compare-steps";
import { useGoldSteps } from "./use-gold-steps";

export interface CompareFootProps {
  readonly opened: OpenedComparison;
  readonly rows: readonly CompareRow[];
  /** Positions of the rows that do not count as right, in order. */
  readonly divergent: readonly number[];
  readonly steps: CompareSteps;
  readonly field: Ref<HTMLInputElement>;
}

/** The truth over time with its divergences, and the moves as buttons. */
export function CompareFoot({ opened, rows, divergent, steps, field }: CompareFootProps) {
  const { index, at, count, goTo, goToFrame } = steps;
  const goldSteps = useGoldSteps(steps, rows);
  const divergences = useMemo(() => frameOfRows(rows, divergent), [rows, divergent]);
  const calls = useCalls(opened.trace);
  const isRun = opened.other.kind === "run";
  const last = lastFrame(rows);
  return (
    <>
      <TimelinePanel
        trace={opened.trace}
        steps={goldSteps}
        calls={calls}
        divergences={divergences}
        divergenceNote={isRun ? "the runs differ here" : "the prediction is wrong here"}
        firstDivergences={[]}
      />
      <StepControls
        {...{ index, at, count, goTo }}
        field={
          <>
            frame
            <FrameField ref={field} at={rows[at]?.frameIndex ?? 0} count={last + 1} onGo={goToFrame} />
            of 0–{formatCount(last)}, row {formatCount(at + 1)} of {formatCount(count)}
          </>
        }
      />
    </>
  );
}
