"use client";

import { useRouter } from "next/navigation";
import type { RefObject } from "react";
import type { GoToItem } from "@/components/shell/command";
import { useGoToItems } from "@/components/shell/use-commands";
import { useRowHeightPx } from "@/components/shell/use-appearance";
import { TableBody } from "@/components/ui/table-body";
import { TableFrame } from "@/components/ui/table-frame";
import { useHref, useTraceRows, useView, useVirtualRows, type BrowseRow } from "@/lib/hooks";
import { QueryTrouble } from "@/components/shards/query-trouble";
import { compareHref, traceHref } from "./row-links";
import { gridOf, traceColumns } from "./trace-columns";
import { listKeyOf, listViewOf, traceListOf } from "./trace-list";
import { TraceRow, type TraceRowProps } from "./trace-row";
import { TraceRowSkeleton } from "./trace-row-skeleton";
import { TraceTableHead } from "./trace-table-head";
import { useBrowseKeys } from "./use-browse-keys";
import { useColumnTier } from "./use-column-tier";
import { useCursor, type Cursor } from "./use-cursor";
import { useRefusal } from "./use-refusal";
import { useKeptRows } from "./use-kept-rows";
import { useLookedUpInSight } from "./use-looked-up-in-sight";

export interface TraceTableProps {
  /** Listed traces; the rows themselves are asked for as they come into sight. */
  readonly count: number;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onClear: () => void;
}

/** The listed traces, however many: only what is in sight is asked for and drawn. */
export function TraceTable({ count, search, onClear }: TraceTableProps) {
  const [view] = useView();
  const href = useHref();
  const router = useRouter();
  const list = listViewOf(view);
  const [setFrame, virtual] = useVirtualRows(`browse ${listKeyOf(list)}`, count, useRowHeightPx());
  const { rowAt, indexOf, isStale, error } = useTraceRows(traceListOf(list), virtual.range);
  const cursor = useCursor(indexOf);
  const { notYetOf, refusal, refuse } = useRefusal();
  const tier = useColumnTier();
  const columns = traceColumns(tier);
  const current = cursor.index === null ? null : rowAt(cursor.index);

  function move(by: number) {
    if (isStale) return;
    const to = cursor.index === null ? virtual.firstInSight() : cursor.index + by;
    const row = to < 0 || to >= count ? null : rowAt(to);
    if (row === null) {
      if (cursor.index !== null) virtual.showRow(Math.min(count - 1, Math.max(0, to)));
      return;
    }
    cursor.choose(row, to);
    virtual.showRow(to);
  }

  useBrowseKeys({
    index: cursor.index,
    move,
    open:
      current === null
        ? null
        : () => {
            open(current);
          },
    compareHref: current === null ? null : compareHref(href, list, current),
    focusSearch: () => search.current?.focus(),
    clear: onClear,
  });
  useGoToItems(virtual.rows.flatMap(({ index }) => goToItem(rowAt(index), open)));

  function open(row: BrowseRow) {
    if (notYetOf(row) === null) router.push(traceHref(href, list, row));
    else refuse(row);
  }

  useLookedUpInSight(cursor, virtual);
  useKeptRows({ listKey: listKeyOf(list), rowAt, indexOf, cursorIndex: cursor.index }, virtual);

  if (error !== null) return <QueryTrouble what="Traces not listed" error={error} />;
  return (
    <div className="flex size-full flex-col">
      <div className="min-h-0 flex-1">
        <TableFrame
          ref={setFrame}
          label="Traces"
          columns={gridOf(columns, tier)}
          columnCount={columns.length}
          rowCount={count + 1}
        >
          <TraceTableHead columns={columns} />
          <TableBody totalPx={virtual.totalPx}>
            {virtual.rows.map(({ index, offsetPx }) => {
              const row = rowAt(index);
              return row === null ? (
                <TraceRowSkeleton key={`at ${index}`} columns={columns} index={index} offsetPx={offsetPx} />
              ) : (
                <ListedTrace
                  key={row.traceKey}
                  {...{ row, columns, index, offsetPx, cursor, notYetOf, open }}
                />
              );
            })}
          </TableBody>
        </TableFrame>
      </div>
      <RefusalNote refusal={refusal} />
    </div>
  );
}

interface ListedTraceProps extends Pick<TraceRowProps, "row" | "columns" | "index" | "offsetPx"> {
  readonly cursor: Cursor;
  readonly notYetOf: (row: BrowseRow) => string | null;
  readonly open: (row: BrowseRow) => void;
}

/** A row with its links in this list. */
function ListedTrace({ row, columns, index, offsetPx, cursor, notYetOf, open }: ListedTraceProps) {
  const [view] = useView();
  const href = useHref();
  const list = listViewOf(view);
  return (
    <TraceRow
      row={row}
      columns={columns}
      index={index}
      offsetPx={offsetPx}
      isCurrent={index === cursor.index}
      traceHref={traceHref(href, list, row)}
      notYet={notYetOf(row)}
      compareHref={compareHref(href, list, row)}
      onChoose={() => {
        cursor.choose(row, index);
      }}
      onOpen={() => {
        open(row);
      }}
    />
  );
}

function RefusalNote({ refusal }: { readonly refusal: string | null }) {
  if (refusal === null) return null;
  return (
    <p
      role="status"
      dir="auto"
      className="shrink-0 border-t border-line bg-canvas px-3 py-1 text-dense wrap-anywhere isolate-direction"
    >
      {refusal}
    </p>
  );
}

/** A row the palette can go to. */
function goToItem(row: BrowseRow | null, open: (row: BrowseRow) => void): readonly GoToItem[] {
  if (row === null) return [];
  const hint = row.input ?? row.program;
  return [
    {
      id: String(row.traceKey),
      label: row.id,
      hint,
      run: () => {
        open(row);
      },
    },
  ];
}
