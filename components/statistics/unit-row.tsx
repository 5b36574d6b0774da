import Link from "next/link";
import { DataText } from "@/components/ui/data-text";
import { formatCount, missingNumber } from "@/components/ui/format-number";
import { Mark } from "@/components/ui/mark";
import { Skeleton } from "@/components/ui/skeleton";
import { TableCell } from "@/components/ui/table-cell";
import { TableRow } from "@/components/ui/table-row";
import type { CountedUnit } from "@/lib/hooks";

export interface UnitRowProps {
  readonly unit: CountedUnit;
  readonly index: number;
  readonly offsetPx: number;
  readonly isCurrent: boolean;
  readonly href: string;
  readonly onChoose: () => void;
}

/** One counted frame or trace. */
export function UnitRow({ unit, index, offsetPx, isCurrent, href, onChoose }: UnitRowProps) {
  const { traceId, event, line, frameIndex, sample, isRight } = unit;
  return (
    <TableRow index={index} offsetPx={offsetPx} isCurrent={isCurrent} onClick={onChoose}>
      <TableCell>
        <Mark kind={isRight ? "equal" : "different"} label={isRight ? "Right" : "Wrong"} />
      </TableCell>
      <TableCell>
        <Link
          href={href}
          prefetch={false}
          tabIndex={isCurrent ? 0 : -1}
          title={traceId}
          className="min-w-0 truncate rounded focus-inset hover:underline"
        >
          <DataText text={traceId} limit={300} />
        </Link>
      </TableCell>
      <TableCell className="text-muted">{event ?? ""}</TableCell>
      <TableCell isNumeric className="text-muted">
        {line === null ? "" : formatCount(line)}
      </TableCell>
      <TableCell isNumeric>{frameIndex === null ? missingNumber : formatCount(frameIndex)}</TableCell>
      <TableCell isNumeric className="text-faint">
        {formatCount(sample)}
      </TableCell>
    </TableRow>
  );
}

const widths = ["w-3", "w-24", "w-8", "w-4", "w-6", "w-2"];

/** The place of a unit on its way. */
export function UnitRowSkeleton({ index, offsetPx }: Pick<UnitRowProps, "index" | "offsetPx">) {
  return (
    <TableRow index={index} offsetPx={offsetPx}>
      {widths.map((width, column) => (
        <TableCell key={column}>
          <Skeleton className={`h-3 ${width}`} />
        </TableCell>
      ))}
    </TableRow>
  );
}
