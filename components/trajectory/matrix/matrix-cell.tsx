import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import { formatCount, formatCounted } from "@/components/ui/format-number";
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
  const { runCount, judgedCount, first, model, shardRef, instanceId } = cell;
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
      {shortWordsOf(cell, words)}
      {judgedCount < runCount && judgedCount > 0 ? (
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

/** What has room in a cell: `3 / 5` judged runs passed, or how many runs nobody judged. */
function shortWordsOf({ runCount, judgedCount, passedCount }: OutcomeCell, words: string): string {
  if (runCount === 1) return words;
  return judgedCount === 0
    ? formatCounted(runCount, "run")
    : `${formatCount(passedCount)} / ${formatCount(judgedCount)}`;
}

function wordsOf({ runCount, judgedCount, passedCount }: OutcomeCell): string {
  if (runCount === 1) return judgedCount === 0 ? "not judged" : passedCount === 1 ? "passed" : "failed";
  if (judgedCount === 0) return `${formatCounted(runCount, "run")}, none judged`;
  const unjudged = runCount - judgedCount;
  return `${passedCount} of ${judgedCount} judged runs passed${unjudged === 0 ? "" : `, ${unjudged} not judged`}`;
}
