"use client";

import { ChartFigure } from "@/components/charts/chart-figure";
import { QueryTrouble } from "@/components/shards/query-trouble";
import { formatCounted } from "@/components/ui/format-number";
import { Select } from "@/components/ui/select";
import { metrics } from "@/lib/core/compare";
import { frameMetricKeys, useCharts, useMarksOf, type DrillDown, type ModelStatistics } from "@/lib/hooks";
import { heatDrawing } from "./heat-drawing";
import { useMarkLinks } from "./use-mark-links";

export interface ProgramsTabProps {
  readonly whole: DrillDown;
  readonly models: readonly ModelStatistics[];
}

const rowsAtMost = 40;

/** A frame metric by program and model, and by line within one program. Models of one regime stand beside each other. */
export function ProgramsTab({ whole, models }: ProgramsTabProps) {
  const [charts, setCharts] = useCharts();
  const { program } = charts;
  const names = models.filter(({ regime }) => regime === whole.regime).map(({ model }) => model);
  const drills = names.map((model) => ({ ...whole, model, metric: charts.of }));
  const links = useMarkLinks({ ...whole, metric: charts.of });
  const programs = useMarksOf(drills, ["program"]);
  const lines = useMarksOf(
    drills.map((drill) => ({ ...drill, where: [{ dimension: "program" as const, value: program }] })),
    ["line"],
  );
  const error = programs.error ?? lines.error;
  if (error !== null) return <QueryTrouble what="Programs not counted" error={error} />;
  const known = [...new Set((programs.data ?? []).flat().map(({ values }) => values[0] ?? ""))].sort();
  const isOne = program !== "";
  const chosen = isOne ? lines : programs;
  const marks = chosen.isPlaceholderData ? [] : (chosen.data ?? []);
  const heat = heatDrawing(
    marks.map((of, place) => ({ model: names[place] ?? "", marks: of })),
    { dimension: isOne ? "line" : "program", program, rowsAtMost: isOne ? Infinity : rowsAtMost, links },
  );
  const { label } = metrics[charts.of];
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line-faint px-3 py-1.5">
        <Select
          label="Metric"
          value={charts.of}
          options={frameMetricKeys.map((value) => ({ value, label: metrics[value].label }))}
          onChange={(of) => {
            setCharts({ of }).catch(console.error);
          }}
        />
        <Select
          label="Program"
          value={program}
          options={[{ value: "", label: "All programs" }, ...known.map((value) => ({ value, label: value }))]}
          onChange={(chosen) => {
            setCharts({ program: chosen, where: null }).catch(console.error);
          }}
        />
      </div>
      <ChartFigure
        title={isOne ? `${label} by line of ${program}` : `${label} by program`}
        note={
          heat.hiddenCount === 0
            ? `${formatCounted(heat.rowCount, isOne ? "line" : "program")}; percent right, darker is worse, grey is few`
            : `the ${rowsAtMost} worst of ${formatCounted(heat.rowCount, "program")}; the table has all`
        }
        chart={heat.chart}
        table={heat.table}
        shape={charts.shape}
        onOpen={links.open}
      />
    </>
  );
}
