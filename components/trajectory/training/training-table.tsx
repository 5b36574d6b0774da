"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { formatCount, formatCounted } from "@/components/ui/format-number";
import type { TrainingSegment } from "@/lib/core/trajectory";
import { stripNumber } from "./strip-cells";

interface TrainingTableProps {
  readonly segments: readonly TrainingSegment[];
  /** From 0, within the run. */
  readonly step: number;
  readonly onStep: (step: number) => void;
}

const window = 60;
const heads = ["Step", "Loss", "Context", "Tokens", "Reward", "Mean log-prob.", "Pivotal"] as const;

/** The same in numbers, step by step: those around the current one, more on request. */
export function TrainingTable({ segments, step, onStep }: TrainingTableProps) {
  const [count, setCount] = useState(window);
  const from = Math.max(0, Math.min(step - 5, segments.length - count));
  const shown = segments.slice(from, from + count);
  return (
    <section aria-label="Segments" className="min-w-0 overflow-x-auto">
      <table className="w-full tabular-nums">
        <caption className="pb-1 text-start font-strong">
          Segments {formatCount(from + 1)} to {formatCount(from + shown.length)} of{" "}
          {formatCounted(segments.length, "step")}
        </caption>
        <thead>
          <tr className="border-b border-line text-label text-faint">
            {heads.map((head, position) => (
              <th
                key={head}
                scope="col"
                className={classNames("px-1 font-normal", position > 2 ? "text-end" : "text-start")}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((segment) => (
            <SegmentRow
              key={segment.step}
              segment={segment}
              isCurrent={segment.step === step}
              onStep={onStep}
            />
          ))}
        </tbody>
      </table>
      {shown.length === segments.length ? null : (
        <Button
          size="small"
          onClick={() => {
            setCount(count * 4);
          }}
        >
          Show more: {formatCounted(segments.length - shown.length, "step")} hidden
        </Button>
      )}
    </section>
  );
}

interface SegmentRowProps {
  readonly segment: TrainingSegment;
  readonly isCurrent: boolean;
  readonly onStep: (step: number) => void;
}

const maskWords = { trained: "● trained", masked: "○ masked", unsaid: "not stated" } as const;

function SegmentRow({ segment, isCurrent, onStep }: SegmentRowProps) {
  const { step, role, mask, rewards, logprobs, tokenCount, pivots } = segment;
  const pivotal = pivots.filter(({ isPivotal }) => isPivotal).length;
  const numbers = [
    tokenCount === null ? "–" : formatCount(tokenCount),
    rewards === null ? "–" : stripNumber(rewards.sum),
    logprobs === null ? "–" : stripNumber(logprobs.sum / logprobs.count),
    pivots.length === 0 ? "–" : `${pivotal} of ${pivots.length}`,
  ];
  return (
    <tr
      aria-current={isCurrent ? "step" : undefined}
      className={isCurrent ? "bg-selected" : "hover:bg-hover"}
    >
      <th scope="row" className="px-1 text-start font-normal">
        <button
          type="button"
          onClick={() => {
            onStep(step);
          }}
          className="rounded underline decoration-line-strong"
        >
          {step + 1} {role}
        </button>
      </th>
      <td className={classNames("px-1", mask === "unsaid" && "text-faint")}>{maskWords[mask]}</td>
      <td className="px-1 text-muted">{contextWords(segment)}</td>
      {numbers.map((number, position) => (
        <td key={position} className="px-1 text-end">
          {number}
        </td>
      ))}
    </tr>
  );
}

function contextWords({ isCopied, startsContext }: TrainingSegment): string {
  return [startsContext ? "starts anew" : "", isCopied ? "copied" : ""]
    .filter((word) => word !== "")
    .join(", ");
}
