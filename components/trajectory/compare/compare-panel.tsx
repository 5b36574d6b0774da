"use client";

import Link from "next/link";
import { ErrorNote } from "@/components/ui/error-note";
import { formatCounted } from "@/components/ui/format-number";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import type { TrajectoryRecord } from "@/lib/core/trajectory";
import {
  groupsHref,
  useFoundRun,
  useHref,
  useInstanceRuns,
  useTrajectory,
  useView,
  type RecordLocator,
  type RunRow,
} from "@/lib/hooks";
import { RunComparison } from "./run-comparison";

interface ComparePanelProps {
  readonly run: TrajectoryRecord;
  readonly locator: RecordLocator;
  /** From 0, within the run. */
  readonly step: number;
  readonly onStep: (step: number) => void;
}

/** Another run of the same task beside this one; the URL says which. */
export function ComparePanel({ run, locator, step, onStep }: ComparePanelProps) {
  const runs = useInstanceRuns(run.instanceId ?? "");
  const href = useHref();
  if (run.instanceId === null)
    return (
      <p className="p-3 text-muted">
        The record does not say which task it is of: there is no other run of it.
      </p>
    );
  const rows = runs.data?.rows ?? [];
  const own = rows.find((row) => row.id === run.id && isAt(row, locator));
  const others = rows.filter((row) => row !== own);
  return (
    <div className="flex flex-col gap-3 p-3 text-dense">
      <OutcomeCounts rows={rows} />
      <Link
        prefetch={false}
        href={groupsHref(href("/runs", {}), {
          instance: run.instanceId,
          groupModel: own?.model ?? "",
          groupFile: own?.shardRef ?? "",
        })}
        className="self-start rounded text-accent underline"
      >
        Selection, tests and patches of all {formatCounted(runs.data?.total ?? 0, "run")}
      </Link>
      <ChosenRun {...{ run, others, step, onStep }} />
    </div>
  );
}

function isAt({ locator }: RunRow, { shardKey, recordIndex }: RecordLocator): boolean {
  return locator.shardKey === shardKey && locator.recordIndex === recordIndex;
}

/** The other run, as far as it is loaded. */
function useAgainst(address: Parameters<typeof useFoundRun>[0]) {
  const found = useFoundRun(address);
  const row = found.data?.id === address.id ? found.data : null;
  const opened = useTrajectory(row?.locator ?? null);
  return { row, opened: opened.data, error: found.error ?? opened.error };
}

interface ChosenRunProps extends Omit<ComparePanelProps, "locator"> {
  readonly others: readonly RunRow[];
}

function ChosenRun({ run, others, step, onStep }: ChosenRunProps) {
  const [view, setView] = useView();
  const { row, opened, error } = useAgainst({
    shardRef: view.againstFrom,
    id: view.against,
    record: view.againstRecord,
  });
  return (
    <>
      <Select
        label="Against"
        value={String(row?.runKey ?? "")}
        options={[
          { value: "", label: others.length === 0 ? "No other run of this task is open" : "Choose a run" },
          ...others.map((one) => ({ value: String(one.runKey), label: nameOf(one) })),
        ]}
        onChange={(key) => {
          const chosen = others.find(({ runKey }) => String(runKey) === key);
          setView({
            against: chosen?.id ?? "",
            againstFrom: chosen?.shardRef ?? "",
            againstRecord: chosen === undefined ? null : chosen.locator.recordIndex,
          }).catch(console.error);
        }}
      />
      {error === null ? null : <ErrorNote what="The other run was not opened" why={error.message} />}
      {row === null || error !== null ? null : opened === undefined ? (
        <Skeleton className="h-40" />
      ) : (
        <Pair run={run} other={opened} row={row} {...{ step, onStep }} />
      )}
    </>
  );
}

interface PairProps extends Omit<ComparePanelProps, "locator"> {
  readonly other: TrajectoryRecord;
  readonly row: RunRow;
}

function Pair({ run, other, row, step, onStep }: PairProps) {
  const href = useHref();
  function hrefOf(to: number): string {
    return href("/trajectory", {
      run: row.id,
      from: row.shardRef,
      record: row.locator.recordIndex,
      step: to,
    });
  }
  const runs = [
    { name: "this run", run, hrefOf },
    { name: "the other", run: other, hrefOf },
  ];
  return <RunComparison runs={runs} step={step} onStep={onStep} />;
}

function nameOf({ id, model, sample, hasPassed }: RunRow): string {
  const verdict = hasPassed === null ? "not judged" : hasPassed ? "passed" : "failed";
  return `${model ?? "unknown model"}, sample ${sample}: ${verdict} (${id.slice(0, 60)})`;
}

/** How the open runs of the task went, model by model. */
function OutcomeCounts({ rows }: { readonly rows: readonly RunRow[] }) {
  const models = [...new Set(rows.map(({ model }) => model))];
  return (
    <ul aria-label="Outcomes of this task by model" className="flex flex-col gap-0.5">
      {models.map((model) => {
        const own = rows.filter((row) => row.model === model);
        const passed = own.filter(({ hasPassed }) => hasPassed === true).length;
        const judged = own.filter(({ hasPassed }) => hasPassed !== null).length;
        return (
          <li key={model} className="flex gap-2">
            <span className="min-w-0 truncate">{model ?? "unknown model"}</span>
            <span className="text-muted">
              {passed} of {judged} judged passed, {formatCounted(own.length, "run")}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
