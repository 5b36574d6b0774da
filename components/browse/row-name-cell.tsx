import { TableCell } from "@/components/ui/table-cell";
import { RowName } from "./row-name";

interface RowNameCellProps {
  readonly text: string;
  /** What a pointer is told of it; the whole name where left out. */
  readonly title?: string;
  /** Stands back, as what cannot be opened yet does. */
  readonly isMuted?: boolean;
}

/** A cell of a name that is cut in its middle where it has no room. */
export function RowNameCell({ text, title = text, isMuted = false }: RowNameCellProps) {
  return (
    <TableCell className={isMuted ? "text-muted" : ""}>
      <span title={title} className="flex min-w-0">
        <RowName text={text} />
      </span>
    </TableCell>
  );
}
