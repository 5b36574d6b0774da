import { dimensions, type PairedSlice } from "@/lib/hooks";
import { formatProbability } from "./format-difference";
import type { Drawing } from "./mark-charts";

/** Slices of the traces with their discordant counts: a table, since what counts in it are numbers. */
export function sliceTable(slices: readonly PairedSlice[]): Drawing {
  const rows = slices.map(({ dimension, value, pairs, onlyA, onlyB, pValue, adjusted }) => ({
    label: `${dimensions[dimension].label} ${value}`,
    cells: [
      `${dimensions[dimension].label} ${value}`,
      ...[pairs, onlyA, onlyB].map(String),
      formatProbability(pValue),
      formatProbability(adjusted),
    ],
    count: pairs,
  }));
  return {
    chart: {
      kind: "bars",
      axis: "traces",
      marks: rows.map(({ label, count }) => ({ label, title: label, href: "", count, isCounted: true })),
    },
    table: {
      head: ["slice", "n", "only A", "only B", "p", "Holm p"],
      rows: rows.map(({ cells }) => ({ cells, href: null })),
    },
  };
}
