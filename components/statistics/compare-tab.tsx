"use client";

import { ChartFigure } from "@/components/charts/chart-figure";
import { QueryTrouble } from "@/components/shards/query-trouble";
import { DataText } from "@/components/ui/data-text";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount, formatCounted } from "@/components/ui/format-number";
import { Select } from "@/components/ui/select";
import { metrics } from "@/lib/core/compare";
import {
  judgedMetricKeys,
  useCharts,
  useModelComparison,
  type ModelStatistics,
  type PairedDrill,
  type StatisticsRules,
} from "@/lib/hooks";
import { ChartGrid } from "./chart-grid";
import { chartedMetric, chartedMetrics, judgedMetric } from "./metric-order";
import { PairedTable } from "./paired-table";
import { sliceTable } from "./paired-slices";
import { SamplesFigure } from "./samples-figure";
import { scatterDrawing } from "./scatter-drawing";
import { usePairLinks } from "./use-pair-links";

export interface CompareTabProps {
  readonly drill: PairedDrill;
  readonly rivals: readonly string[];
  readonly rules: StatisticsRules;
  readonly current: ModelStatistics;
}

/** Two models on the same traces: differences with their uncertainty, and the traces behind them. */
export function CompareTab({ drill, rivals, rules, current }: CompareTabProps) {
  const [charts, setCharts] = useCharts();
  const links = usePairLinks(drill);
  const of = chartedMetric(charts.of, current);
  const judge = judgedMetric(charts.judge, current);
  const { data, error } = useModelComparison(drill, of);
  if (error !== null) return <QueryTrouble what="Models not compared" error={error} />;
  const frame = { shape: charts.shape, onOpen: links.open } as const;
  const { modelA, modelB } = drill;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line-faint px-3 py-1.5">
        {rivals.length === 0 ? null : (
          <Select
            label="Against"
            value={modelB}
            options={rivals.map((value) => ({ value, label: value }))}
            onChange={(against) => {
              setCharts({ against, only: null, where: null }).catch(console.error);
            }}
          />
        )}
        <Select
          label="A trace is right by"
          value={judge}
          options={judgedMetricKeys.map((value) => ({ value, label: metrics[value].label }))}
          onChange={(chosen) => {
            setCharts({ judge: chosen, only: null, where: null }).catch(console.error);
          }}
        />
        {rivals.length === 0 ? null : (
          <Select
            label="Scatter of"
            value={of}
            options={chartedMetrics(current).map((value) => ({ value, label: metrics[value].label }))}
            onChange={(chosen) => {
              setCharts({ of: chosen, only: null, where: null }).catch(console.error);
            }}
          />
        )}
      </div>
      {rivals.length === 0 ? (
        <EmptyState title="No other model of this regime">
          Differences on the same traces would be here. Models of different regimes are never compared.
        </EmptyState>
      ) : data === undefined ? null : data.comparison.pairCount === 0 ? (
        <EmptyState title="No trace that both predicted">
          <DataText text={modelA} limit={80} /> and <DataText text={modelB} limit={80} /> share no trace of
          the regime <DataText text={current.regime} limit={80} />. Differences are counted on the same traces
          only: choose another model, or open predictions of the same traces.
        </EmptyState>
      ) : (
        <>
          <PairedTable comparison={data.comparison} links={links} />
          <ChartGrid>
            <ChartFigure
              title={`${metrics[of].label} of each trace`}
              note={`${formatCounted(
                data.points.reduce((sum, { count }) => sum + count, 0),
                "trace",
              )} that both predicted; below the line A is better`}
              {...scatterDrawing(data.points, { modelA, modelB }, links)}
              {...frame}
            />
            <ChartFigure
              title="Discordant traces by slice"
              note={`exact McNemar, Holm over ${formatCount(data.slices.length)} slices`}
              {...sliceTable(data.slices, links)}
              shape="table"
              onOpen={links.open}
            />
          </ChartGrid>
        </>
      )}
      <SamplesFigure rules={rules} regime={current.regime} metric={judge} />
    </>
  );
}
