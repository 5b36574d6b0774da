"use client";

import { useRouter } from "next/navigation";
import { useState, type RefObject } from "react";
import { QueryTrouble } from "@/components/shards/query-trouble";
import { useRowHeightPx } from "@/components/shell/use-appearance";
import { useCommands } from "@/components/shell/use-commands";
import { TableBody } from "@/components/ui/table-body";
import { TableFrame } from "@/components/ui/table-frame";
import { TableHead } from "@/components/ui/table-head";
import { TableHeaderCell } from "@/components/ui/table-header-cell";
import { useHref, useRunRows, useView, useVirtualRows, type RunRow as Run } from "@/lib/hooks";
import { useColumnTier } from "../use-column-tier";
import { runColumns, type RunColumn } from "./run-columns";
import { nextRunSort, runListOf } from "./run-list";
import { RunRow } from "./run-row";

interface RunTableProps {
  readonly count: number;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onClear: () => void;
}

/** The listed runs, however many: only what is in sight is asked for and drawn. */
export function RunTable({ count, search, onClear }: RunTableProps) {
  const [view] = useView();
  const href = useHref();
  const router = useRouter();
  const list = runListOf(view);
  const key = JSON.stringify(list);
  const [setFrame, virtual] = useVirtualRows(`runs ${key}`, count, useRowHeightPx());
  const { rowAt, error } = useRunRows(list, virtual.range);
  const [chosen, setChosen] = useState<{ readonly key: string; readonly index: number } | null>(null);
  const index = chosen?.key === key ? chosen.index : null;
  const current = index === null ? null : rowAt(index);
  const columns = runColumns(useColumnTier());

  function hrefOf({ id, shardRef, locator }: Run): string {
    return href("/trajectory", { run: id, from: shardRef, record: locator.recordIndex, step: 0 });
  }
  function move(by: number): void {
    const to = index === null ? virtual.firstInSight() : Math.min(count - 1, Math.max(0, index + by));
    setChosen({ key, index: to });
    virtual.showRow(to);
  }
  useListKeys({
    move,
    open:
      current === null
        ? null
        : () => {
            router.push(hrefOf(current));
          },
    find: () => search.current?.focus(),
    clear: onClear,
  });
  if (error !== null) return <QueryTrouble what="Runs not listed" error={error} />;
  return (
    <TableFrame
      ref={setFrame}
      label="Trajectories"
      columns={columns.map(({ width }) => width).join(" ")}
      columnCount={columns.length}
      rowCount={count + 1}
    >
      <RunTableHead columns={columns} />
      <TableBody totalPx={virtual.totalPx}>
        {virtual.rows.map(({ index: at, offsetPx }) => {
          const row = rowAt(at);
          return row === null ? null : (
            <RunRow
              key={row.runKey}
              {...{ row, columns, offsetPx }}
              index={at}
              isCurrent={at === index}
              href={hrefOf(row)}
              onChoose={() => {
                setChosen({ key, index: at });
              }}
              onOpen={() => {
                router.push(hrefOf(row));
              }}
            />
          );
        })}
      </TableBody>
    </TableFrame>
  );
}

function RunTableHead({ columns }: { readonly columns: readonly RunColumn[] }) {
  const [view, setView] = useView();
  return (
    <TableHead>
      {columns.map(({ key, label, sort, isNumeric = false, title }) => (
        <TableHeaderCell
          key={key}
          isNumeric={isNumeric}
          {...(title === undefined ? {} : { title })}
          {...(sort === undefined
            ? {}
            : {
                sort: view.by !== sort ? "none" : view.desc ? "descending" : "ascending",
                onSort: () => {
                  setView(nextRunSort(view, sort)).catch(console.error);
                },
              })}
        >
          {label}
        </TableHeaderCell>
      ))}
    </TableHead>
  );
}

interface ListKeys {
  readonly move: (by: number) => void;
  /** Null when no run is chosen. */
  readonly open: (() => void) | null;
  readonly find: () => void;
  readonly clear: () => void;
}

function useListKeys({ move, open, find, clear }: ListKeys): void {
  const section = "Browse";
  useCommands([
    {
      id: "next",
      label: "Next run",
      section,
      keys: ["j", "ArrowDown"],
      run: () => {
        move(1);
      },
    },
    {
      id: "previous",
      label: "Previous run",
      section,
      keys: ["k", "ArrowUp"],
      run: () => {
        move(-1);
      },
    },
    {
      id: "open",
      label: "Open run",
      section,
      keys: ["Enter"],
      run: () => {
        open?.();
      },
      isEnabled: open !== null,
    },
    { id: "search", label: "Find runs", section, keys: ["/"], run: find },
    { id: "clear", label: "Clear filter and order", section, keys: ["Escape"], run: clear },
  ]);
}
