"use client";

import { useCallback, useMemo } from "react";
import { useRowHeightPx } from "@/components/shell/use-appearance";
import { TableBody } from "@/components/ui/table-body";
import { TableFrame } from "@/components/ui/table-frame";
import { TableHead } from "@/components/ui/table-head";
import { TableHeaderCell } from "@/components/ui/table-header-cell";
import type { ResetRule, TraceEntry } from "@/lib/core/trace";
import { useVirtualRows } from "@/lib/hooks";
import type { TracePaneProps } from "../trace-pane";
import { useRowInSight } from "../use-row-in-sight";
import { buildTextLines, type TextSide } from "./text-lines";
import { TextRow } from "./text-row";

interface TextListProps extends TracePaneProps {
  readonly side: TextSide;
  readonly reset: ResetRule;
}

const noEntries: readonly TraceEntry[] = [];

/** Every frame as a line of text; the lines of the shown frame are marked and stay in sight. */
export function TextList({ trace, steps, chosen, side, reset }: TextListProps) {
  const { at, goTo } = steps;
  const {
    count,
    at: lineAt,
    positionOf,
  } = useMemo(() => buildTextLines(trace, chosen, side), [trace, chosen, side]);
  const predicted = useMemo(() => entriesOf(chosen), [chosen]);
  const [setFrame, virtual] = useVirtualRows(`text ${trace.record.id}`, count, useRowHeightPx());
  const setClicked = useRowInSight(virtual, count, positionOf(at));
  const choose = useCallback(
    (frame: number) => {
      setClicked(positionOf(frame));
      goTo(frame);
    },
    [setClicked, positionOf, goTo],
  );
  const hasPrediction = chosen !== null;
  return (
    <TableFrame
      ref={setFrame}
      label="CWM text"
      columns={`56px ${hasPrediction ? "32px " : ""}minmax(max-content, 1fr)`}
      columnCount={hasPrediction ? 3 : 2}
      rowCount={count + 1}
    >
      <TableHead>
        <TableHeaderCell isNumeric>Frame</TableHeaderCell>
        {hasPrediction ? (
          <TableHeaderCell>
            <span className="sr-only">Side</span>
          </TableHeaderCell>
        ) : null}
        <TableHeaderCell>Text</TableHeaderCell>
      </TableHead>
      <TableBody totalPx={virtual.totalPx}>
        {virtual.rows.map(({ index, offsetPx }) => {
          const line = lineAt(index);
          return line === null ? null : (
            <TextRow
              key={index}
              line={line}
              position={index}
              offsetPx={offsetPx}
              isCurrent={line.kind === "frame" && line.frame === at}
              hasPrediction={hasPrediction}
              reset={reset}
              truth={trace.entries}
              predicted={predicted}
              contextNote={contextNote(trace.record.source, trace.record.file)}
              onChoose={choose}
            />
          );
        })}
      </TableBody>
    </TableFrame>
  );
}

/** The predicted frames by their own index. */
function entriesOf(chosen: TracePaneProps["chosen"]): readonly TraceEntry[] {
  if (chosen === null) return noEntries;
  const entries: TraceEntry[] = [];
  for (const { prediction } of chosen.comparison.pairs)
    if (prediction !== null) entries[prediction.index] = prediction;
  return entries;
}

function contextNote(source: string, file: string): string {
  const count = source === "" ? 0 : source.split("\n").length;
  return count === 0 ? "no program" : `${count} lines of ${file}, shown above`;
}
