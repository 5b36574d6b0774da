import { TableHead } from "@/components/ui/table-head";
import { TableHeaderCell } from "@/components/ui/table-header-cell";

export interface UnitTableHeadProps {
  /** False where traces are counted. */
  readonly isFrame: boolean;
}

/** The names of what is said of a unit. */
export function UnitTableHead({ isFrame }: UnitTableHeadProps) {
  return (
    <TableHead>
      <TableHeaderCell>
        <span className="sr-only">Verdict</span>
      </TableHeaderCell>
      <TableHeaderCell>Trace</TableHeaderCell>
      {isFrame ? (
        <>
          <TableHeaderCell>Event</TableHeaderCell>
          <TableHeaderCell isNumeric>Line</TableHeaderCell>
        </>
      ) : null}
      <TableHeaderCell isNumeric title="Gold's frame index, from 0">
        {isFrame ? "Frame" : "Diverges"}
      </TableHeaderCell>
      <TableHeaderCell isNumeric title="Which of k samples, from 0">
        k
      </TableHeaderCell>
    </TableHead>
  );
}
