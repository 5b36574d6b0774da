"use client";

import { useCallback } from "react";
import { useRowHeightPx } from "@/components/shell/use-appearance";
import { useRowInSight } from "@/components/trace/use-row-in-sight";
import { Mark } from "@/components/ui/mark";
import { TableBody } from "@/components/ui/table-body";
import { TableFrame } from "@/components/ui/table-frame";
import { TableHead } from "@/components/ui/table-head";
import { TableHeaderCell } from "@/components/ui/table-header-cell";
import { useIsNarrow } from "@/components/ui/use-is-narrow";
import { useVirtualRows } from "@/lib/hooks";
import type { CompareRow } from "./compare-rows";
import { FrameListRow } from "./frame-list-row";
import { sideHeadings, sideWords, useOtherKind } from "./other-side";
import type { Sides } from "./sides";

const columnsBySides: Readonly<Record<Sides, string>> = {
  both: "44px minmax(150px,1fr) 168px minmax(150px,1fr)",
  truth: "44px minmax(180px,1fr) 178px",
  prediction: "44px 178px minmax(180px,1fr)",
};

const narrowColumns: Readonly<Record<Sides, string>> = {
  both: "36px minmax(0,1fr) 28px minmax(0,1fr)",
  truth: "36px minmax(0,1fr) 28px",
  prediction: "36px 28px minmax(0,1fr)",
};

export interface FrameListProps {
  /** Names the list, so that each keeps its own scroll. */
  readonly listKey: string;
  readonly rows: readonly CompareRow[];
  readonly position: number;
  readonly sides: Sides;
  /** Keeps its identity between steps. */
  readonly onChoose: (position: number) => void;
}

/** Truth and prediction in step, frame by frame. */
export function FrameList({ listKey, rows, position, sides, onChoose }: FrameListProps) {
  const [setFrame, virtual] = useVirtualRows(listKey, rows.length, useRowHeightPx());
  const setClicked = useRowInSight(virtual, rows.length, position);
  const isNarrow = useIsNarrow();
  const other = useOtherKind();
  const chooseRow = useCallback(
    (index: number) => {
      setClicked(index);
      onChoose(index);
    },
    [setClicked, onChoose],
  );
  const hasTruth = sides !== "prediction";
  const hasPrediction = sides !== "truth";
  return (
    <TableFrame
      ref={setFrame}
      label={`Frames of ${sideWords(other).truth} and ${sideWords(other).prediction}`}
      columns={isNarrow ? narrowColumns[sides] : columnsBySides[sides]}
      columnCount={sides === "both" ? 4 : 3}
      rowCount={rows.length + 1}
    >
      <TableHead>
        <TableHeaderCell isNumeric title="Gold's own frame index, from 0">
          <span aria-hidden>#</span>
          <span className="sr-only">Frame</span>
        </TableHeaderCell>
        {hasTruth ? <SideHeader side="truth" /> : null}
        <TableHeaderCell title="What differs, under the chosen equality, the class of it, and where it begins">
          <span className="max-sm:sr-only">Aligned</span>
        </TableHeaderCell>
        {hasPrediction ? <SideHeader side="prediction" /> : null}
      </TableHead>
      <TableBody totalPx={virtual.totalPx}>
        {virtual.rows.map(({ index, offsetPx }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <FrameListRow
              key={index}
              row={row}
              index={index}
              offsetPx={offsetPx}
              isCurrent={index === position}
              sides={sides}
              onChoose={chooseRow}
            />
          );
        })}
      </TableBody>
    </TableFrame>
  );
}

function SideHeader({ side }: { readonly side: "truth" | "prediction" }) {
  const headings = sideHeadings(useOtherKind());
  return (
    <TableHeaderCell>
      <span className="inline-flex items-center gap-1.5">
        <Mark kind={side} label="" />
        {headings[side]}
      </span>
    </TableHeaderCell>
  );
}
