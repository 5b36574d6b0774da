"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState, type RefObject } from "react";
import { useRowHeightPx } from "@/components/shell/use-appearance";
import { useCommands } from "@/components/shell/use-commands";
import { DataText } from "@/components/ui/data-text";
import { formatCount, formatPercent } from "@/components/ui/format-number";
import { cutText } from "@/components/ui/reveal-characters";
import { RevealedText } from "@/components/ui/revealed-text";
import { TableBody } from "@/components/ui/table-body";
import { TableCell } from "@/components/ui/table-cell";
import { TableFrame } from "@/components/ui/table-frame";
import { TableHead } from "@/components/ui/table-head";
import { TableHeaderCell } from "@/components/ui/table-header-cell";
import { TableRow } from "@/components/ui/table-row";
import { groupsHref, useGroups, useHref, useView, useVirtualRows } from "@/lib/hooks";
import { MatrixCell } from "./matrix-cell";
import type { MatrixColumn, MatrixRow, OutcomeCounts } from "./outcome-matrix";

interface MatrixTableProps {
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
  readonly search: RefObject<HTMLInputElement | null>;
}

/** Columns that are drawn; more are counted only. */
const mostColumns = 60;

/** Instances by columns of outcomes, as many rows drawn as are in sight; each cell leads to what it counts. */
export function MatrixTable({ columns, rows, search }: MatrixTableProps) {
  const [groups] = useGroups();
  const href = useHref();
  const shown = columns.slice(0, mostColumns);
  const key = `matrix ${groups.columns} ${groups.agree} ${groups.order}`;
  const [setFrame, virtual] = useVirtualRows(key, rows.length + 1, useRowHeightPx());
  const [chosen, setChosen] = useState<number | null>(null);
  const current = chosen === null ? null : Math.min(chosen, rows.length - 1);

  function groupHref({ instanceId }: MatrixRow): string {
    return groupsHref(href("/runs", {}), { instance: instanceId });
  }
  function move(by: number): void {
    const to = current === null ? Math.max(0, virtual.firstInSight() - 1) : current + by;
    const target = Math.max(0, Math.min(rows.length - 1, to));
    setChosen(target);
    virtual.showRow(target + 1);
  }
  useMatrixKeys({ move, current: current === null ? undefined : rows[current], groupHref, search });
  return (
    <div className="flex size-full flex-col">
      <HiddenColumns count={columns.length - shown.length} />
      <div className="min-h-0 flex-1">
        <TableFrame
          ref={setFrame}
          label="Outcomes"
          columns={`minmax(132px,1.6fr) 108px ${shown.map(() => "minmax(112px,1fr)").join(" ")}`}
          columnCount={shown.length + 2}
          rowCount={rows.length + 2}
        >
          <MatrixHead columns={shown} />
          <TableBody totalPx={virtual.totalPx}>
            {virtual.rows.map(({ index, offsetPx }) => {
              const row = rows[index - 1];
              return row === undefined ? (
                index === 0 ? (
                  <MatrixRates key="rates" columns={shown} all={totalOf(columns)} offsetPx={offsetPx} />
                ) : null
              ) : (
                <TableRow
                  key={row.instanceId}
                  index={index}
                  offsetPx={offsetPx}
                  isCurrent={index - 1 === current}
                  onClick={() => {
                    setChosen(index - 1);
                  }}
                >
                  <TableCell className="sticky start-0 z-1 border-e border-line bg-surface">
                    <Link
                      prefetch={false}
                      href={groupHref(row)}
                      title={row.instanceId}
                      className="min-w-0 truncate rounded underline decoration-line-strong focus-inset"
                    >
                      <DataText text={row.instanceId} limit={200} isInControl />
                    </Link>
                  </TableCell>
                  <TableCell isNumeric>
                    <Rate counts={row} />
                  </TableCell>
                  {shown.map((column) => (
                    <TableCell key={column.key} isNumeric>
                      <MatrixCell
                        cell={row.cells.get(column.key)}
                        column={column}
                        groupHref={groupHref(row)}
                      />
                    </TableCell>
                  ))}
                </TableRow>
              );
            })}
          </TableBody>
        </TableFrame>
      </div>
    </div>
  );
}

function HiddenColumns({ count }: { readonly count: number }) {
  return count === 0 ? null : (
    <p className="px-3 py-1 text-dense text-muted">
      {formatCount(count)} more columns are not shown; rates count them.
    </p>
  );
}

function totalOf(columns: readonly OutcomeCounts[]): OutcomeCounts {
  return {
    runCount: columns.reduce((sum, { runCount }) => sum + runCount, 0),
    judgedCount: columns.reduce((sum, { judgedCount }) => sum + judgedCount, 0),
    passedCount: columns.reduce((sum, { passedCount }) => sum + passedCount, 0),
  };
}

function MatrixHead({ columns }: { readonly columns: readonly MatrixColumn[] }) {
  const [view, setView] = useView();
  const [{ order }, setGroups] = useGroups();
  const heads = [
    { key: "instance", label: "Instance", title: "Task" },
    { key: "rate", label: "Passed", title: "Passed of judged runs, all columns" },
    ...columns.map(({ key, model, detail }) => ({
      key,
      label: detail === null ? model : `${model} · ${detail}`,
      title: [model, detail].filter((part) => part !== null).join(", "),
    })),
  ];
  return (
    <TableHead>
      {heads.map(({ key, label, title }) => (
        <TableHeaderCell
          key={key}
          isNumeric={key !== "instance"}
          title={title}
          sort={order !== key ? "none" : view.desc ? "descending" : "ascending"}
          onSort={() => {
            const isDescending = order === key ? !view.desc : key !== "instance";
            const isOff = order === key && view.desc === (key === "instance");
            setGroups({ order: isOff ? null : key }).catch(console.error);
            setView({ desc: isOff ? null : isDescending }).catch(console.error);
          }}
        >
          <RevealedText text={cutText(label, 120)} />
        </TableHeaderCell>
      ))}
    </TableHead>
  );
}

interface MatrixRatesProps {
  readonly columns: readonly MatrixColumn[];
  readonly all: OutcomeCounts;
  readonly offsetPx: number;
}

/** The first row: what the columns add up to. */
function MatrixRates({ columns, all, offsetPx }: MatrixRatesProps) {
  return (
    <TableRow index={0} offsetPx={offsetPx} className="bg-canvas">
      <TableCell className="sticky start-0 z-1 border-e border-line bg-canvas text-muted">
        pass rate
      </TableCell>
      {[all, ...columns].map((counts, place) => (
        <TableCell key={place} isNumeric>
          <Rate counts={counts} />
        </TableCell>
      ))}
    </TableRow>
  );
}

function Rate({ counts: { runCount, judgedCount, passedCount } }: { readonly counts: OutcomeCounts }) {
  const unjudged = runCount - judgedCount;
  return (
    <span
      className="truncate tabular-nums"
      title={`${passedCount} of ${judgedCount} judged runs passed; ${unjudged} not judged`}
    >
      {formatPercent(passedCount, judgedCount)}{" "}
      <span className="text-label text-faint">n {formatCount(judgedCount)}</span>
    </span>
  );
}

interface MatrixKeys {
  readonly move: (by: number) => void;
  readonly current: MatrixRow | undefined;
  readonly groupHref: (row: MatrixRow) => string;
  readonly search: RefObject<HTMLInputElement | null>;
}

function useMatrixKeys({ move, current, groupHref, search }: MatrixKeys): void {
  const router = useRouter();
  const [, setView] = useView();
  const [, setGroups] = useGroups();
  const section = "Runs";
  useCommands([
    {
      id: "next",
      label: "Next instance",
      section,
      keys: ["j", "ArrowDown"],
      run: () => {
        move(1);
      },
    },
    {
      id: "previous",
      label: "Previous instance",
      section,
      keys: ["k", "ArrowUp"],
      run: () => {
        move(-1);
      },
    },
    {
      id: "open",
      label: "Open the instance's runs",
      section,
      keys: ["Enter"],
      run: () => {
        if (current !== undefined) router.push(groupHref(current));
      },
      isEnabled: current !== undefined,
    },
    { id: "search", label: "Find instances", section, keys: ["/"], run: () => search.current?.focus() },
    {
      id: "clear",
      label: "Clear filter and order",
      section,
      keys: ["Escape"],
      run: () => {
        setView({ q: null, desc: null }).catch(console.error);
        setGroups({ agree: null, order: null }).catch(console.error);
      },
    },
  ]);
}
