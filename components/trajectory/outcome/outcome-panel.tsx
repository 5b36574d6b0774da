"use client";

import { useMemo } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DataText } from "@/components/ui/data-text";
import { formatCount, formatCounted } from "@/components/ui/format-number";
import { testBuckets, type TrajectoryRecord } from "@/lib/core/trajectory";
import { TestTable } from "./test-table";
import { testRows } from "./test-rows";

interface OutcomePanelProps {
  readonly run: TrajectoryRecord;
  /** From 0, within the run. */
  readonly step: number;
  readonly onStep: (step: number) => void;
}

/** What was judged of a run, and each of its tests with the line of the log and the steps that tell of it. */
export function OutcomePanel({ run, step, onStep }: OutcomePanelProps) {
  const rows = useMemo(() => testRows(run), [run]);
  const { hasPassed, reward, exitStatus } = run.outcome;
  const other = rows.filter(({ bucket }) => bucket === null);
  return (
    <div className="flex flex-col gap-3 p-3 text-dense">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <dt className="text-faint">Verdict</dt>
        <dd>
          {hasPassed === null ? (
            "not judged in this record"
          ) : (
            <Badge kind={hasPassed ? "truth" : "different"}>{hasPassed ? "passed" : "failed"}</Badge>
          )}
        </dd>
        <dt className="text-faint">Reward</dt>
        <dd>{reward === null ? "not stated" : String(reward)}</dd>
        <dt className="text-faint">Exit status</dt>
        <dd>{exitStatus === null ? "not stated" : <DataText text={exitStatus} limit={200} />}</dd>
        <dt className="text-faint">Rewarded tokens</dt>
        <dd>
          <RewardedSteps run={run} onStep={onStep} />
        </dd>
      </dl>
      {rows.length === 0 ? (
        <p className="text-muted">
          No test is reported, and neither the log of the judgement nor the output of a step names one.
        </p>
      ) : null}
      {testBuckets.map((bucket) => {
        const own = rows.filter((row) => row.bucket === bucket);
        const passed = own.filter((row) => row.hasPassed === true).length;
        return own.length === 0 ? null : (
          <TestTable
            key={bucket}
            title={`${bucket}: ${formatCount(passed)} of ${formatCounted(own.length, "test")} passed`}
            rows={own}
            {...{ step, onStep }}
          />
        );
      })}
      {other.length === 0 ? null : (
        <TestTable
          title={`Not reported, but named by a log: ${formatCounted(other.length, "test")}`}
          rows={other}
          {...{ step, onStep }}
        />
      )}
    </div>
  );
}

const mostSteps = 12;

function RewardedSteps({ run, onStep }: Pick<OutcomePanelProps, "run" | "onStep">) {
  const rewarded = run.steps.filter(({ tokens }) => tokens?.rewards?.some((reward) => reward !== 0));
  if (rewarded.length === 0) return <>none stored</>;
  const shown = rewarded.slice(0, mostSteps);
  return (
    <span className="flex flex-wrap items-center gap-1">
      {shown.map(({ index, reward }) => (
        <Button
          key={index}
          size="small"
          variant="bare"
          onClick={() => {
            onStep(index);
          }}
        >
          step {index}: {reward === null ? "?" : Number(reward.toPrecision(6))}
        </Button>
      ))}
      {rewarded.length > shown.length ? `and ${rewarded.length - shown.length} more steps` : null}
    </span>
  );
}
