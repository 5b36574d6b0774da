"use client";

import Link from "next/link";
import { formatCounted } from "@/components/ui/format-number";
import type { ChartTable } from "./chart";

export interface ChartTableViewProps {
  readonly title: string;
  readonly table: ChartTable;
  readonly onOpen: (href: string) => void;
}

/** Rows that a page draws at once without being felt. */
const rowsAtMost = 1000;

/** A chart's facts as a table; every cell that counts leads to what it counts. */
export function ChartTableView({ title, table, onOpen }: ChartTableViewProps) {
  return (
    <div role="group" aria-label={title} tabIndex={0} className="max-h-96 overflow-auto focus-inset">
      <table className="w-full border-separate border-spacing-0 text-dense">
        <caption className="sr-only">{title}</caption>
        <thead className="sticky top-0 bg-surface text-label text-muted">
          <tr>
            {table.head.map((name, column) => (
              <th
                key={name}
                scope="col"
                className={`border-b border-line px-1.5 py-1 ${column === 0 ? "text-start" : "text-end"}`}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.slice(0, rowsAtMost).map(({ cells, hrefs }) => (
            <tr key={cells.join("\t")} className="h-6 hover:bg-hover">
              {cells.map((cell, column) =>
                column === 0 ? (
                  <th key={column} scope="row" className="px-1.5 text-start font-normal">
                    <Cell href={hrefs[column] ?? null} text={cell} onOpen={onOpen} />
                  </th>
                ) : (
                  <td key={column} className="px-1.5 text-end text-muted">
                    <Cell href={hrefs[column] ?? null} text={rounded(cell)} onOpen={onOpen} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {table.rows.length > rowsAtMost ? (
        <p className="px-1.5 py-1 text-label text-faint">
          {formatCounted(table.rows.length - rowsAtMost, "more row")} in the CSV.
        </p>
      ) : null}
    </div>
  );
}

/** Four digits after the point are enough to read; the CSV has them all. */
function rounded(cell: string): string {
  return /^-?\d+\.\d{5,}/.test(cell) ? Number(cell).toFixed(4) : cell;
}

interface CellProps {
  readonly href: string | null;
  readonly text: string;
  readonly onOpen: (href: string) => void;
}

function Cell({ href, text, onOpen }: CellProps) {
  if (href === null) return text;
  return (
    <Link
      href={href}
      prefetch={false}
      className="rounded underline decoration-line-strong focus-inset"
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        onOpen(href);
      }}
    >
      {text}
    </Link>
  );
}
