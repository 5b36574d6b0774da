import { formatCount, formatPercent } from "@/components/ui/format-number";
import type { CountedMark } from "@/lib/hooks";
import { fewUnits } from "./drill";
import { compareValues, type Drawing } from "./mark-charts";
import type { MarkLinks } from "./use-mark-links";

export interface HeatOptions {
  readonly dimension: "program" | "line";
  /** Whose lines they are; not read for programs. */
  readonly program: string;
  /** Rows of the chart; the table has all. */
  readonly rowsAtMost: number;
  readonly links: MarkLinks;
}

export interface HeatDrawing extends Drawing {
  readonly rowCount: number;
  readonly hiddenCount: number;
}

/** Shares by row and model; programs with the worst first, lines in their order. */
export function heatDrawing(
  models: readonly { readonly model: string; readonly marks: readonly CountedMark[] }[],
  { dimension, program, rowsAtMost, links }: HeatOptions,
): HeatDrawing {
  const cells = models.flatMap(({ model, marks }) =>
    marks.map(({ values: [row = ""], right, count }) => {
      const own = { dimension, value: row } as const;
      const where = dimension === "line" ? [{ dimension: "program", value: program } as const, own] : [own];
      const isFew = count < fewUnits;
      return {
        row,
        column: model,
        label: count === 0 ? "" : String(Math.floor((100 * right) / count)),
        title: `${dimension} ${row}, ${model}: ${formatPercent(right, count)}, ${formatCount(right)} of ${formatCount(count)}${isFew ? `, fewer than ${fewUnits}` : ""}`,
        href: links.hrefOf(where, { model, verdict: right === count ? "right" : "wrong" }),
        hrefRight: right === 0 ? null : links.hrefOf(where, { model, verdict: "right" }),
        hrefAll: links.hrefOf(where, { model, verdict: "all" }),
        share: count === 0 ? 1 : right / count,
        right,
        count,
        isFew,
      };
    }),
  );
  const rows = orderedRows(cells, dimension);
  const shown = rows.slice(0, rowsAtMost);
  const places = new Map(rows.map((row, place) => [row, place]));
  const sorted = [...cells].sort((left, right) => (places.get(left.row) ?? 0) - (places.get(right.row) ?? 0));
  const inChart = new Set(shown);
  return {
    rowCount: rows.length,
    hiddenCount: rows.length - shown.length,
    chart: { kind: "cells", axis: "", marks: sorted.filter(({ row }) => inChart.has(row)) },
    table: {
      head: [dimension, "model", "right", "n", "share"],
      rows: sorted.map(({ row, column, right, count, share, href, hrefRight, hrefAll }) => ({
        cells: [row, column, String(right), String(count), String(share)],
        hrefs: [href, null, hrefRight, hrefAll],
      })),
    },
  };
}

interface HeatCell {
  readonly row: string;
  readonly right: number;
  readonly count: number;
}

function orderedRows(cells: readonly HeatCell[], dimension: "program" | "line"): readonly string[] {
  const sums = new Map<string, { right: number; count: number }>();
  for (const { row, right, count } of cells) {
    const sum = sums.get(row) ?? { right: 0, count: 0 };
    sums.set(row, { right: sum.right + right, count: sum.count + count });
  }
  const rows = [...sums];
  if (dimension === "line") return rows.map(([row]) => row).sort(compareValues);
  return rows
    .sort(([one, a], [other, b]) => a.right / a.count - b.right / b.count || compareValues(one, other))
    .map(([row]) => row);
}
