import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import { formatCount } from "@/components/ui/format-number";
import { groupsHref, useHref, type OutcomeCell } from "@/lib/hooks";
import type { MatrixColumn } from "./outcome-matrix";

interface MatrixCellProps {
  readonly cell: OutcomeCell | undefined;
  readonly column: MatrixColumn;
  /** Link to all runs of the instance. */
  readonly groupHref: string;
}

/** How the runs of one cell went: one run leads to itself, several to their group. */
export function MatrixCell({ cell, column, groupHref }: MatrixCellProps) {
  const href = useHref();
  if (cell === undefined) return <span className="text-faint">–</span>;
  const { runCount, judgedCount, passedCount, first, model, shardRef, instanceId } = cell;
  const target =
    runCount === 1
      ? href("/trajectory", { run: first.id, from: first.shardRef, record: first.recordIndex, step: 0 })
      : groupsHref(groupHref, { groupModel: model ?? "*", groupFile: shardRef ?? "*" });
  const words = wordsOf(cell);
  const name = [instanceId, column.model, column.detail, words].filter((part) => part !== null).join(", ");
  const state = stateOf(cell);
  return (
    <Link
      prefetch={false}
      href={target}
      aria-label={name}
      title={name}
      className={classNames(
        "flex min-w-0 items-center gap-1.5 rounded px-1 tabular-nums focus-inset hover:bg-hover",
        looks[state],
      )}
    >
      <span aria-hidden>{signs[state]}</span>
      {runCount === 1 ? words : `${formatCount(passedCount)} / ${formatCount(judgedCount)}`}
      {judgedCount < runCount && runCount > 1 ? (
        <span className="text-label text-faint">+{formatCount(runCount - judgedCount)}</span>
      ) : null}
    </Link>
  );
}

function stateOf({ judgedCount, passedCount }: OutcomeCell): keyof typeof signs {
  if (judgedCount === 0) return "none";
  if (passedCount === judgedCount) return "all";
  return passedCount > 0 ? "some" : "no";
}

const looks = {
  all: "bg-truth-wash text-truth",
  some: "bg-prediction-wash text-prediction",
  no: "bg-different-wash text-different",
  none: "text-muted",
} as const;
const signs = { all: "●", some: "◐", no: "◆", none: "○" } as const;

function wordsOf({ runCount, judgedCount, passedCount }: OutcomeCell): string {
  if (runCount === 1) return judgedCount === 0 ? "not judged" : passedCount === 1 ? "passed" : "failed";
  const unjudged = runCount - judgedCount;
  return `${passedCount} of ${judgedCount} judged runs passed${unjudged === 0 ? "" : `, ${unjudged} not judged`}`;
}
