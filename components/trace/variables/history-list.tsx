"use client";

import { useRowHeightPx } from "@/components/shell/use-appearance";
import { Mark } from "@/components/ui/mark";
import { TableBody } from "@/components/ui/table-body";
import { TableCell } from "@/components/ui/table-cell";
import { TableFrame } from "@/components/ui/table-frame";
import { TableHead } from "@/components/ui/table-head";
import { TableHeaderCell } from "@/components/ui/table-header-cell";
import { TableRow } from "@/components/ui/table-row";
import type { StepIndex, VariableWrite } from "@/lib/core/trace";
import { useVirtualRows } from "@/lib/hooks";
import { functionWords } from "../calls/function-words";
import { useRowInSight } from "../use-row-in-sight";
import { FrameLink } from "./frame-link";
import { type HistoryRow, isPredictedRight, rowAtFrame } from "./history-rows";
import { Excerpt } from "./excerpt";

interface HistoryListProps {
  readonly rows: readonly HistoryRow[];
  readonly listKey: string;
  readonly index: StepIndex;
  /** Shown frame, from 0. */
  readonly at: number;
  /** True where there is a predicted history. */
  readonly isCompared: boolean;
  readonly onGo: (frame: number) => void;
}

/** The writes of a variable; the last one up to the shown frame stays in sight. */
export function HistoryList({ rows, listKey, index, at, isCompared, onGo }: HistoryListProps) {
  const [setFrame, virtual] = useVirtualRows(listKey, rows.length, useRowHeightPx());
  const current = rowAtFrame(rows, at);
  const setClicked = useRowInSight(virtual, rows.length, current);
  const columns = `52px 44px 68px minmax(96px,1fr)${isCompared ? " minmax(84px,0.6fr)" : ""}`;
  function go(position: number, frame: number): void {
    setClicked(position);
    onGo(frame);
  }
  return (
    <TableFrame
      ref={setFrame}
      label="Writes"
      columns={columns}
      columnCount={isCompared ? 5 : 4}
      rowCount={rows.length + 1}
    >
      <TableHead>
        <TableHeaderCell isNumeric>Frame</TableHeaderCell>
        <TableHeaderCell isNumeric>Line</TableHeaderCell>
        <TableHeaderCell>Function</TableHeaderCell>
        <TableHeaderCell>Old → new</TableHeaderCell>
        {isCompared ? <TableHeaderCell>Predicted</TableHeaderCell> : null}
      </TableHead>
      <TableBody totalPx={virtual.totalPx}>
        {virtual.rows.map(({ index: position, offsetPx }) => {
          const row = rows[position];
          if (row === undefined) return null;
          const frame = index.frame(row.frame);
          return (
            <TableRow
              key={position}
              index={position}
              offsetPx={offsetPx}
              isCurrent={row.frame === at}
              onClick={() => {
                go(position, row.frame);
              }}
            >
              <TableCell isNumeric>
                <FrameLink
                  frame={row.frame}
                  onGo={() => {
                    go(position, row.frame);
                  }}
                />
              </TableCell>
              <TableCell isNumeric>{frame?.line ?? "none"}</TableCell>
              <TableCell isCode>
                {frame === null ? "" : functionWords(frame.functionName, frame.activation)}
              </TableCell>
              <TableCell isCode>
                {row.truth === null ? <i>no change</i> : <Change write={row.truth} />}
              </TableCell>
              {isCompared ? <PredictedCell row={row} /> : null}
            </TableRow>
          );
        })}
      </TableBody>
    </TableFrame>
  );
}

function Change({ write }: { readonly write: VariableWrite }) {
  const { kind, before, after } = write;
  return (
    <span className="min-w-0 truncate" title={titleOf(write)}>
      {before === null ? (
        <span className="font-sans text-label text-faint">{kind}</span>
      ) : (
        <span className="text-faint">
          <Excerpt text={before} match={null} length={60} />
        </span>
      )}
      {" → "}
      {after === null ? <i>deleted</i> : <Excerpt text={after} match={null} length={120} />}
    </span>
  );
}

function titleOf({ frame, seenAt }: VariableWrite): string {
  return seenAt > frame + 1
    ? `calls ran meanwhile; first seen at frame ${seenAt}`
    : `first seen at frame ${seenAt}`;
}

function PredictedCell({ row }: { readonly row: HistoryRow }) {
  const { prediction } = row;
  if (isPredictedRight(row)) {
    return (
      <TableCell>
        <Mark kind="equal" />
      </TableCell>
    );
  }
  return (
    <TableCell isCode className="text-different">
      <Mark kind="different" />
      <span className="min-w-0 truncate">
        {prediction === null ? <i>no change</i> : null}
        {prediction !== null && prediction.after === null ? <i>deleted</i> : null}
        {prediction?.after == null ? null : <Excerpt text={prediction.after} match={null} length={80} />}
      </span>
    </TableCell>
  );
}
