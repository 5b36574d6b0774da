import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { DataText } from "@/components/ui/data-text";
import { formatCount, formatCounted, missingNumber } from "@/components/ui/format-number";
import { Mark } from "@/components/ui/mark";
import { TableCell } from "@/components/ui/table-cell";
import { TableRow } from "@/components/ui/table-row";
import type { BrowseRow } from "@/lib/hooks";
import { EventCounts } from "./event-counts";
import { FrameEmCell } from "./frame-em-cell";
import { RowName } from "./row-name";
import { RowNameCell } from "./row-name-cell";
import { TraceBadges } from "./trace-badges";
import type { TraceColumn, TraceColumnKey } from "./trace-columns";

export interface TraceRowProps {
  readonly row: BrowseRow;
  readonly columns: readonly TraceColumn[];
  readonly index: number;
  readonly offsetPx: number;
  readonly isCurrent: boolean;
  readonly traceHref: string;
  /** Why it cannot be opened yet; null when it can. */
  readonly notYet: string | null;
  /** Null where there is nothing to compare. */
  readonly compareHref: string | null;
  readonly onChoose: () => void;
  readonly onOpen: () => void;
}

/** One trace of the list. Its id leads to the trace, its first divergence to the comparison there. */
export function TraceRow(props: TraceRowProps) {
  const { columns, index, offsetPx, isCurrent, onChoose, onOpen } = props;
  return (
    <TableRow
      index={index}
      offsetPx={offsetPx}
      isCurrent={isCurrent}
      onClick={onChoose}
      onDoubleClick={onOpen}
    >
      {columns.map(({ key }) => (
        <Fragment key={key}>{cells[key](props)}</Fragment>
      ))}
    </TableRow>
  );
}

const cells: Readonly<Record<TraceColumnKey, (props: TraceRowProps) => ReactNode>> = {
  id: (props) => <IdCell {...props} />,
  program: ({ row }) => <RowNameCell text={row.program} isMuted />,
  entry: ({ row }) => <RowNameCell text={row.entry ?? ""} isMuted />,
  input: ({ row }) => <CodeCell text={row.input ?? ""} />,
  frames: ({ row }) => <CountCell count={row.frameCount} />,
  events: ({ row }) => (
    <TableCell>
      <EventCounts row={row} />
    </TableCell>
  ),
  exceptions: ({ row }) => <CountCell count={row.exceptionCount} />,
  depth: ({ row }) => <CountCell count={row.maxDepth} />,
  models: ({ row }) => <CountCell count={row.modelCount} title={modelWords(row)} />,
  frame_em: ({ row }) => (
    <TableCell>
      <FrameEmCell hits={row.frameHits} units={row.frameUnits} />
    </TableCell>
  ),
  divergence: (props) => <DivergenceCell {...props} />,
  notes: ({ row }) => (
    <TableCell className="gap-1 overflow-hidden">
      <TraceBadges row={row} />
    </TableCell>
  ),
};

function modelWords({ predictionCount, modelCount }: BrowseRow): string {
  return `${formatCounted(predictionCount, "prediction")} of ${formatCounted(modelCount, "model")}`;
}

function IdCell({ row, traceHref, notYet, isCurrent }: TraceRowProps) {
  if (notYet !== null) {
    return <RowNameCell text={row.id} title={`${row.id}\n${notYet}`} isMuted />;
  }
  return (
    <TableCell>
      <Link
        href={traceHref}
        prefetch={false}
        tabIndex={isCurrent ? 0 : -1}
        title={row.id}
        aria-label={row.id}
        className="flex min-w-0 rounded focus-inset hover:underline"
      >
        <RowName text={row.id} />
      </Link>
    </TableCell>
  );
}

function CountCell({ count, title }: { readonly count: number; readonly title?: string }) {
  return (
    <TableCell isNumeric className={count === 0 ? "text-faint" : ""}>
      <span title={title}>{formatCount(count)}</span>
    </TableCell>
  );
}

function CodeCell({ text }: { readonly text: string }) {
  return (
    <TableCell className="text-muted">
      <span title={text} className="truncate">
        <DataText text={text} limit={300} />
      </span>
    </TableCell>
  );
}

function DivergenceCell({ row, compareHref, isCurrent }: TraceRowProps) {
  if (compareHref === null) {
    return (
      <TableCell isNumeric className="text-faint">
        {missingNumber}
      </TableCell>
    );
  }
  const isExact = row.firstDivergence === null;
  const words = isExact
    ? "No prediction diverges"
    : `Frame ${row.firstDivergence}, from 0, of ${row.divergent?.model ?? ""}`;
  return (
    <TableCell isNumeric>
      <Link
        href={compareHref}
        prefetch={false}
        tabIndex={isCurrent ? 0 : -1}
        title={words}
        className="inline-flex items-center gap-1.5 rounded focus-inset hover:underline"
      >
        <Mark kind={isExact ? "equal" : "different"} label={isExact ? "No divergence" : ""} />
        {row.firstDivergence === null ? null : formatCount(row.firstDivergence)}
      </Link>
    </TableCell>
  );
}
