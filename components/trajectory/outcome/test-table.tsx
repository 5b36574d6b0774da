"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { DataText } from "@/components/ui/data-text";
import { formatCounted } from "@/components/ui/format-number";
import type { TestRow } from "./test-rows";

interface TestTableProps {
  readonly title: string;
  readonly rows: readonly TestRow[];
  readonly step: number;
  readonly onStep: (step: number) => void;
  /** Shows the line of the log that names the test. */
  readonly onLog: (row: TestRow) => void;
}

const firstRows = 30;

/** Tests with their state by report, by the log, and by the steps that ran them. */
export function TestTable({ title, rows, step, onStep, onLog }: TestTableProps) {
  const [count, setCount] = useState(firstRows);
  return (
    <div className="min-w-0">
      <h3 className="mb-1 font-strong">{title}</h3>
      <div role="group" aria-label={title} tabIndex={0} className="overflow-x-auto focus-inset">
        <table aria-label={title} className="w-full border-collapse">
          <thead className="text-start text-label text-faint">
            <tr>
              <th scope="col" className="px-1 text-start font-normal">
                Test
              </th>
              <th scope="col" className="px-1 text-start font-normal">
                Reported
              </th>
              <th scope="col" className="px-1 text-start font-normal">
                Log
              </th>
              <th scope="col" className="px-1 text-start font-normal">
                Ran in step
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, count).map((row, place) => (
              <TestTableRow key={place} {...{ row, step, onStep, onLog }} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length <= count ? null : (
        <Button
          size="small"
          onClick={() => {
            setCount(count + 500);
          }}
        >
          Show more: {formatCounted(rows.length - count, "test")} hidden
        </Button>
      )}
    </div>
  );
}

const mostSightings = 6;

function TestTableRow({
  row,
  step,
  onStep,
  onLog,
}: Pick<TestTableProps, "step" | "onStep" | "onLog"> & { readonly row: TestRow }) {
  const { test, hasPassed, logged, sightings } = row;
  const shown = sightings.slice(-mostSightings);
  return (
    <tr className="border-t border-line align-baseline">
      <th scope="row" className="max-w-80 px-1 text-start font-normal wrap-anywhere">
        <DataText text={test} limit={300} isBlock />
      </th>
      <td className={classNames("px-1 whitespace-nowrap", hasPassed === false && "text-different")}>
        {hasPassed === null ? "–" : hasPassed ? "● passed" : "◆ failed"}
      </td>
      <td className="px-1 whitespace-nowrap">
        {logged === null ? (
          "–"
        ) : (
          <Button
            size="small"
            variant="bare"
            onClick={() => {
              onLog(row);
            }}
          >
            line {logged.line}: {logged.status}
          </Button>
        )}
      </td>
      <td className="px-1">
        {shown.length === 0 ? "–" : null}
        {sightings.length > shown.length ? `${sightings.length - shown.length} before, ` : null}
        {shown.map((sighting, place) => (
          <Button
            key={place}
            size="small"
            variant="bare"
            aria-current={sighting.step === step ? "step" : undefined}
            onClick={() => {
              onStep(sighting.step);
            }}
          >
            {sighting.step + 1} {sighting.status}
          </Button>
        ))}
      </td>
    </tr>
  );
}
