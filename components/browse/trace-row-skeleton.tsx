import { Skeleton } from "@/components/ui/skeleton";
import { TableCell } from "@/components/ui/table-cell";
import { TableRow } from "@/components/ui/table-row";
import type { TraceColumn } from "./trace-columns";

export interface TraceRowSkeletonProps {
  readonly columns: readonly TraceColumn[];
  readonly index: number;
  readonly offsetPx: number;
}

/** The place of a row on its way. */
export function TraceRowSkeleton({ columns, index, offsetPx }: TraceRowSkeletonProps) {
  return (
    <TableRow index={index} offsetPx={offsetPx}>
      {columns.map(({ key, isNumeric = false }) => (
        <TableCell key={key} isNumeric={isNumeric}>
          <Skeleton className={isNumeric ? "h-3 w-6" : "h-3 w-2/3"} />
        </TableCell>
      ))}
    </TableRow>
  );
}
