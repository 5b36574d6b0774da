import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import { formatCount } from "@/components/ui/format-number";
import { TableCell } from "@/components/ui/table-cell";
import { TableRow } from "@/components/ui/table-row";
import { AlignedCell } from "./aligned-cell";
import type { CompareRow, RowKind } from "./compare-rows";
import { FrameCell } from "./frame-cell";
import { GapCell } from "./gap-cell";
import { useOtherKind } from "./other-side";
import { gapWords } from "./row-words";
import type { Sides } from "./sides";

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
      <TableCell isNumeric>
        <RowNumber row={row} />
      </TableCell>
      {sides === "prediction" ? null : (
        <TableCell>
          <SideCell row={row} side="truth" />
        </TableCell>
      )}
      <TableCell className={rowLinks[row.kind] ?? ""}>
        <AlignedCell row={row} />
      </TableCell>
      {sides === "truth" ? null : (
        <TableCell>
          <SideCell row={row} side="prediction" />
        </TableCell>
      )}
    </TableRow>
  );
});

/** A line through the middle joins frames that are equal; a broken one those that only are written differently. */
const rowLinks: Readonly<Partial<Record<RowKind, string>>> = {
  equal: "border-x-2 border-line-strong",
  formatting: "border-x-2 border-dashed border-line-strong",
  different: "border-x-2 border-different-fill",
  malformed: "border-x-2 border-different-fill",
};

function RowNumber({ row }: { readonly row: CompareRow }) {
  if (row.invented === 0) return formatCount(row.frameIndex);
  return (
    <span title={`Invented frame ${formatCount(row.invented)} before frame ${formatCount(row.frameIndex)}`}>
      <span aria-hidden className="text-faint">
        +{formatCount(row.invented)}
      </span>
      <span className="sr-only">before {formatCount(row.frameIndex)}</span>
    </span>
  );
}

function SideCell({ row, side }: { readonly row: CompareRow; readonly side: "truth" | "prediction" }) {
  const other = useOtherKind();
  const { kind } = row;
  if (kind === "skipped" && side === "prediction") {
    return <GapCell kind={kind} words={gapWords(row, other)} />;
  }
  if (kind === "invented" && side === "truth") return <GapCell kind={kind} words={gapWords(row, other)} />;
  return side === "truth" ? (
    <FrameCell entry={row.truth} none="" />
  ) : (
    <FrameCell
      entry={row.prediction}
      none={kind === "given" ? "given in the prompt" : ""}
      isQuiet={kind === "equal" || kind === "formatting"}
    />
  );
}
