import Link from "next/link";
import { DataText } from "@/components/ui/data-text";
import { formatCount, formatCounted, missingNumber } from "@/components/ui/format-number";
import { Mark } from "@/components/ui/mark";
import { TableCell } from "@/components/ui/table-cell";
import { TableRow } from "@/components/ui/table-row";
import type { BrowseRow } from "@/lib/hooks";
import { EventCounts } from "./event-counts";
import { FrameEmCell } from "./frame-em-cell";
import { TraceBadges } from "./trace-badges";

export interface TraceRowProps {
  readonly row: BrowseRow;
  readonly index: number;
  readonly offsetPx: number;
  readonly isCurrent: boolean;
  readonly traceHref: string;
  /** Null where there is nothing to compare. */
  readonly compareHref: string | null;
  readonly onChoose: () => void;
  readonly onOpen: () => void;
}

/** One trace of the list. Its id leads to the trace, its first divergence to the comparison there. */
export function TraceRow(props: TraceRowProps) {
  const { row, index, offsetPx, isCurrent, traceHref, onChoose, onOpen } = props;
  return (
    <TableRow
      index={index}
      offsetPx={offsetPx}
      isCurrent={isCurrent}
      onClick={onChoose}
      onDoubleClick={onOpen}
    >
      <TableCell>
        <Link
          href={traceHref}
          prefetch={false}
          tabIndex={isCurrent ? 0 : -1}
          title={row.id}
          className="min-w-0 truncate rounded focus-inset hover:underline"
        >
          <DataText text={row.id} limit={300} />
        </Link>
      </TableCell>
      <CodeCell text={row.program} />
      <CodeCell text={row.entry ?? ""} />
      <CodeCell text={row.input ?? ""} />
      <TableCell isNumeric>{formatCount(row.frameCount)}</TableCell>
      <TableCell>
        <EventCounts row={row} />
      </TableCell>
      <TableCell isNumeric className={row.exceptionCount === 0 ? "text-faint" : ""}>
        {formatCount(row.exceptionCount)}
      </TableCell>
      <TableCell isNumeric>{formatCount(row.maxDepth)}</TableCell>
      <TableCell isNumeric className={row.modelCount === 0 ? "text-faint" : ""}>
        <span
          title={`${formatCounted(row.predictionCount, "prediction")} of ${formatCounted(row.modelCount, "model")}`}
        >
          {formatCount(row.modelCount)}
        </span>
      </TableCell>
      <TableCell>
        <FrameEmCell hits={row.frameHits} units={row.frameUnits} />
      </TableCell>
      <TableCell isNumeric>
        <DivergenceCell {...props} />
      </TableCell>
      <TableCell className="gap-1 overflow-hidden">
        <TraceBadges row={row} />
      </TableCell>
    </TableRow>
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
  if (compareHref === null) return <span className="text-faint">{missingNumber}</span>;
  const isExact = row.firstDivergence === null;
  return (
    <Link
      href={compareHref}
      prefetch={false}
      tabIndex={isCurrent ? 0 : -1}
      title={
        isExact
          ? "No prediction diverges"
          : `Frame ${row.firstDivergence}, from 0, of ${row.divergent?.model ?? ""}`
      }
      className="inline-flex items-center gap-1.5 rounded focus-inset hover:underline"
    >
      <Mark kind={isExact ? "equal" : "different"} label={isExact ? "No divergence" : ""} />
      {row.firstDivergence === null ? null : formatCount(row.firstDivergence)}
    </Link>
  );
}
