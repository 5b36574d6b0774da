"use client";

import { useEffect, useEffectEvent, useRef } from "react";
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
import { useVirtualRows } from "@/lib/hooks";
import type { CompareRow } from "./compare-rows";
import { FrameCell } from "./frame-cell";
import type { Sides } from "./sides";
import { VerdictMark } from "./verdict-mark";

const columnsBySides: Readonly<Record<Sides, string>> = {
  both: "48px 108px minmax(180px,1fr) minmax(180px,1fr)",
  truth: "48px 108px minmax(180px,1fr)",
  prediction: "48px 108px minmax(180px,1fr)",
};

/** Rows kept in sight beyond the current one; a click moves nothing. */
const shownBeyond = 3;

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
  const isDrawn = virtual.rows.length > 0;
  const shown = useRef<number | null>(null);
  const show = useEffectEvent((index: number) => {
    virtual.showRow(Math.min(rows.length - 1, Math.max(0, index)));
  });
  useEffect(() => {
    if (!isDrawn || shown.current === position) return undefined;
    const isBackwards = shown.current !== null && shown.current > position;
    shown.current = position;
    show(position + (isBackwards ? -shownBeyond : shownBeyond));
    const frame = requestAnimationFrame(() => {
      show(position);
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [isDrawn, position]);
  const hasTruth = sides !== "prediction";
  const hasPrediction = sides !== "truth";
  return (
    <TableFrame
      ref={setFrame}
      label="Frames of truth and prediction"
      columns={columnsBySides[sides]}
      columnCount={sides === "both" ? 4 : 3}
      rowCount={rows.length + 1}
    >
      <TableHead>
        <TableHeaderCell isNumeric title="Gold's own frame index, from 0">
          Frame
        </TableHeaderCell>
        <TableHeaderCell title="What differs, under the chosen equality">Differs</TableHeaderCell>
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
                shown.current = index;
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
