"use client";

import { ChartFigure } from "@/components/charts/chart-figure";
import { QueryTrouble } from "@/components/shards/query-trouble";
import { formatCounted } from "@/components/ui/format-number";
import { Select } from "@/components/ui/select";
import { metrics } from "@/lib/core/compare";
import {
  useCharts,
  useMarksOf,
  type ChartedMetric,
  type CountedMark,
  type DrillDown,
  type ModelStatistics,
} from "@/lib/hooks";
import { heatDrawing, type HeatDrawing } from "./heat-drawing";
import { chartedMetric, chartedMetrics } from "./metric-order";
import { useMarkLinks } from "./use-mark-links";

export interface ProgramsTabProps {
  readonly whole: DrillDown;
  readonly models: readonly ModelStatistics[];
  readonly current: ModelStatistics;
}

const rowsAtMost = 40;

/** A metric by program and model, and of frames by line within one program. Models of one regime stand beside each other. */
export function ProgramsTab({ whole, models, current }: ProgramsTabProps) {
  const [charts] = useCharts();
  const of = chartedMetric(charts.of, current);
  const { label, unit } = metrics[of];
  const program = unit === "frame" ? charts.program : "";
  const names = models.filter(({ regime }) => regime === whole.regime).map(({ model }) => model);
  const drills = names.map((model) => ({ ...whole, model, metric: of }));
  const links = useMarkLinks({ ...whole, metric: of });
  const programs = useMarksOf(drills, ["program"]);
  const lines = useMarksOf(drillsOf(drills, program), ["line"]);
  const error = programs.error ?? lines.error;
  if (error !== null) return <QueryTrouble what="Programs not counted" error={error} />;
  const isOne = program !== "";
  const chosen = isOne ? lines : programs;
  const marks = chosen.isPlaceholderData ? [] : (chosen.data ?? []);
  const heat = heatDrawing(
    marks.map((of, place) => ({ model: names[place] ?? "", marks: of })),
    { dimension: isOne ? "line" : "program", program, rowsAtMost: isOne ? Infinity : rowsAtMost, links },
  );
  return (
    <>
      <ProgramsBar of={of} program={program} marks={programs.data ?? []} current={current} />
      <ChartFigure
        title={isOne ? `${label} by line of ${program}` : `${label} by program`}
        note={noteOf(heat, isOne ? "line" : "program")}
        chart={heat.chart}
        table={heat.table}
        shape={charts.shape}
        onOpen={links.open}
      />
    </>
  );
}

function noteOf({ rowCount, hiddenCount }: HeatDrawing, row: "line" | "program"): string {
  return hiddenCount === 0
    ? `${formatCounted(rowCount, row)}; percent right, stronger colour is worse, grey is few`
    : `the ${rowsAtMost} worst of ${formatCounted(rowCount, row)}; the CSV has all`;
}

/** The same within one program; none of no program. */
function drillsOf(drills: readonly DrillDown[], program: string): readonly DrillDown[] {
  if (program === "") return [];
  return drills.map((drill) => ({ ...drill, where: [{ dimension: "program", value: program }] }));
}

interface ProgramsBarProps {
  readonly of: ChartedMetric;
  readonly program: string;
  /** By program, of each model. */
  readonly marks: readonly (readonly CountedMark[])[];
  readonly current: ModelStatistics;
}

/** More choices than these cannot be chosen from; a program of the address is always one. */
const programsAtMost = 1000;

function ProgramsBar({ of, program, marks, current }: ProgramsBarProps) {
  const [, setCharts] = useCharts();
  const known = new Set(marks.flat().map(({ values }) => values[0] ?? ""));
  const offered = [...known].sort().slice(0, programsAtMost);
  const names = program === "" || offered.includes(program) ? offered : [program, ...offered];
  const hiddenCount = known.size - offered.length;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line-faint px-3 py-1.5">
      <Select
        label="Metric"
        value={of}
        options={chartedMetrics(current).map((value) => ({ value, label: metrics[value].label }))}
        onChange={(chosen) => {
          setCharts({ of: chosen, where: null }).catch(console.error);
        }}
      />
      {metrics[of].unit === "frame" ? (
        <Select
          label="Program"
          value={program}
          options={[{ value: "", label: "All programs" }, ...names.map((value) => ({ value, label: value }))]}
          onChange={(chosen) => {
            setCharts({ program: chosen, where: null }).catch(console.error);
          }}
        />
      ) : null}
      {hiddenCount > 0 ? (
        <span className="text-label text-faint">
          {formatCounted(hiddenCount, "more program")} by the address alone: program=NAME
        </span>
      ) : null}
    </div>
  );
}
