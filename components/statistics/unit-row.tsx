import Link from "next/link";
import { RowName } from "@/components/browse/row-name";
import { formatCount, missingNumber } from "@/components/ui/format-number";
import { Mark } from "@/components/ui/mark";
import { Skeleton } from "@/components/ui/skeleton";
import { TableCell } from "@/components/ui/table-cell";
import { TableRow } from "@/components/ui/table-row";
import type { CountedUnit } from "@/lib/hooks";

export interface UnitRowProps {
  readonly unit: CountedUnit;
  /** False where traces are counted: they have no event and no line. */
  readonly isFrame: boolean;
  readonly index: number;
  readonly offsetPx: number;
  readonly isCurrent: boolean;
  readonly href: string;
  readonly onChoose: () => void;
}

/** One counted frame or trace. */
export function UnitRow({ unit, isFrame, index, offsetPx, isCurrent, href, onChoose }: UnitRowProps) {
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
          aria-label={traceId}
          className="flex min-w-0 rounded focus-inset hover:underline"
        >
          <RowName text={traceId} />
        </Link>
      </TableCell>
      {isFrame ? (
        <>
          <TableCell className="text-muted">{event ?? ""}</TableCell>
          <TableCell isNumeric className="text-muted">
            {line === null ? "" : formatCount(line)}
          </TableCell>
        </>
      ) : null}
      <TableCell isNumeric>{frameIndex === null ? missingNumber : formatCount(frameIndex)}</TableCell>
      <TableCell isNumeric className="text-faint">
        {formatCount(sample)}
      </TableCell>
    </TableRow>
  );
}

/** The place of a unit on its way. */
export function UnitRowSkeleton({
  isFrame,
  index,
  offsetPx,
}: Pick<UnitRowProps, "isFrame" | "index" | "offsetPx">) {
  return (
    <TableRow index={index} offsetPx={offsetPx}>
      {Array.from({ length: isFrame ? 6 : 4 }, (_, column) => (
        <TableCell key={column}>
          <Skeleton className={column === 1 ? "h-3 w-24" : "h-3 w-3"} />
        </TableCell>
      ))}
    </TableRow>
  );
}
