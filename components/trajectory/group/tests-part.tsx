"use client";

import { useMemo, useState } from "react";
import { useRowHeightPx } from "@/components/shell/use-appearance";
import { useCommands } from "@/components/shell/use-commands";
import { DataText } from "@/components/ui/data-text";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/format-number";
import { TableBody } from "@/components/ui/table-body";
import { TableFrame } from "@/components/ui/table-frame";
import { TableHead } from "@/components/ui/table-head";
import { nameOf } from "@/lib/core/trajectory";
import { useVirtualRows } from "@/lib/hooks";
import { groupTests, type CandidateRun } from "./candidates";
import { RunLink } from "./run-link";
import { TestRow } from "./test-row";

interface TestsPartProps {
  readonly candidates: readonly CandidateRun[];
}

/** Candidates that are drawn as columns; more are counted only. */
const mostColumns = 64;
/** Tests that selection may see × candidates; hidden tests are for judging and are not here. */
export function TestsPart({ candidates }: TestsPartProps) {
  const tests = useMemo(() => groupTests(candidates), [candidates]);
  const [chosen, setChosen] = useState<number | null>(null);
  const [setFrame, virtual] = useVirtualRows(`group tests ${tests.length}`, tests.length, useRowHeightPx());
  const shown = candidates.slice(0, mostColumns);
  function move(by: number): void {
    const target = Math.min(tests.length - 1, Math.max(0, (chosen ?? -1) + by));
    setChosen(target);
    virtual.showRow(target);
  }
  useTestKeys(move);
  if (tests.length === 0)
    return (
      <EmptyState title="No test is stored of these candidates">
        Existing tests and generated ones, candidate by candidate, would be here: selection by tests has
        nothing to go by and leaves it to the next rule.
      </EmptyState>
    );
  const current = chosen === null ? undefined : tests[chosen];
  return (
    <div className="flex size-full min-h-0 flex-col">
      {candidates.length > shown.length ? (
        <p className="px-3 py-1 text-dense text-muted">
          {formatCount(candidates.length - shown.length)} more candidates are counted and not shown.
        </p>
      ) : null}
      <div className="min-h-0 flex-1">
        <TableFrame
          ref={setFrame}
          label="Tests by candidate"
          columns={`minmax(150px,4fr) 116px 84px ${shown.map(() => "minmax(56px,1fr)").join(" ")}`}
          columnCount={shown.length + 3}
          rowCount={tests.length + 1}
        >
          <TestHead shown={shown} />
          <TableBody totalPx={virtual.totalPx}>
            {virtual.rows.map(({ index, offsetPx }) => {
              const test = tests[index];
              return test === undefined ? null : (
                <TestRow
                  key={nameOf(test)}
                  {...{ test, index, offsetPx, candidates, shown }}
                  isCurrent={index === chosen}
                  onChoose={() => {
                    setChosen(index);
                  }}
                />
              );
            })}
          </TableBody>
        </TableFrame>
      </div>
      {current?.code == null ? null : (
        <section
          aria-label={`Program of ${current.test}`}
          className="max-h-56 shrink-0 overflow-auto border-t border-line p-3"
          tabIndex={0}
        >
          <DataText text={current.code} isBlock limit={20_000} />
        </section>
      )}
    </div>
  );
}

function TestHead({ shown }: { readonly shown: readonly CandidateRun[] }) {
  return (
    <TableHead>
      {["Test", "Kind", "Passed"].map((name) => (
        <div key={name} role="columnheader" className="flex items-center px-2 text-label text-muted">
          {name}
        </div>
      ))}
      {shown.map(({ id, row, number }) => (
        <div key={id} role="columnheader" className="flex items-center justify-center text-dense">
          <RunLink row={row} name={`#${number}`} />
        </div>
      ))}
    </TableHead>
  );
}

function useTestKeys(move: (by: number) => void): void {
  const section = "Runs";
  useCommands([
    {
      id: "next-test",
      label: "Next test",
      section,
      keys: ["j", "ArrowDown"],
      run: () => {
        move(1);
      },
    },
    {
      id: "previous-test",
      label: "Previous test",
      section,
      keys: ["k", "ArrowUp"],
      run: () => {
        move(-1);
      },
    },
  ]);
}
