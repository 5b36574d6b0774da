import { dimensions, writeCondition, type PairedSlice } from "@/lib/hooks";
import { formatProbability } from "./format-difference";
import type { Drawing } from "./mark-charts";
import type { PairLinks } from "./use-pair-links";

/** Slices of the traces with their discordant counts: a table, since what counts in it are numbers, each a link. */
export function sliceTable(slices: readonly PairedSlice[], links: PairLinks): Drawing {
  const rows = slices.map(({ dimension, value, pairs, onlyA, onlyB, pValue, adjusted }) => {
    const label = `${dimensions[dimension].label} ${value}`;
    const where = [writeCondition({ dimension, value })];
    return {
      label,
      count: pairs,
      cells: [
        label,
        ...[pairs, onlyA, onlyB].map(String),
        formatProbability(pValue),
        formatProbability(adjusted),
      ],
      hrefs: [
        null,
        links.hrefOf({ only: "all", where }),
        onlyA === 0 ? null : links.hrefOf({ only: "a", where }),
        onlyB === 0 ? null : links.hrefOf({ only: "b", where }),
      ],
    };
  });
  return {
    chart: {
      kind: "bars",
      axis: "traces",
      marks: rows.map(({ label, count }) => ({ label, title: label, href: "", count, isCounted: true })),
    },
    table: {
      head: ["slice", "n", "only A", "only B", "p", "Holm p"],
      rows: rows.map(({ cells, hrefs }) => ({ cells, hrefs })),
    },
  };
}
