import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import { formatCount } from "@/components/ui/format-number";
import { TableCell } from "@/components/ui/table-cell";
import { TableRow } from "@/components/ui/table-row";
import type { CompareRow } from "./compare-rows";
import { FrameCell } from "./frame-cell";
import type { Sides } from "./sides";
import { VerdictMark } from "./verdict-mark";

export interface FrameListRowProps {
  readonly row: CompareRow;
  /** Position among all rows, from 0. */
  readonly index: number;
  readonly offsetPx: number;
  readonly isCurrent: boolean;
  readonly sides: Sides;
  /** Must keep its identity: a step draws only the rows that it leaves and enters. */
  readonly onChoose: (index: number) => void;
}

/** One frame of both sides. */
export const FrameListRow = memo(function FrameListRow(props: FrameListRowProps) {
  const { row, index, offsetPx, isCurrent, sides, onChoose } = props;
  return (
    <TableRow
      index={index}
      offsetPx={offsetPx}
      isCurrent={isCurrent}
      onClick={() => {
        onChoose(index);
      }}
      className={classNames(row.kind === "given" && "text-faint italic")}
    >
      <TableCell isNumeric>{formatCount(row.frameIndex)}</TableCell>
      <TableCell>
        <VerdictMark row={row} />
      </TableCell>
      {sides === "prediction" ? null : (
        <TableCell>
          <FrameCell entry={row.truth} none="run has ended" />
        </TableCell>
      )}
      {sides === "truth" ? null : (
        <TableCell className="border-s border-line-faint">
          <FrameCell
            entry={row.prediction}
            none={row.kind === "given" ? "given in the prompt" : "no frame"}
            isQuiet={row.kind === "equal" || row.kind === "formatting"}
          />
        </TableCell>
      )}
    </TableRow>
  );
});
