"use client";

import { useRowHeightPx } from "@/components/shell/use-appearance";
import { classNames } from "@/components/ui/class-names";
import { formatCount } from "@/components/ui/format-number";
import { Mark } from "@/components/ui/mark";
import { TableBody } from "@/components/ui/table-body";
import { TableCell } from "@/components/ui/table-cell";
import { TableFrame } from "@/components/ui/table-frame";
import { TableHead } from "@/components/ui/table-head";
import { TableHeaderCell } from "@/components/ui/table-header-cell";
import { TableRow } from "@/components/ui/table-row";
import { useIsNarrow } from "@/components/ui/use-is-narrow";
import { useVirtualRows } from "@/lib/hooks";
import type { CompareRow } from "./compare-rows";
import { FrameCell } from "./frame-cell";
import type { Sides } from "./sides";
import { useRowInSight } from "./use-row-in-sight";
import { VerdictMark } from "./verdict-mark";

const columnsBySides: Readonly<Record<Sides, string>> = {
  both: "48px 124px minmax(180px,1fr) minmax(180px,1fr)",
  truth: "48px 124px minmax(180px,1fr)",
  prediction: "48px 124px minmax(180px,1fr)",
};

const narrowColumns: Readonly<Record<Sides, string>> = {
  both: "44px 28px minmax(0,1fr) minmax(0,1fr)",
  truth: "44px 28px minmax(0,1fr)",
  prediction: "44px 28px minmax(0,1fr)",
};

export interface FrameListProps {
  /** Names the list, so that each keeps its own scroll. */
  readonly listKey: string;
  readonly rows: readonly CompareRow[];
  readonly position: number;
  readonly sides: Sides;
  readonly onChoose: (position: number) => void;
}

/** Truth and prediction in step, frame by frame. */
export function FrameList({ listKey, rows, position, sides, onChoose }: FrameListProps) {
  const [setFrame, virtual] = useVirtualRows(listKey, rows.length, useRowHeightPx());
  const setClicked = useRowInSight(virtual, rows.length, position);
  const isNarrow = useIsNarrow();
  const hasTruth = sides !== "prediction";
  const hasPrediction = sides !== "truth";
  return (
    <TableFrame
      ref={setFrame}
      label="Frames of truth and prediction"
      columns={isNarrow ? narrowColumns[sides] : columnsBySides[sides]}
      columnCount={sides === "both" ? 4 : 3}
      rowCount={rows.length + 1}
    >
      <TableHead>
        <TableHeaderCell isNumeric title="Gold's own frame index, from 0">
          <span aria-hidden>#</span>
          <span className="sr-only">Frame</span>
        </TableHeaderCell>
        <TableHeaderCell title="What differs, under the chosen equality">
          <span className="max-sm:sr-only">Differs</span>
        </TableHeaderCell>
        {hasTruth ? <SideHeader side="truth" /> : null}
        {hasPrediction ? <SideHeader side="prediction" /> : null}
      </TableHead>
      <TableBody totalPx={virtual.totalPx}>
        {virtual.rows.map(({ index, offsetPx }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <TableRow
              key={index}
              index={index}
              offsetPx={offsetPx}
              isCurrent={index === position}
              onClick={() => {
                setClicked(index);
                onChoose(index);
              }}
              className={classNames(row.kind === "given" && "text-faint italic")}
            >
              <TableCell isNumeric>{formatCount(row.frameIndex)}</TableCell>
              <TableCell>
                <VerdictMark row={row} />
              </TableCell>
              {hasTruth ? (
                <TableCell>
                  <FrameCell entry={row.truth} none="run has ended" />
                </TableCell>
              ) : null}
              {hasPrediction ? (
                <TableCell className="border-s border-line-faint">
                  <FrameCell
                    entry={row.prediction}
                    none={row.kind === "given" ? "given in the prompt" : "no frame"}
                    isQuiet={row.kind === "equal" || row.kind === "formatting"}
                  />
                </TableCell>
              ) : null}
            </TableRow>
          );
        })}
      </TableBody>
    </TableFrame>
  );
}

function SideHeader({ side }: { readonly side: "truth" | "prediction" }) {
  return (
    <TableHeaderCell>
      <span className="inline-flex items-center gap-1.5">
        <Mark kind={side} label="" />
        {side === "truth" ? "Truth" : "Prediction"}
      </span>
    </TableHeaderCell>
  );
}
