"use client";

import { memo, useMemo } from "react";
import { useRowHeightPx } from "@/components/shell/use-appearance";
import { Mark } from "@/components/ui/mark";
import { TableBody } from "@/components/ui/table-body";
import { TableCell } from "@/components/ui/table-cell";
import { TableFrame } from "@/components/ui/table-frame";
import { TableHead } from "@/components/ui/table-head";
import { TableHeaderCell } from "@/components/ui/table-header-cell";
import { TableRow } from "@/components/ui/table-row";
import { useIsWide } from "@/components/ui/use-is-wide";
import type { TextSpan } from "@/lib/core/patterns";
import type { StepIndex, VariableWrite } from "@/lib/core/trace";
import { useVirtualRows } from "@/lib/hooks";
import { functionWords } from "../calls/function-words";
import { shortText } from "../frame-words";
import { useRowInSight } from "../use-row-in-sight";
import { FrameLink } from "./frame-link";
import { type HistoryRow, isOfOneActivation, isPredictedRight, rowAtFrame } from "./history-rows";
import { Excerpt } from "./excerpt";
import { firstDifference } from "./shown-span";

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

/**
 * The writes of a variable; the last one up to the shown frame stays in sight. Where there is little room beside what was
 * predicted, the function is not named where it is the same in all rows.
 */
export function HistoryList({ rows, listKey, index, at, isCompared, onGo }: HistoryListProps) {
  const [setFrame, virtual] = useVirtualRows(listKey, rows.length, useRowHeightPx());
  const current = rowAtFrame(rows, at);
  const setClicked = useRowInSight(virtual, rows.length, current);
  const isAllOfOne = useMemo(() => isOfOneActivation(rows), [rows]);
  const isWide = useIsWide();
  const namesFunction = isWide || !isCompared || !isAllOfOne;
  const columns = `52px 40px${namesFunction ? " 68px" : ""} minmax(96px,1fr)${isCompared ? " minmax(80px,0.45fr)" : ""}`;
  function go(position: number, frame: number): void {
    setClicked(position);
    onGo(frame);
  }
  return (
    <TableFrame
      ref={setFrame}
      label="Writes"
      columns={columns}
      columnCount={3 + Number(namesFunction) + Number(isCompared)}
      rowCount={rows.length + 1}
    >
      <TableHead>
        <TableHeaderCell isNumeric>Frame</TableHeaderCell>
        <TableHeaderCell isNumeric>Line</TableHeaderCell>
        {namesFunction ? <TableHeaderCell>Function</TableHeaderCell> : null}
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
              {namesFunction ? (
                <TableCell isCode>
                  {frame === null ? "" : functionWords(frame.functionName, frame.activation)}
                </TableCell>
              ) : null}
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

/** What was and what is, each with room for itself, from before where they begin to differ. */
const Change = memo(function Change({ write }: { readonly write: VariableWrite }) {
  const { kind, before, after } = write;
  const focus = focusOf(before, after);
  return (
    <span className="flex min-w-0 items-baseline" title={titleOf(write)}>
      {before === null ? (
        <span className="shrink-0 font-sans text-label text-faint">{kind}</span>
      ) : (
        <span className="max-w-2/5 shrink-0 truncate text-faint">
          <Excerpt text={before} match={focus} length={60} lead={lead} />
        </span>
      )}
      <span className="mx-1 shrink-0">{" → "}</span>
      {after === null ? (
        <i>deleted</i>
      ) : (
        <span className="min-w-0 truncate">
          <Excerpt text={after} match={focus} length={120} lead={lead} />
        </span>
      )}
    </span>
  );
});

/** Characters shown before a difference: the columns are narrow. */
const lead = 6;
const titleLength = 400;

/** Where two values begin to differ; null where there is only one. */
function focusOf(left: string | null | undefined, right: string | null): TextSpan | null {
  if (left == null || right === null) return null;
  const at = firstDifference(left, right);
  return { from: at, to: at };
}

function titleOf({ frame, seenAt, before, after }: VariableWrite): string {
  const states = [before, after ?? "deleted"].filter((state) => state !== null);
  const seen = seenAt > frame + 1 ? "calls ran meanwhile; first seen" : "first seen";
  return `${states.map((state) => shortText(state, titleLength)).join(" → ")}\n${seen} at frame ${seenAt}`;
}

const PredictedCell = memo(function PredictedCell({ row }: { readonly row: HistoryRow }) {
  const after = row.prediction?.after ?? null;
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
      <span className="min-w-0 truncate" title={after === null ? undefined : shortText(after, titleLength)}>
        {after === null ? (
          <i>{row.prediction === null ? "no change" : "deleted"}</i>
        ) : (
          <Excerpt text={after} match={focusOf(row.truth?.after, after)} length={80} lead={lead} />
        )}
      </span>
    </TableCell>
  );
});
