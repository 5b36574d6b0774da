"use client";

import Link from "next/link";
import { useMemo } from "react";
import { formatCount, formatCounted } from "@/components/ui/format-number";
import { alignRuns, type AlignedRow } from "./align-runs";
import { AlignedCalls, rowMeanings } from "./aligned-calls";
import type { ComparedRun } from "./compared-run";
import { FigureTable } from "./figure-table";
import { TestDifferenceTable } from "./test-difference-table";

interface RunComparisonProps {
  /** Two or more, of one task. */
  readonly runs: readonly ComparedRun[];
  /** Step of the first run that is on the page, from 0; null where none is. */
  readonly step: number | null;
  /** Goes to a step of the first run without leaving the page; null where its links lead away. */
  readonly onStep: ((step: number) => void) | null;
}

/** Runs of a task: what differs in figures and tests, and their calls side by side from the first that differs. */
export function RunComparison({ runs, step, onStep }: RunComparisonProps) {
  const records = useMemo(() => runs.map(({ run }) => run), [runs]);
  const { rows, firstDivergence, leftOut } = useMemo(() => alignRuns(records), [records]);
  const first = firstDivergence === null ? undefined : rows[firstDivergence];
  return (
    <div className="flex flex-col gap-3">
      <FigureTable runs={runs} />
      <TestDifferenceTable runs={runs} />
      <p role="status">
        {first === undefined
          ? `All ${formatCounted(rows.length, "call")} are the same.`
          : `The runs part at call ${formatCount((firstDivergence ?? 0) + 1)} of ${formatCount(rows.length)}: ${rowMeanings[first.kind]}.`}
      </p>
      {first === undefined ? null : <PartingLinks runs={runs} row={first} onStep={onStep} />}
      <AlignedCalls {...{ runs, rows, firstDivergence, step, onStep }} />
      {leftOut > 0 ? (
        <p className="text-muted">
          {formatCounted(leftOut, "call")} behind the first two thousand of a run are not aligned.
        </p>
      ) : null}
    </div>
  );
}

interface PartingLinksProps extends Pick<RunComparisonProps, "runs" | "onStep"> {
  readonly row: AlignedRow;
}

function PartingLinks({ runs, row, onStep }: PartingLinksProps) {
  return (
    <ul aria-label="Where the runs part" className="flex flex-wrap gap-x-3 gap-y-1">
      {runs.map(({ name, hrefOf }, place) => {
        const call = row.calls[place];
        if (call == null) return null;
        const words = `${name}: step ${call.step + 1}`;
        return (
          <li key={place}>
            {place === 0 && onStep !== null ? (
              <button
                type="button"
                className="rounded underline decoration-line-strong focus-inset"
                onClick={() => {
                  onStep(call.step);
                }}
              >
                {words}
              </button>
            ) : (
              <Link
                prefetch={false}
                href={hrefOf(call.step)}
                className="rounded underline decoration-line-strong focus-inset"
              >
                {words}
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}
