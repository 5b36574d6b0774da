"use client";

import { ChartFigure } from "@/components/charts/chart-figure";
import { QueryTrouble } from "@/components/shards/query-trouble";
import { formatCount } from "@/components/ui/format-number";
import { Select } from "@/components/ui/select";
import { metrics } from "@/lib/core/compare";
import { dimensions, useCharts, useMarks, type DrillDown, type ModelStatistics } from "@/lib/hooks";
import { ChartGrid } from "./chart-grid";
import { fewUnits } from "./drill";
import { shareDrawing } from "./mark-charts";
import { chartedMetric, chartedMetrics } from "./metric-order";
import { useMarkLinks } from "./use-mark-links";

export interface SlicesTabProps {
  readonly whole: DrillDown;
  readonly model: ModelStatistics;
}

const slices = [
  "depth",
  "position",
  "visit",
  "values",
  "event",
  "length",
  "after-return",
  "output-type",
  "flag",
  "python",
] as const;

/** One metric over the parts of gold: every unit is in one mark of each chart. Traces have fewer parts than frames. */
export function SlicesTab({ whole, model }: SlicesTabProps) {
  const [charts, setCharts] = useCharts();
  const of = chartedMetric(charts.of, model);
  const { label: name, unit, description } = metrics[of];
  const shown = slices.filter((key) => unit === "frame" || dimensions[key].of === "both");
  const drill: DrillDown = { ...whole, metric: of };
  const links = useMarkLinks(drill);
  const { data, error } = useMarks(
    drill,
    shown.map((key) => [key] as const),
  );
  if (error !== null) return <QueryTrouble what="Slices not counted" error={error} />;
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 border-b border-line-faint px-3 py-1.5">
        <Select
          label="Metric"
          value={of}
          options={chartedMetrics(model).map((value) => ({ value, label: metrics[value].label }))}
          onChange={(chosen) => {
            setCharts({ of: chosen, where: null }).catch(console.error);
          }}
        />
        <span className="text-label text-faint">
          Share of {unit === "frame" ? "gold frames" : "predictions"} with Wilson 95 %; grey under n ={" "}
          {fewUnits}. {description}
        </span>
      </div>
      {data === undefined ? null : (
        <ChartGrid>
          {shown.map((key, place) => {
            const marks = data[place] ?? [];
            const total = marks.reduce((sum, { count }) => sum + count, 0);
            const { label } = dimensions[key];
            return (
              <ChartFigure
                key={key}
                title={`${name} by ${label.toLowerCase()}`}
                note={`n ${formatCount(total)}`}
                {...shareDrawing(marks, key, label, links)}
                shape={charts.shape}
                onOpen={links.open}
              />
            );
          })}
        </ChartGrid>
      )}
    </>
  );
}
