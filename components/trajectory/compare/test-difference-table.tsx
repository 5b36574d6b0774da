"use client";

import { useMemo } from "react";
import { DataText } from "@/components/ui/data-text";
import { formatCounted } from "@/components/ui/format-number";
import type { ComparedRun } from "./compared-run";
import { testDifferences } from "./run-figures";

/** Tests that are drawn at most. */
const mostTests = 200;

/** Reported tests in which the runs do not agree. */
export function TestDifferenceTable({ runs }: { readonly runs: readonly ComparedRun[] }) {
  const tests = useMemo(() => testDifferences(runs.map(({ run }) => run)), [runs]);
  const reported = runs.filter(({ run }) => run.tests.length > 0).length;
  if (reported < 2) return <p className="text-muted">Fewer than two of the runs report their tests.</p>;
  if (tests.length === 0) return <p>The reported tests went alike in all runs.</p>;
  const title = `Tests that went differently: ${formatCounted(tests.length, "test")}`;
  return (
    <div>
      <h3 className="mb-1 font-strong">{title}</h3>
      <div role="group" aria-label={title} tabIndex={0} className="max-h-60 overflow-auto focus-inset">
        <table aria-label={title} className="w-full border-collapse">
          <thead className="text-label text-faint">
            <tr>
              {["Test", ...runs.map(({ name }) => name)].map((name, place) => (
                <th key={place} scope="col" className="px-1 text-start font-normal">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tests.slice(0, mostTests).map(({ test, verdicts }) => (
              <tr key={test} className="border-t border-line">
                <th scope="row" className="max-w-80 px-1 text-start font-normal wrap-anywhere">
                  <DataText text={test} limit={300} isBlock />
                </th>
                {verdicts.map((hasPassed, place) => (
                  <td key={place} className="px-1 whitespace-nowrap">
                    <span className={hasPassed === false ? "text-different" : ""}>
                      {hasPassed === null ? "–" : hasPassed ? "● passed" : "◆ failed"}
                    </span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {tests.length > mostTests ? (
        <p className="text-muted">{formatCounted(tests.length - mostTests, "more test")} not shown</p>
      ) : null}
    </div>
  );
}
