"use client";

import { ChartFigure } from "@/components/charts/chart-figure";
import { QueryTrouble } from "@/components/shards/query-trouble";
import { formatCount, formatCounted } from "@/components/ui/format-number";
import { indexClasses, useCharts, useMarks, useSurvival, type DrillDown } from "@/lib/hooks";
import { ChartGrid } from "./chart-grid";
import { countDrawing } from "./mark-charts";
import { survivalDrawing } from "./survival-drawing";
import { useMarkLinks } from "./use-mark-links";

export interface DivergenceTabProps {
  readonly whole: DrillDown;
}

const deciles = Array.from({ length: 10 }, (_, place) => String(place + 1));

/** How long predictions stay right, and where and why they first go wrong. */
export function DivergenceTab({ whole }: DivergenceTabProps) {
  const [charts] = useCharts();
  const links = useMarkLinks(whole);
  const survival = useSurvival(whole);
  const { data, error } = useMarks(whole, [["diverged"], ["diverged-part"], ["cause"]]);
  const failure = error ?? survival.error;
  if (failure !== null) return <QueryTrouble what="Divergences not counted" error={failure} />;
  if (data === undefined || survival.data === undefined) return null;
  const [indexes = [], parts = [], causes = []] = data;
  const total = indexes.reduce((sum, { count }) => sum + count, 0);
  const none = indexes.find(({ values }) => values[0] === "none")?.count ?? 0;
  const frame = { shape: charts.shape, onOpen: links.open } as const;
  const columns = { kind: "columns", isCounted: (value: string) => value !== "none" } as const;
  const lastClass = Math.max(0, ...indexes.map(({ values: [value = ""] }) => indexClasses.indexOf(value)));
  return (
    <ChartGrid>
      <ChartFigure
        title="Survival of the correct prefix"
        note={`Kaplan–Meier with 95 % band, n ${formatCounted(total, "prediction")}, ${formatCount(none)} censored at gold's end`}
        {...survivalDrawing(survival.data, links)}
        {...frame}
      />
      <ChartFigure
        title="First divergence by frame index"
        note={`n ${formatCounted(total, "prediction")}; classes grow, “none” never diverged`}
        {...countDrawing(indexes, "diverged", links, {
          ...columns,
          axis: "gold frame index",
          order: [...indexClasses.slice(0, lastClass + 1), "none"],
        })}
        {...frame}
      />
      <ChartFigure
        title="First divergence by decile of gold"
        note="where in the trace the first error lies"
        {...countDrawing(parts, "diverged-part", links, {
          ...columns,
          axis: "decile of gold",
          order: [...deciles, "none"],
        })}
        {...frame}
      />
      <ChartFigure
        title="Cause of the first divergence"
        note={`${formatCounted(total - none, "prediction")} that ${total - none === 1 ? "diverges" : "diverge"}`}
        {...countDrawing(causes, "cause", links, { kind: "bars", axis: "predictions" })}
        {...frame}
      />
    </ChartGrid>
  );
}
