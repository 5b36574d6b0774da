"use client";

import { useCallback } from "react";
import { useRowHeightPx } from "@/components/shell/use-appearance";
import { TableBody } from "@/components/ui/table-body";
import { TableFrame } from "@/components/ui/table-frame";
import { TableHead } from "@/components/ui/table-head";
import { TableHeaderCell } from "@/components/ui/table-header-cell";
import { useIsNarrow } from "@/components/ui/use-is-narrow";
import type { Trace } from "@/lib/core/trace";
import { useVirtualRows } from "@/lib/hooks";
import { FrameRow } from "./frame-row";
import { useRowInSight } from "./use-row-in-sight";

interface FrameListProps {
  readonly trace: Trace;
  /** Shown frame, from 0. */
  readonly at: number;
  /** Keeps its identity between steps. */
  readonly onGo: (frame: number) => void;
}

/** Every frame of the trace as a row; the shown one stays in sight. */
export function FrameList({ trace, at, onGo }: FrameListProps) {
  const [setFrame, virtual] = useVirtualRows(
    `frames ${trace.record.id}`,
    trace.entries.length,
    useRowHeightPx(),
  );
  const setClicked = useRowInSight(virtual, trace.entries.length, at);
  const chooseRow = useCallback(
    (frame: number) => {
      setClicked(frame);
      onGo(frame);
    },
    [setClicked, onGo],
  );
  const isNarrow = useIsNarrow();
  return (
    <TableFrame
      ref={setFrame}
      label="Frames"
      columns={isNarrow ? "48px 100px 44px minmax(0,1fr)" : "64px 104px 56px 56px minmax(200px, 1fr)"}
      columnCount={isNarrow ? 4 : 5}
      rowCount={trace.entries.length + 1}
    >
      <TableHead>
        <TableHeaderCell isNumeric>
          {isNarrow ? <span aria-hidden>#</span> : null}
          <span className="max-sm:sr-only">Frame</span>
        </TableHeaderCell>
        <TableHeaderCell>Event</TableHeaderCell>
        <TableHeaderCell isNumeric>Line</TableHeaderCell>
        {isNarrow ? null : <TableHeaderCell isNumeric>Depth</TableHeaderCell>}
        <TableHeaderCell>Source</TableHeaderCell>
      </TableHead>
      <TableBody totalPx={virtual.totalPx}>
        {virtual.rows.map(({ index, place, offsetPx }) => {
          const entry = trace.entries[index];
          return entry === undefined ? null : (
            <FrameRow
              key={place}
              entry={entry}
              offsetPx={offsetPx}
              isCurrent={index === at}
              isNarrow={isNarrow}
              onChoose={chooseRow}
            />
          );
        })}
      </TableBody>
    </TableFrame>
  );
}
