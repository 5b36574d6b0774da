import type { ChartTable } from "./chart";

/** The table's cells as comma-separated values, as RFC 4180 quotes them. */
export function chartCsv({ head, rows }: ChartTable): string {
  return [head, ...rows.map(({ cells }) => cells)]
    .map((cells) => `${cells.map(quote).join(",")}\r\n`)
    .join("");
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
