"use client";

import { ChartFigure } from "@/components/charts/chart-figure";
import { QueryTrouble } from "@/components/shards/query-trouble";
import { formatCount } from "@/components/ui/format-number";
import { Select } from "@/components/ui/select";
import { metrics } from "@/lib/core/compare";
import { dimensions, frameMetricKeys, useCharts, useMarks, type DrillDown } from "@/lib/hooks";
import { ChartGrid } from "./chart-grid";
import { fewUnits } from "./drill";
import { shareDrawing } from "./mark-charts";
import { useMarkLinks } from "./use-mark-links";

export interface SlicesTabProps {
  readonly whole: DrillDown;
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

const by = slices.map((key) => [key] as const);

/** One frame metric over the parts of gold: every gold frame is in one mark of each chart. */
export function SlicesTab({ whole }: SlicesTabProps) {
  const [charts, setCharts] = useCharts();
  const drill: DrillDown = { ...whole, metric: charts.of };
  const links = useMarkLinks(drill);
  const { data, error } = useMarks(drill, by);
  if (error !== null) return <QueryTrouble what="Slices not counted" error={error} />;
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 border-b border-line-faint px-3 py-1.5">
        <Select
          label="Metric"
          value={charts.of}
          options={frameMetricKeys.map((value) => ({ value, label: metrics[value].label }))}
          onChange={(of) => {
            setCharts({ of }).catch(console.error);
          }}
        />
        <span className="text-label text-faint">
          Share of gold frames with Wilson 95 %; grey under n = {fewUnits}. {metrics[charts.of].description}
        </span>
      </div>
      {data === undefined ? null : (
        <ChartGrid>
          {slices.map((key, place) => {
            const marks = data[place] ?? [];
            const total = marks.reduce((sum, { count }) => sum + count, 0);
            const { label } = dimensions[key];
            return (
              <ChartFigure
                key={key}
                title={`${metrics[charts.of].label} by ${label.toLowerCase()}`}
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
