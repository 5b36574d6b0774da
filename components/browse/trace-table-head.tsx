"use client";

import { TableHead } from "@/components/ui/table-head";
import { TableHeaderCell } from "@/components/ui/table-header-cell";
import { useView, type BrowseSort } from "@/lib/hooks";
import { nextSort } from "./trace-list";

export const traceColumns =
  "minmax(170px,1.7fr) minmax(96px,1fr) 72px minmax(110px,1.2fr) 72px 128px 60px 66px 72px 184px 88px minmax(160px,1fr)";
export const traceColumnCount = 12;

interface Column {
  readonly label: string;
  readonly sort?: BrowseSort;
  readonly isNumeric?: boolean;
  readonly title?: string;
}

const columns: readonly Column[] = [
  { label: "Trace", sort: "id" },
  { label: "Program", sort: "program" },
  { label: "Entry", sort: "entry", title: "Entry function" },
  { label: "Input", title: "Arguments of the call" },
  { label: "Frames", sort: "frames", isNumeric: true },
  { label: "Call · line · ret", isNumeric: true, title: "Call, line and return frames" },
  { label: "Exc.", sort: "exceptions", isNumeric: true, title: "Exception frames" },
  { label: "Depth", sort: "depth", isNumeric: true, title: "Deepest call, 1 = entry function" },
  {
    label: "Models",
    sort: "models",
    isNumeric: true,
    title: "Models that predicted it; sorted by predictions",
  },
  {
    label: "Frame EM",
    sort: "frame_em",
    title: "Gold frames predicted in full once .. is resolved, all predictions together",
  },
  {
    label: "Diverges",
    sort: "divergence",
    isNumeric: true,
    title: "Frame of the earliest first divergence, from 0; = where every prediction is exact",
  },
  { label: "Notes" },
];

/** The names of the columns; most of them sort. */
export function TraceTableHead() {
  const [view, setView] = useView();
  return (
    <TableHead>
      {columns.map(({ label, sort, isNumeric = false, title }) => (
        <TableHeaderCell
          key={label}
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
