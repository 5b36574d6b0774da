"use client";

import { TableHead } from "@/components/ui/table-head";
import { TableHeaderCell } from "@/components/ui/table-header-cell";
import { useView } from "@/lib/hooks";
import type { TraceColumn } from "./trace-columns";
import { nextSort } from "./trace-list";

export interface TraceTableHeadProps {
  readonly columns: readonly TraceColumn[];
}

/** The names of the columns; most of them sort. */
export function TraceTableHead({ columns }: TraceTableHeadProps) {
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
                sort: view.sort !== sort ? "none" : view.desc ? "descending" : "ascending",
                onSort: () => {
                  setView(nextSort(view, sort)).catch(console.error);
                },
              })}
        >
          {label}
        </TableHeaderCell>
      ))}
    </TableHead>
  );
}
