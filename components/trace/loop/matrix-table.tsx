"use client";

import { useCallback, useState, type KeyboardEvent } from "react";
import { useRowHeightPx } from "@/components/shell/use-appearance";
import { EmptyState } from "@/components/ui/empty-state";
import { TableBody } from "@/components/ui/table-body";
import { TableFrame } from "@/components/ui/table-frame";
import { TableHead } from "@/components/ui/table-head";
import { TableHeaderCell } from "@/components/ui/table-header-cell";
import { announce } from "@/components/ui/announcements";
import type { IterationMatrix, IterationRow } from "@/lib/core/trace";
import { useVirtualRows } from "@/lib/hooks";
import { useRowInSight } from "../use-row-in-sight";
import { wrongFrameWords } from "./loop-words";
import { MatrixRow } from "./matrix-row";

interface MatrixTableProps {
  readonly id: string;
  readonly matrix: IterationMatrix;
  readonly rows: readonly IterationRow[];
  readonly columns: readonly string[];
  readonly isCompared: boolean;
  /** The iteration of the shown frame, or the one nearest to it. */
  readonly nearest: number;
  /** Whether the shown frame is in it. */
  readonly isInside: boolean;
  /** Keeps its identity between steps. */
  readonly onGo: (frame: number) => void;
}

/** Rows = iterations, columns = variables. Arrow keys move a row cursor, Enter goes to the iteration's first frame. */
export function MatrixTable(props: MatrixTableProps) {
  const { id, matrix, rows, columns, isCompared, nearest, isInside, onGo } = props;
  const [setFrame, virtual] = useVirtualRows(`loop ${id}`, rows.length, useRowHeightPx());
  const position = Math.max(
    0,
    rows.findLastIndex(({ index }) => index <= nearest),
  );
  const setClicked = useRowInSight(virtual, rows.length, position);
  const [active, setActive] = useState<number | null>(null);
  const choose = useCallback(
    ({ index, truth }: IterationRow) => {
      if (truth === null) return;
      setClicked(rows.findIndex((row) => row.index === index));
      onGo(truth.first);
    },
    [setClicked, rows, onGo],
  );

  function move(event: KeyboardEvent<HTMLElement>): void {
    const target = targetOf(event.key, active ?? position, rows.length);
    const row = target === null ? undefined : rows[target];
    if (target === null || row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Enter") {
      choose(row);
      return;
    }
    setActive(target);
    virtual.showRow(target);
    announce(rowWords(row, matrix, columns));
  }

  if (rows.length === 0)
    return (
      <EmptyState title="No such iteration">No iteration is as the filter and the search ask.</EmptyState>
    );
  return (
    <div
      className="min-h-0 flex-1"
      onKeyDown={move}
      onBlur={() => {
        setActive(null);
      }}
    >
      <TableFrame
        ref={setFrame}
        label="Iterations"
        columns={`72px ${isCompared ? 192 : 112}px ${columns.map(() => "minmax(128px, 1fr)").join(" ")}`}
        columnCount={columns.length + 2}
        rowCount={rows.length + 1}
      >
        <MatrixHead columns={columns} />
        <TableBody totalPx={virtual.totalPx}>
          {virtual.rows.map(({ index, offsetPx }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <MatrixRow
                key={row.index}
                row={row}
                position={index}
                offsetPx={offsetPx}
                matrix={matrix}
                columns={columns}
                isCompared={isCompared}
                isCurrent={isInside && row.index === nearest}
                isActive={active === index}
                onChoose={choose}
              />
            );
          })}
        </TableBody>
      </TableFrame>
    </div>
  );
}

function MatrixHead({ columns }: Pick<MatrixTableProps, "columns">) {
  return (
    <TableHead>
      <TableHeaderCell isNumeric>Iteration</TableHeaderCell>
      <TableHeaderCell isNumeric>First frame</TableHeaderCell>
      {columns.map((name) => (
        <TableHeaderCell key={name} title={name}>
          <span className="font-mono">{name}</span>
        </TableHeaderCell>
      ))}
    </TableHead>
  );
}

const pageRows = 10;

function targetOf(key: string, position: number, count: number): number | null {
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: position + 1,
    ArrowUp: position - 1,
    PageDown: position + pageRows,
    PageUp: position - pageRows,
    Home: 0,
    End: count - 1,
    Enter: position,
  };
  const target = targets[key];
  return target === undefined ? null : Math.max(0, Math.min(count - 1, target));
}

const spokenLength = 300;

function rowWords(row: IterationRow, matrix: IterationMatrix, columns: readonly string[]): string {
  const values = columns.map((name) => {
    const { truth, prediction, isDifferent } = matrix.cell(row.index, name);
    const told = `${name} ${truth ?? "none"}`;
    return isDifferent ? `${told}, predicted ${prediction ?? "none"}` : told;
  });
  const wrong = row.wrongFrameCount === 0 ? [] : [wrongFrameWords(row)];
  return [`Iteration ${row.index + 1}`, ...(row.isDivergent ? ["differs"] : []), ...wrong, ...values]
    .join(", ")
    .slice(0, spokenLength);
}
