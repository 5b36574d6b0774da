"use client";

import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { DataText } from "@/components/ui/data-text";
import { formatCount, formatCounted } from "@/components/ui/format-number";
import type { TrajectoryRecord } from "@/lib/core/trajectory";
import { alignRuns, type AlignedCall, type AlignedRow } from "./align-runs";
import { patchRelation, runDeltas } from "./run-deltas";

interface RunComparisonProps {
  readonly run: TrajectoryRecord;
  readonly other: TrajectoryRecord;
  /** From 0, within `run`. */
  readonly step: number;
  readonly onStep: (step: number) => void;
}

const mostRows = 400;
const signs = { same: "=", alike: "≈", left: "⊟", right: "⊞" } as const;
const meanings = {
  same: "the same",
  alike: "alike",
  left: "this run only",
  right: "the other only",
} as const;
const looks = { same: "", alike: "", left: "bg-truth-wash", right: "bg-prediction-wash" } as const;

/** Two runs of a task: what differs in figures, and their calls side by side from the first that differs. */
export function RunComparison({ run, other, step, onStep }: RunComparisonProps) {
  const { rows, firstDivergence, leftOut } = useMemo(() => alignRuns(run, other), [run, other]);
  const deltas = useMemo(() => runDeltas(run, other), [run, other]);
  const relation = useMemo(() => patchRelation(run, other), [run, other]);
  const first = firstDivergence === null ? undefined : rows[firstDivergence];
  const place = first?.left ?? rows.slice(firstDivergence ?? 0).find(({ left }) => left !== null)?.left;
  return (
    <div className="flex flex-col gap-3">
      <table aria-label="Figures of both runs" className="w-full border-collapse tabular-nums">
        <thead className="text-label text-faint">
          <tr>
            {["", "this run", "the other", "difference"].map((name) => (
              <th key={name} scope="col" className="px-1 text-end font-normal first:text-start">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {deltas.map(({ name, left, right, difference }) => (
            <tr key={name} className="border-t border-line">
              <th scope="row" className="px-1 text-start font-normal text-muted">
                {name}
              </th>
              <td className="px-1 text-end">{left.slice(0, 60)}</td>
              <td className="px-1 text-end">{right.slice(0, 60)}</td>
              <td className="px-1 text-end">{differenceWords(difference)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{relation}</p>
      <p role="status" className="flex flex-wrap items-center gap-2">
        {first === undefined
          ? `All ${formatCounted(rows.length, "call")} are the same.`
          : `The runs part at call ${formatCount((firstDivergence ?? 0) + 1)} of ${formatCount(rows.length)}: ${meanings[first.kind]}.`}
        {first === undefined || place == null ? null : (
          <Button
            size="small"
            onClick={() => {
              onStep(place.step);
            }}
          >
            Go to step {place.step}
          </Button>
        )}
      </p>
      <ol aria-label="Calls side by side" className="border border-line">
        {rows.slice(0, mostRows).map((row, position) => (
          <ComparedCalls key={position} {...{ row, step, onStep }} isFirst={position === firstDivergence} />
        ))}
      </ol>
      {rows.length + leftOut > mostRows ? (
        <p className="text-muted">
          {formatCounted(Math.max(0, rows.length - mostRows) + leftOut, "more call")} not shown
        </p>
      ) : null}
    </div>
  );
}

function differenceWords(difference: number | null): string {
  if (difference === null) return "";
  if (difference === 0) return "=";
  return `${difference > 0 ? "+" : "−"}${Number(Math.abs(difference).toPrecision(6))}`;
}

interface ComparedCallsProps extends Pick<RunComparisonProps, "step" | "onStep"> {
  readonly row: AlignedRow;
  readonly isFirst: boolean;
}

function ComparedCalls({ row, step, onStep, isFirst }: ComparedCallsProps) {
  const { left, right } = row;
  return (
    <li
      aria-current={left?.step === step ? "step" : undefined}
      className={classNames(
        "grid grid-cols-[1fr_1.5rem_1fr] items-center border-t border-line first:border-t-0",
        looks[row.kind],
        isFirst && "outline-2 -outline-offset-2 outline-different-fill",
      )}
    >
      {left === null ? (
        <span />
      ) : (
        <button
          type="button"
          className="min-w-0 truncate px-1 text-start focus-inset hover:bg-hover"
          onClick={() => {
            onStep(left.step);
          }}
        >
          <CallWords call={left} />
        </button>
      )}
      <span className="text-center text-muted">
        <span aria-hidden>{signs[row.kind]}</span>
        <span className="sr-only">{meanings[row.kind]}</span>
      </span>
      <span className="min-w-0 truncate px-1">{right === null ? null : <CallWords call={right} />}</span>
    </li>
  );
}

function CallWords({ call }: { readonly call: AlignedCall }) {
  return (
    <>
      <span className="text-faint tabular-nums">{call.step} </span>
      {call.kind === "other" ? call.name.slice(0, 40) : call.kind}{" "}
      <DataText text={call.subject.slice(0, 80).replaceAll("\n", "↵")} />
    </>
  );
}
