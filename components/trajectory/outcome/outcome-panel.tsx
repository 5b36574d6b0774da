"use client";

import { useMemo, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DataText } from "@/components/ui/data-text";
import { ErrorNote } from "@/components/ui/error-note";
import { formatCount, formatCounted } from "@/components/ui/format-number";
import { testBuckets, type TrajectoryRecord } from "@/lib/core/trajectory";
import { useEvaluations, type OpenEvaluation } from "@/lib/hooks";
import { judgedRun, type JudgedRun } from "./judged-run";
import { LogExcerpt } from "./log-excerpt";
import { logOf, testRows, type TestRow } from "./test-rows";
import { TestTable } from "./test-table";

interface OutcomePanelProps {
  readonly run: TrajectoryRecord;
  /** From 0, within the run. */
  readonly step: number;
  readonly onStep: (step: number) => void;
}

const noEvaluations: readonly OpenEvaluation[] = [];

/** What was judged of a run, by its own record and by the evaluations that are loaded beside it. */
export function OutcomePanel(props: OutcomePanelProps) {
  const { data, error } = useEvaluations(props.run);
  return (
    <>
      {error === null ? null : (
        <div className="p-3">
          <ErrorNote what="Evaluations were not read" why={error.message} />
        </div>
      )}
      <JudgedOutcome {...props} evaluations={data ?? noEvaluations} />
    </>
  );
}

interface JudgedOutcomeProps extends OutcomePanelProps {
  readonly evaluations: readonly OpenEvaluation[];
}

/** The verdict, the reward, and each test with the line of the log and the steps that tell of it. */
export function JudgedOutcome({ run, evaluations, step, onStep }: JudgedOutcomeProps) {
  const judged = useMemo(() => judgedRun(run, evaluations), [run, evaluations]);
  const rows = useMemo(() => testRows(run, judged), [run, judged]);
  const [opened, setOpened] = useState<TestRow | null>(null);
  const log = opened === null ? null : logOf(opened, judged.logs);
  const { reward, exitStatus } = run.outcome;
  const groups = [...testBuckets, null].map((bucket) => rows.filter((row) => row.bucket === bucket));
  return (
    <div className="flex flex-col gap-3 p-3 text-dense">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <dt className="text-faint">Verdict</dt>
        <dd>
          <Verdicts judged={judged} />
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
      {opened?.logged == null || log === null ? null : (
        <LogExcerpt
          key={`${opened.logged.log}:${opened.logged.line}`}
          log={log}
          line={opened.logged.line}
          onClose={() => {
            setOpened(null);
          }}
        />
      )}
      {rows.length === 0 ? (
        <p className="text-muted">
          No test is reported, and neither the log of the judgement nor the output of a step names one.
        </p>
      ) : null}
      {groups.map((own) => {
        const [first] = own;
        return first === undefined ? null : (
          <TestTable
            key={first.bucket}
            title={titleOf(first.bucket, own)}
            rows={own}
            {...{ step, onStep }}
            onLog={setOpened}
          />
        );
      })}
    </div>
  );
}

function titleOf(bucket: TestRow["bucket"], rows: readonly TestRow[]): string {
  const passed = rows.filter((row) => row.hasPassed === true).length;
  const counted = formatCounted(rows.length, "test");
  return bucket === null
    ? `Not reported, but named by a log: ${counted}`
    : `${bucket}: ${formatCount(passed)} of ${counted} passed`;
}

function Verdicts({ judged: { hasPassed, verdicts } }: { readonly judged: JudgedRun }) {
  const told = verdicts.filter((verdict) => verdict.hasPassed !== null);
  if (told.length === 0) return <>not judged in this record{verdicts.length > 1 ? ", nor beside it" : ""}</>;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {hasPassed === null ? (
        <Badge kind="warning">judges disagree</Badge>
      ) : (
        <Badge kind={hasPassed ? "truth" : "different"}>{hasPassed ? "passed" : "failed"}</Badge>
      )}
      <span className="text-muted">
        {told
          .map(
            (verdict) =>
              `${hasPassed === null ? `${verdict.hasPassed === true ? "passed" : "failed"} by ` : "by "}${verdict.name}`,
          )
          .join("; ")}
      </span>
    </span>
  );
}

const mostSteps = 12;

function RewardedSteps({ run, onStep }: Pick<OutcomePanelProps, "run" | "onStep">) {
  const stored = run.steps.filter(({ tokens }) => tokens?.rewards != null).length;
  const rewarded = run.steps.filter(({ tokens }) => tokens?.rewards?.some((reward) => reward !== 0));
  if (rewarded.length === 0)
    return <>{stored === 0 ? "none stored" : `stored for ${formatCounted(stored, "step")}, all 0`}</>;
  const shown = rewarded.slice(0, mostSteps);
  return (
    <span className="flex flex-wrap items-center gap-1">
      {shown.map(({ index, reward, tokens }) => (
        <Button
          key={index}
          size="small"
          variant="bare"
          title="Opens the step, which shows its tokens"
          onClick={() => {
            onStep(index);
          }}
        >
          step {index + 1}: {reward === null ? "?" : Number(reward.toPrecision(6))}
          {tokenWords(tokens?.rewards ?? [])}
        </Button>
      ))}
      {rewarded.length > shown.length ? `and ${rewarded.length - shown.length} more steps` : null}
    </span>
  );
}

/** Which of a step's tokens are rewarded: `, token 76 of 76`. */
function tokenWords(rewards: readonly number[]): string {
  const places = rewards.flatMap((reward, place) => (reward === 0 ? [] : [place + 1]));
  const [first] = places;
  if (places.length === 1 && first !== undefined) return `, token ${first} of ${rewards.length}`;
  return `, ${places.length} of ${rewards.length} tokens`;
}
