"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { RowName } from "@/components/browse/row-name";
import { QueryTrouble } from "@/components/shards/query-trouble";
import { useCommands } from "@/components/shell/use-commands";
import { formatCount } from "@/components/ui/format-number";
import { IconButton } from "@/components/ui/icon-button";
import { Panel } from "@/components/ui/panel";
import { useCharts, useFailures, useHref, type DrillDown, type Failing } from "@/lib/hooks";
import { FailureDetail } from "./failure-detail";
import { type ComparedUnit, unitHref } from "./unit-href";

export interface FailureWalkProps {
  readonly cohort: DrillDown;
  /** Null until it is counted. */
  readonly count: number | null;
}

/** One failing prediction of a cohort after the other; the address names the cohort and the place in it. */
export function FailureWalk({ cohort, count }: FailureWalkProps) {
  const [charts, setCharts] = useCharts();
  const href = useHref();
  const last = Math.max(0, (count ?? 1) - 1);
  const at = Math.min(Math.max(0, charts.at), last);
  const { rowAt, error } = useFailures(cohort, { first: at, last: at });
  const failing = rowAt(at);

  function move(by: number) {
    setCharts({ at: Math.min(last, Math.max(0, at + by)) }).catch(console.error);
  }
  useWalkKeys(move);

  if (error !== null) return <QueryTrouble what="Failures not listed" error={error} />;
  if (count === 0) {
    return (
      <Panel title="Failure">
        <p className="text-muted">No prediction of this model is in this group.</p>
      </Panel>
    );
  }
  return (
    <Panel
      title={count === null ? "Failure" : `Failure ${formatCount(at + 1)} of ${formatCount(count)}`}
      isPadded={false}
      note={
        failing === null ? null : (
          <Link
            href={unitHref(href, cohort, failingUnit(failing))}
            prefetch={false}
            title={failing.traceId}
            aria-label={failing.traceId}
            className="flex min-w-0 rounded text-ink underline decoration-line-strong focus-inset"
          >
            <RowName text={failing.traceId} />
          </Link>
        )
      }
      actions={
        <>
          <IconButton
            size="small"
            label="Previous failure"
            keys="p"
            icon={<ChevronLeft aria-hidden size={14} />}
            disabled={at === 0}
            onClick={() => {
              move(-1);
            }}
          />
          <IconButton
            size="small"
            label="Next failure"
            keys="n"
            icon={<ChevronRight aria-hidden size={14} />}
            disabled={at === last}
            onClick={() => {
              move(1);
            }}
          />
        </>
      }
    >
      {failing === null ? null : <FailureDetail failing={failing} cohort={cohort} />}
    </Panel>
  );
}

function useWalkKeys(move: (by: number) => void): void {
  const section = "Failures";
  useCommands([
    {
      id: "next",
      label: "Next failure",
      section,
      keys: ["n", "j", "ArrowDown"],
      run: () => {
        move(1);
      },
    },
    {
      id: "previous",
      label: "Previous failure",
      section,
      keys: ["p", "k", "ArrowUp"],
      run: () => {
        move(-1);
      },
    },
  ]);
}

function failingUnit(failing: Failing): ComparedUnit {
  const { traceId, traceShardRef, isDuplicate, sample, frameIndex, trace } = failing;
  return { traceId, traceShardRef, isDuplicate, sample, frameIndex, traceRecord: trace.recordIndex };
}
