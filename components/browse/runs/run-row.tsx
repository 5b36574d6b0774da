import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { DataText } from "@/components/ui/data-text";
import { formatCount, formatDuration, missingNumber } from "@/components/ui/format-number";
import { TableCell } from "@/components/ui/table-cell";
import { TableRow } from "@/components/ui/table-row";
import type { RunRow as Run } from "@/lib/hooks";
import type { RunColumn, RunColumnKey } from "./run-columns";

interface RunRowProps {
  readonly row: Run;
  readonly columns: readonly RunColumn[];
  readonly index: number;
  readonly offsetPx: number;
  readonly isCurrent: boolean;
  readonly href: string;
  readonly onChoose: () => void;
  readonly onOpen: () => void;
}

/** One run of the list. */
export function RunRow({ row, columns, index, offsetPx, isCurrent, href, onChoose, onOpen }: RunRowProps) {
  return (
    <TableRow
      index={index}
      offsetPx={offsetPx}
      isCurrent={isCurrent}
      onClick={onChoose}
      onDoubleClick={onOpen}
    >
      {columns.map(({ key, isNumeric = false }) => (
        <TableCell key={key} isNumeric={isNumeric}>
          {key === "instance" ? (
            <InstanceLink row={row} href={href} isCurrent={isCurrent} />
          ) : (
            cellOf(key, row)
          )}
        </TableCell>
      ))}
    </TableRow>
  );
}

function InstanceLink({ row, href, isCurrent }: Pick<RunRowProps, "row" | "href" | "isCurrent">) {
  const name = row.instanceId ?? row.id;
  return (
    <Link
      href={href}
      prefetch={false}
      tabIndex={isCurrent ? 0 : -1}
      title={`${name}, ${row.format}, run ${row.id}`.slice(0, 400)}
      className="flex min-w-0 rounded focus-inset hover:underline"
    >
      <span className="truncate">
        <DataText text={name} limit={200} className="font-sans text-row" />
      </span>
      {row.sample > 0 ? (
        <span className="shrink-0 whitespace-pre text-faint"> · sample {row.sample}</span>
      ) : null}
    </Link>
  );
}

const cells: Readonly<Record<Exclude<RunColumnKey, "instance">, (row: Run) => ReactNode>> = {
  model: ({ model, agent }) => <Words text={model ?? agent} />,
  outcome: ({ hasPassed }) =>
    hasPassed === null ? (
      <span className="text-faint">not judged</span>
    ) : (
      <Badge kind={hasPassed ? "truth" : "different"}>{hasPassed ? "passed" : "failed"}</Badge>
    ),
  reward: ({ reward }) =>
    reward === null ? missingNumber : String(Math.round(reward * 1000) / 1000).replace("-", "−"),
  exit: ({ exitStatus }) => <Words text={exitStatus} />,
  steps: ({ stepCount }) => formatCount(stepCount),
  calls: ({ callCount }) => formatCount(callCount),
  tokens: ({ outputTokens }) => formatCount(outputTokens ?? Number.NaN),
  cost: ({ costUsd }) =>
    costUsd === null ? missingNumber : costUsd === 0 ? "$ 0" : `$ ${costUsd.toFixed(costUsd >= 1 ? 2 : 4)}`,
  time: ({ durationMs }) => (durationMs === null ? missingNumber : formatDuration(durationMs)),
  marks: ({ markCount, marks }) =>
    markCount === 0 ? (
      <span className="text-faint">{missingNumber}</span>
    ) : (
      <span title={marks.join(", ")} className="truncate">
        <span aria-hidden className="text-different">
          ◆{" "}
        </span>
        {formatCount(markCount)} <span className="text-muted">{marks.join(", ")}</span>
      </span>
    ),
};

function cellOf(key: Exclude<RunColumnKey, "instance">, row: Run): ReactNode {
  return cells[key](row);
}

function Words({ text }: { readonly text: string | null }) {
  if (text === null) return <span className="text-faint">{missingNumber}</span>;
  return (
    <span title={text.slice(0, 400)} className="truncate text-muted">
      <DataText text={text} limit={120} className="font-sans text-row" />
    </span>
  );
}
