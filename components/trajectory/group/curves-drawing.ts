import type { Chart, ChartTable, CurveMark } from "@/components/charts/chart";
import { formatPercent } from "@/components/ui/format-number";
import type { BestAtK, CurvePoint } from "@/lib/core/trajectory";

/** Makes the link of a point: the replay of the first group of so many, by the rule. */
export type ReplayHref = (k: number, rule: "best" | "majority") => string;

/** pass@k, best@k and majority@k as lines, and the same as a table. */
export function curvesDrawing(
  points: readonly CurvePoint[],
  n: number,
  hrefOf: ReplayHref,
): { readonly chart: Chart; readonly table: ChartTable } {
  const marks = points.flatMap(({ k, passAt, bestAt, majorityAt }): readonly CurveMark[] => [
    {
      series: "pass@k",
      x: k,
      share: passAt,
      label: "pass@k",
      title: `pass@${k}: ${formatPercent(passAt, 1)} of groups hold one that passed, n ${n}`,
      href: hrefOf(k, "best"),
    },
    {
      series: "best@k",
      x: k,
      share: bestAt.share,
      label: "best@k",
      title: `best@${k}: ${shareWords(bestAt)}`,
      href: hrefOf(k, "best"),
    },
    {
      series: "majority@k",
      x: k,
      share: majorityAt.share,
      label: "majority@k",
      title: `majority@${k}: ${shareWords(majorityAt)}`,
      href: hrefOf(k, "majority"),
    },
  ]);
  return {
    chart: {
      kind: "curves",
      axis: "k →",
      marks: ["pass@k", "best@k", "majority@k"].flatMap((name) =>
        marks.filter(({ series }) => series === name),
      ),
    },
    table: {
      head: ["k", "pass@k", "best@k", "majority@k", "groups", "exact"],
      rows: points.map(({ k, passAt, bestAt, majorityAt }) => ({
        cells: [
          String(k),
          String(passAt),
          String(bestAt.share),
          String(majorityAt.share),
          String(bestAt.groupCount),
          bestAt.isExact ? "yes" : "drawn",
        ],
        hrefs: [hrefOf(k, "best"), null, hrefOf(k, "best"), hrefOf(k, "majority")],
      })),
    },
  };
}

function shareWords({ share, groupCount, isExact }: BestAtK): string {
  const groups = isExact ? `all ${groupCount} groups` : `${groupCount} groups that were drawn`;
  return `${formatPercent(share, 1)} of ${groups} choose one that passed`;
}
