import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import { Mark } from "@/components/ui/mark";
import { TableCell } from "@/components/ui/table-cell";
import { TableRow } from "@/components/ui/table-row";
import type { IterationMatrix, IterationRow } from "@/lib/core/trace";
import { wrongFrameWords } from "./loop-words";
import { MatrixCell } from "./matrix-cell";

interface MatrixRowProps {
  readonly row: IterationRow;
  /** Position in the table, from 0. */
  readonly position: number;
  readonly offsetPx: number;
  readonly matrix: IterationMatrix;
  readonly columns: readonly string[];
  readonly isCompared: boolean;
  readonly isCurrent: boolean;
  /** The keyboard is here. */
  readonly isActive: boolean;
  readonly onChoose: (row: IterationRow) => void;
}

/** One time round the loop. */
export const MatrixRow = memo(function MatrixRow(props: MatrixRowProps) {
  const { row, position, offsetPx, matrix, columns, isCompared, isCurrent, isActive, onChoose } = props;
  const hasPrediction = isCompared ? row.prediction !== null : null;
  return (
    <TableRow
      index={position}
      offsetPx={offsetPx}
      isCurrent={isCurrent}
      className={classNames(isActive && "outline-2 -outline-offset-2 outline-accent")}
      onClick={() => {
        onChoose(row);
      }}
    >
      <TableCell
        isNumeric
        className={classNames("sticky start-0 z-[1] my-0.5 ms-0.5", isCurrent ? "bg-selected" : "bg-surface")}
      >
        {row.isDivergent ? <Mark kind="different" /> : null}
        {row.index + 1}
      </TableCell>
      <TableCell isNumeric>
        {row.truth === null ? (
          <span className="truncate text-prediction">prediction only</span>
        ) : (
          row.truth.first
        )}
        {hasPrediction === false ? <span className="truncate text-different">truth only</span> : null}
        {row.wrongFrameCount === 0 || hasPrediction === false ? null : (
          <span className="truncate text-different">{wrongFrameWords(row)}</span>
        )}
        {row.truth?.isLeft === true ? <span className="text-faint">left</span> : null}
      </TableCell>
      {columns.map((name) => (
        <MatrixCell
          key={name}
          cell={matrix.cell(row.index, name)}
          hasTruth={row.truth !== null}
          hasPrediction={hasPrediction}
        />
      ))}
    </TableRow>
  );
});
