"use client";

import { memo, useCallback } from "react";
import { useRowHeightPx } from "@/components/shell/use-appearance";
import { TableBody } from "@/components/ui/table-body";
import { TableFrame } from "@/components/ui/table-frame";
import { TableHead } from "@/components/ui/table-head";
import { TableHeaderCell } from "@/components/ui/table-header-cell";
import { useIsNarrow } from "@/components/ui/use-is-narrow";
import type { Calls, Trace } from "@/lib/core/trace";
import { useVirtualRows } from "@/lib/hooks";
import { hasFiles, pathOf } from "./file-words";
import { FrameRow } from "./frame-row";
import { eventWord } from "./frame-words";
import { useRowInSight } from "./use-row-in-sight";

interface FrameListProps {
  readonly trace: Trace;
  /** Null until they are known. */
  readonly calls: Calls | null;
  /** Shown frame, from 0. */
  readonly at: number;
  /** Keeps its identity between steps. */
  readonly onGo: (frame: number) => void;
}

const columns = "64px 104px 56px 56px minmax(200px, 1fr)";
const columnsWithFile = "64px 104px 140px 56px 56px minmax(200px, 1fr)";
const narrowColumns = "48px 100px 44px minmax(0,1fr)";

/** Every frame of the trace as a row; the shown one stays in sight. */
export function FrameList({ trace, calls, at, onGo }: FrameListProps) {
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
  const namesFiles = hasFiles(trace) && !isNarrow;
  return (
    <TableFrame
      ref={setFrame}
      label="Frames"
      columns={isNarrow ? narrowColumns : namesFiles ? columnsWithFile : columns}
      columnCount={isNarrow ? 4 : namesFiles ? 6 : 5}
      rowCount={trace.entries.length + 1}
    >
      <FramesHead isNarrow={isNarrow} namesFiles={namesFiles} />
      <TableBody totalPx={virtual.totalPx}>
        {virtual.rows.map(({ index, place, offsetPx }) => {
          const entry = trace.entries[index];
          return entry === undefined ? null : (
            <FrameRow
              key={place}
              entry={entry}
              word={eventWord(entry, calls?.tree.endAt(index) ?? null)}
              offsetPx={offsetPx}
              isCurrent={index === at}
              isNarrow={isNarrow}
              path={namesFiles ? pathOf(trace, entry.event === "malformed" ? null : entry.file) : null}
              onChoose={chooseRow}
            />
          );
        })}
      </TableBody>
    </TableFrame>
  );
}

interface FramesHeadProps {
  readonly isNarrow: boolean;
  readonly namesFiles: boolean;
}

/** What a step does not draw anew. */
const FramesHead = memo(function FramesHead({ isNarrow, namesFiles }: FramesHeadProps) {
  return (
    <TableHead>
      <TableHeaderCell isNumeric>
        {isNarrow ? <span aria-hidden>#</span> : null}
        <span className="max-sm:sr-only">Frame</span>
      </TableHeaderCell>
      <TableHeaderCell>Event</TableHeaderCell>
      {namesFiles ? <TableHeaderCell>File</TableHeaderCell> : null}
      <TableHeaderCell isNumeric>Line</TableHeaderCell>
      {isNarrow ? null : <TableHeaderCell isNumeric>Depth</TableHeaderCell>}
      <TableHeaderCell>Source</TableHeaderCell>
    </TableHead>
  );
});
