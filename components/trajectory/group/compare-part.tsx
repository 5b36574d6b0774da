"use client";

import { formatCount } from "@/components/ui/format-number";
import { RevealedText } from "@/components/ui/revealed-text";
import { useGroups, useHref, useTrajectories, type RunRow } from "@/lib/hooks";
import { RunComparison } from "../compare/run-comparison";
import type { ComparedRun } from "../compare/compared-run";
import { runsNamed, writtenRun } from "./group-scope";
import { VerdictSign } from "./run-link";

interface ComparePartProps {
  /** All runs of the instance. */
  readonly rows: readonly RunRow[];
  /** Those that are candidates. */
  readonly own: readonly RunRow[];
}

/** Runs that stand side by side at most. */
const mostCompared = 8;

/** Chosen runs of the instance side by side; without a choice, the first two candidates. */
export function ComparePart({ rows, own }: ComparePartProps) {
  const [groups, setGroups] = useGroups();
  const named = runsNamed(groups.with, rows).slice(0, mostCompared);
  const chosen = groups.with.length === 0 ? own.slice(0, 2) : named;
  const listed = [...own, ...named.filter((row) => !own.includes(row))];
  function toggle(row: RunRow): void {
    const next = chosen.includes(row) ? chosen.filter((one) => one !== row) : [...chosen, row];
    setGroups({ with: next.map((one) => writtenRun(one, rows)) }).catch(console.error);
  }
  return (
    <div
      tabIndex={0}
      role="group"
      aria-label="Runs side by side"
      className="relative flex size-full flex-col gap-3 overflow-auto p-3 text-dense focus-inset"
    >
      <h2 className="sr-only">Runs side by side</h2>
      <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
        <legend className="mb-1 text-faint">Runs to compare, up to {formatCount(mostCompared)}</legend>
        {listed.map((row) => {
          const isChosen = chosen.includes(row);
          return (
            <label key={row.runKey} className="inline-flex items-center gap-1.5">
              <input
                type="checkbox"
                checked={isChosen}
                disabled={isChosen ? chosen.length <= 1 : chosen.length >= mostCompared}
                onChange={() => {
                  toggle(row);
                }}
              />
              <VerdictSign hasPassed={row.hasPassed} />
              {nameOf(row, own)}
              <span className="text-faint">
                <RevealedText text={row.model ?? "model not stated"} />, sample {row.sample}
              </span>
            </label>
          );
        })}
      </fieldset>
      {chosen.length < 2 ? (
        <p className="text-muted">Choose two runs or more.</p>
      ) : (
        <Compared chosen={chosen} own={own} />
      )}
    </div>
  );
}

function nameOf(row: RunRow, own: readonly RunRow[]): string {
  const place = own.findIndex(({ runKey }) => runKey === row.runKey);
  return place < 0 ? row.id.slice(0, 40) : `#${place + 1}`;
}

function Compared({ chosen, own }: { readonly chosen: readonly RunRow[]; readonly own: readonly RunRow[] }) {
  const href = useHref();
  const read = useTrajectories(chosen);
  if (read.error !== null) return <p role="alert">The runs could not be read: {read.error.message}</p>;
  if (read.data === undefined || read.isPlaceholderData) return <p role="status">Reading the runs</p>;
  const runs = read.data.flatMap(({ row, value }): readonly ComparedRun[] =>
    value === null
      ? []
      : [
          {
            name: nameOf(row, own),
            run: value,
            hrefOf: (step) =>
              href("/trajectory", {
                run: row.id,
                from: row.shardRef,
                record: row.locator.recordIndex,
                step,
              }),
          },
        ],
  );
  return runs.length < 2 ? (
    <p role="alert">Fewer than two of the runs could be read.</p>
  ) : (
    <RunComparison runs={runs} step={null} onStep={null} />
  );
}
