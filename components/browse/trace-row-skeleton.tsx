import { Skeleton } from "@/components/ui/skeleton";
import { TableCell } from "@/components/ui/table-cell";
import { TableRow } from "@/components/ui/table-row";

const widths = ["w-32", "w-24", "w-12", "w-28", "w-8", "w-24", "w-4", "w-4", "w-6", "w-36", "w-8", "w-16"];

export interface TraceRowSkeletonProps {
  readonly index: number;
  readonly offsetPx: number;
}

/** The place of a row on its way. */
export function TraceRowSkeleton({ index, offsetPx }: TraceRowSkeletonProps) {
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
