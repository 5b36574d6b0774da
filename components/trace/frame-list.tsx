"use client";

import { useEffect } from "react";
import { useRowHeightPx } from "@/components/shell/use-appearance";
import { DataText } from "@/components/ui/data-text";
import { TableBody } from "@/components/ui/table-body";
import { TableCell } from "@/components/ui/table-cell";
import { TableFrame } from "@/components/ui/table-frame";
import { TableHead } from "@/components/ui/table-head";
import { TableHeaderCell } from "@/components/ui/table-header-cell";
import { TableRow } from "@/components/ui/table-row";
import type { Trace, TraceEntry } from "@/lib/core/trace";
import { useVirtualRows } from "@/lib/hooks";
import { eventShapes } from "./frame-words";

interface FrameListProps {
  readonly trace: Trace;
  /** Shown frame, from 0. */
  readonly at: number;
  readonly onGo: (frame: number) => void;
}

/** Every frame of the trace as a row; the shown one stays in sight. */
export function FrameList({ trace, at, onGo }: FrameListProps) {
  const [setFrame, { rows, totalPx, showRow }] = useVirtualRows(
    `frames ${trace.record.id}`,
    trace.entries.length,
    useRowHeightPx(),
  );
  const isDrawn = rows.length > 0;
  useEffect(() => {
    if (isDrawn) showRow(at);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- showRow is new on every render; only a step scrolls
  }, [at, isDrawn]);
  return (
    <TableFrame
      ref={setFrame}
      label="Frames"
      columns="64px 96px 56px 56px minmax(200px, 1fr)"
      columnCount={5}
      rowCount={trace.entries.length + 1}
    >
      <TableHead>
        <TableHeaderCell isNumeric>Frame</TableHeaderCell>
        <TableHeaderCell>Event</TableHeaderCell>
        <TableHeaderCell isNumeric>Line</TableHeaderCell>
        <TableHeaderCell isNumeric>Depth</TableHeaderCell>
        <TableHeaderCell>Source</TableHeaderCell>
      </TableHead>
      <TableBody totalPx={totalPx}>
        {rows.map(({ index, offsetPx }) => {
          const entry = trace.entries[index];
          return entry === undefined ? null : (
            <TableRow
              key={index}
              index={index}
              offsetPx={offsetPx}
              isCurrent={index === at}
              onClick={() => {
                onGo(index);
              }}
            >
              <FrameCells entry={entry} />
            </TableRow>
          );
        })}
      </TableBody>
    </TableFrame>
  );
}

function FrameCells({ entry }: { readonly entry: TraceEntry }) {
  const isMalformed = entry.event === "malformed";
  return (
    <>
      <TableCell isNumeric>{entry.index}</TableCell>
      <TableCell>
        <span aria-hidden className="inline-block w-4 text-faint">
          {eventShapes[entry.event]}
        </span>
        {entry.event}
      </TableCell>
      <TableCell isNumeric>{isMalformed ? "—" : (entry.line ?? "none")}</TableCell>
      <TableCell isNumeric>{isMalformed ? "—" : entry.depth}</TableCell>
      <TableCell isCode>
        <DataText text={isMalformed ? entry.text : entry.source} limit={200} />
      </TableCell>
    </>
  );
}
