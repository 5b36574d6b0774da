"use client";

import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { formatCount, formatCounted } from "@/components/ui/format-number";
import { trainingSegments, type TrainingSegment, type TrajectoryRecord } from "@/lib/core/trajectory";
import { HeatStrip } from "./heat-strip";
import { stripNumber } from "./strip-cells";
import { TokenTable } from "./token-table";
import { TrainingTable } from "./training-table";

interface TrainingPanelProps {
  readonly run: TrajectoryRecord;
  /** From 0, within the run. */
  readonly step: number;
  readonly onStep: (step: number) => void;
}

/** The run as training sees it: loss mask, copied context, context switches, rewards, log-probabilities, pivotal tokens. */
export function TrainingPanel({ run, step, onStep }: TrainingPanelProps) {
  const segments = useMemo(() => trainingSegments(run), [run]);
  const current = run.steps[step];
  const here = segments[step];
  return (
    <div className="flex flex-col gap-3 p-3 text-dense">
      <Summary run={run} segments={segments} onStep={onStep} />
      <Strips segments={segments} onStep={onStep} />
      <Legend />
      {current === undefined || here === undefined ? null : (
        <TokenTable step={current} pivots={here.pivots} />
      )}
      <TrainingTable segments={segments} step={step} onStep={onStep} />
    </div>
  );
}

interface SegmentsProps {
  readonly segments: readonly TrainingSegment[];
  readonly onStep: (step: number) => void;
}

function Strips({ segments, onStep }: SegmentsProps) {
  const values = useMemo(
    () => ({
      mask: segments.map(({ mask }) => (mask === "unsaid" ? null : mask === "trained" ? 1 : -1)),
      rewards: segments.map(({ rewards }) => rewards?.sum ?? null),
      logprobs: segments.map(({ logprobs }) => (logprobs === null ? null : logprobs.sum / logprobs.count)),
    }),
    [segments],
  );
  const pivots = segments.flatMap(({ step, pivots: own }) => (own.some(isPivot) ? [Number(step)] : []));
  const strips = [
    ["loss mask", values.mask],
    ["reward, sum", values.rewards],
    ["log-prob., mean", values.logprobs],
  ] as const;
  return (
    <section aria-label="Strips over the run" className="flex flex-col gap-1">
      {strips.map(([name, own]) =>
        own.every((value) => value === null) ? null : (
          <HeatStrip key={name} name={name} unit="step" values={own} marked={pivots} onChoose={onStep} />
        ),
      )}
    </section>
  );
}

function Legend() {
  const marks = [
    ["bg-truth-fill", "up, above 0: trained, or rewarded"],
    ["bg-prediction-fill", "down, below 0: masked, or unlikely"],
  ] as const;
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-label text-muted">
      {marks.map(([look, words]) => (
        <span key={look} className="flex items-center gap-1">
          <span aria-hidden className={`size-2 forced-color-adjust-none ${look}`} />
          {words}
        </span>
      ))}
      <span>empty: not said, or 0</span>
      <span>
        <span aria-hidden className="text-different">
          ◆
        </span>{" "}
        pivotal token
      </span>
    </p>
  );
}

interface SummaryProps extends SegmentsProps {
  readonly run: TrajectoryRecord;
}

function Summary({ run, segments, onStep }: SummaryProps) {
  const starts = segments.filter(({ startsContext }) => startsContext);
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
      {summaryRows(run, segments).map(([name, words]) => (
        <div key={name} className="contents">
          <dt className="text-faint">{name}</dt>
          <dd className="tabular-nums">{words}</dd>
        </div>
      ))}
      <dt className="text-faint">Context switches</dt>
      <dd className="flex flex-wrap items-center gap-1">
        {starts.length === 0 ? "none" : null}
        {starts.slice(0, 12).map(({ step }) => (
          <Button
            key={step}
            size="small"
            onClick={() => {
              onStep(step);
            }}
          >
            Step {step + 1}
          </Button>
        ))}
        {starts.length > 12 ? (
          <span className="text-faint">and {formatCount(starts.length - 12)} more</span>
        ) : null}
      </dd>
    </dl>
  );
}

function summaryRows(
  run: TrajectoryRecord,
  segments: readonly TrainingSegment[],
): readonly (readonly [name: string, words: string])[] {
  const rewards = segments.flatMap((segment) => segment.rewards ?? []);
  const logprobs = segments.flatMap((segment) => segment.logprobs ?? []);
  const rewardSum = rewards.reduce((total, { sum }) => total + sum, 0);
  const logprobSum = logprobs.reduce((total, { sum }) => total + sum, 0);
  return [
    ["Loss mask", maskWords(segments)],
    ["Copied context", formatCounted(segments.filter(({ isCopied }) => isCopied).length, "step")],
    [
      "Token rewards",
      rewards.length === 0
        ? "none stored"
        : `${stripNumber(rewardSum)} over ${formatCounted(countOf(rewards), "token")} of ${formatCounted(rewards.length, "step")}`,
    ],
    [
      "Log-probabilities",
      logprobs.length === 0
        ? "none stored"
        : `mean ${stripNumber(logprobSum / countOf(logprobs))} over ${formatCounted(countOf(logprobs), "token")}`,
    ],
    ["Pivotal tokens", pivotWords(run)],
  ];
}

function maskWords(segments: readonly TrainingSegment[]): string {
  const said = segments.filter(({ mask }) => mask !== "unsaid");
  if (said.length === 0) return "not stated: which steps are trained on is not in this record";
  const trained = said.filter(({ mask }) => mask === "trained").length;
  const unsaid = segments.length - said.length;
  const rest = unsaid === 0 ? "" : `, ${formatCount(unsaid)} not stated`;
  return `${formatCounted(trained, "step")} trained on, ${formatCount(said.length - trained)} masked${rest}`;
}

function pivotWords({ pivotalTokens }: TrajectoryRecord): string {
  if (pivotalTokens.length === 0) return "none stored";
  const placed = pivotalTokens.filter(({ place }) => place !== null).length;
  const pivotal = pivotalTokens.filter(isPivot).length;
  return `${formatCount(pivotal)} of ${formatCounted(pivotalTokens.length, "resampled token")}; ${formatCount(placed)} found among the steps' tokens`;
}

function isPivot({ isPivotal }: { readonly isPivotal: boolean }): boolean {
  return isPivotal;
}

function countOf(ranges: readonly { readonly count: number }[]): number {
  return ranges.reduce((total, { count }) => total + count, 0);
}
