import * as Plot from "@observablehq/plot";
import type { CellMark } from "./chart";

const rowPx = 24;
const margin = { marginRight: 72, marginTop: 84, marginBottom: 8 } as const;
/** Room for a whole percentage, and for slanted names that do not run into one another. */
const leastCellPx = 32;

const longestRowName = 36;

/** A name that fits beside its row; the cells say it in full. */
function shortRowName(name: string): string {
  return name.length > longestRowName ? `${name.slice(0, 16)}…${name.slice(-(longestRowName - 17))}` : name;
}

function rowNamesPx(marks: readonly CellMark[]): number {
  const longest = Math.max(0, ...marks.map(({ row }) => Math.min(longestRowName, row.length)));
  return Math.max(168, Math.ceil(longest * 6.4) + 16);
}

/** The least width of a table of shares; its place scrolls where that is narrower. */
export function cellsWidthPx(marks: readonly CellMark[]): number {
  const columnCount = new Set(marks.map(({ column }) => column)).size;
  return rowNamesPx(marks) + columnCount * leastCellPx + margin.marginRight;
}

/** A name that fits above its column: both ends tell models apart, and the cells say it in full. */
function shortName(name: string): string {
  return name.length > 21 ? `${name.slice(0, 9)}…${name.slice(-11)}` : name;
}

/** A table of shares: rows by columns, the stronger coloured the worse. */
export function cells(axis: string, marks: readonly CellMark[]): Plot.PlotOptions {
  const rows = [...new Set(marks.map(({ row }) => row))];
  const names = [...new Set(marks.map(({ column }) => column))].sort();
  return {
    height: rows.length * rowPx + 92,
    ...margin,
    marginLeft: rowNamesPx(marks),
    x: { label: axis, domain: names, axis: "top", tickSize: 0, tickRotate: -30, tickFormat: shortName },
    y: { label: null, domain: rows, tickSize: 0, tickFormat: shortRowName },
    marks: [
      Plot.cell(marks, {
        x: "column",
        y: "row",
        fill: ({ isFew }: CellMark) => (isFew ? "var(--color-line-strong)" : "var(--color-different-fill)"),
        fillOpacity: ({ share }: CellMark) => 0.06 + 0.54 * (1 - share),
        stroke: "var(--color-line)",
        inset: 0.5,
        href: "href",
        title: "title",
        ariaLabel: "title",
      }),
      Plot.text(marks, {
        x: "column",
        y: "row",
        text: "label",
        fill: "var(--color-ink)",
        pointerEvents: "none",
      }),
    ],
  };
}
