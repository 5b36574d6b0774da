"use client";

import {
  formatCount,
  formatCounted,
  formatPercent,
  formatSum,
  missingNumber,
} from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import { classNames } from "@/components/ui/class-names";
import type { MetricKey } from "@/lib/core/compare";
import type { Interval } from "@/lib/core/statistics";
import { frameEvents } from "@/lib/core/trace";
import {
  frameMetricKeys,
  useCharts,
  useClusterStatistics,
  useView,
  type ClusteredValue,
  type MetricValue,
  type ModelStatistics,
} from "@/lib/hooks";
import { drillView, fewUnits, numberAt, shownRules } from "./drill";
import { DrillLink } from "./drill-link";
import { EventNumber } from "./event-number";
import { formatInterval } from "./format-interval";
import { IntervalMark } from "./interval-mark";
import { MetricName } from "./metric-name";
import { shownMetrics } from "./metric-order";
import { countsWidthPx } from "./counts-width";
import { UnscoredNote } from "./unscored-note";
import type { ShownStatistics } from "./statistics-export";

export interface ModelDetailProps {
  readonly shown: ShownStatistics;
  readonly current: ModelStatistics;
}

const countsLook = { characterPx: 6.2, besidePx: 16, leastPx: 104 } as const;
const othersPx = 1136;

/** One model in full: each metric with its interval, both averages and its parts by event. */
export function ModelDetail({ shown, current }: ModelDetailProps) {
  const [charts] = useCharts();
  const countsPx = countsWidthPx([current], countsLook);
  const clusters = useClusterStatistics(shownRules(shown, charts), current);
  const isOfShown = clusters.data !== undefined && !clusters.isPlaceholderData;
  return (
    <Panel title={current.model} isPadded={false} note={<span>{current.regime}</span>}>
      <table
        style={{ minWidth: othersPx + countsPx }}
        className="w-full table-fixed border-separate border-spacing-0 text-dense"
      >
        <caption className="sr-only">Metrics of {current.model} with intervals, and by event type</caption>
        <thead className="sticky top-0 bg-canvas text-label whitespace-nowrap text-muted">
          <tr className="h-6 [&>th]:border-b [&>th]:border-line [&>th]:px-1.5">
            <th scope="col" className="w-38 ps-3! text-start">
              Metric
            </th>
            <th scope="col" className="w-15 text-end" title="Σ hits / Σ units: every unit weighs the same">
              Micro
            </th>
            <th
              scope="col"
              className="w-37 text-start"
              title="Wilson score interval. Frames of one trace are not independent, so the truth is wider"
            >
              Wilson 95 %
            </th>
            <th
              scope="col"
              className="w-37 text-start"
              title="Percentile interval of 1,000 seeded resamples of whole programs: inputs of one program are not independent"
            >
              By program 95 %
            </th>
            <th scope="col" className="w-18 text-end" title="Mean over traces: every trace weighs the same">
              Macro, trace
            </th>
            <th
              scope="col"
              className="w-22 text-end"
              title="Mean over programs: every program weighs the same"
            >
              Macro, program
            </th>
            <th scope="col" style={{ width: countsPx }} className="text-end">
              n
            </th>
            {frameEvents.map((event) => (
              <th key={event} scope="col" className="w-29 text-end">
                {event}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shownMetrics
            .filter((metric) => current.metrics[metric].denominator > 0)
            .map((metric) => (
              <DetailRow
                key={metric}
                metric={metric}
                shown={shown}
                current={current}
                clustered={isOfShown ? clusters.data[metric] : null}
              />
            ))}
        </tbody>
      </table>
      <UnscoredNote model={current} />
    </Panel>
  );
}

interface DetailRowProps extends ModelDetailProps {
  readonly metric: MetricKey;
  /** Null until it is counted. */
  readonly clustered: ClusteredValue | null;
}

function DetailRow({ metric, shown, current, clustered }: DetailRowProps) {
  const [view] = useView();
  const value = current.metrics[metric];
  const address = { model: current.model, regime: current.regime, metric, event: null };
  const isFew = value.denominator > 0 && value.denominator < fewUnits;
  return (
    <tr
      className={classNames(
        "h-6 whitespace-nowrap hover:bg-hover [&>*]:border-b [&>*]:border-line-faint",
        isFew && "text-faint",
      )}
    >
      <th scope="row" className="ps-1.5 text-start font-normal">
        <MetricName address={address} value={value} view={view} />
      </th>
      <td className="text-end">
        <MicroNumber
          value={value}
          address={address}
          isCurrent={view.metric === metric && view.event === null}
        />
      </td>
      <td className="px-1.5 text-muted">
        <IntervalCell value={value.value} interval={value.interval} />
      </td>
      <td className="px-1.5 text-muted">
        <ProgramInterval value={value.value} clustered={clustered} />
      </td>
      <td className="px-1.5 text-end text-muted">
        {value.macroByTrace === null ? missingNumber : formatPercent(value.macroByTrace, 1)}
      </td>
      <td className="px-1.5 text-end text-muted">
        <MacroByProgram clustered={clustered} />
      </td>
      <td className="px-1.5 text-end text-faint">
        {isFew ? "few · " : ""}
        {value.denominator === 0
          ? missingNumber
          : `${formatSum(value.numerator)} / ${formatCount(value.denominator)}`}
      </td>
      {frameEvents.map((event) => (
        <td key={event} className="text-end">
          {frameMetricKeys.some((key) => key === metric) ? (
            <EventNumber
              address={{ ...address, event }}
              value={numberAt(shown, { ...address, event })}
              isCurrent={view.metric === metric && view.event === event}
            />
          ) : null}
        </td>
      ))}
    </tr>
  );
}

interface IntervalCellProps {
  readonly value: number | null;
  readonly interval: Interval | null;
}

function IntervalCell({ value, interval }: IntervalCellProps) {
  return (
    <span className="flex items-center gap-1.5">
      {interval === null || value === null ? null : (
        <IntervalMark value={value} interval={interval} widthPx={44} />
      )}
      {formatInterval(interval)}
    </span>
  );
}

interface ProgramIntervalProps extends Pick<DetailRowProps, "clustered"> {
  readonly value: number | null;
}

function ProgramInterval({ value, clustered }: ProgramIntervalProps) {
  if (clustered === null) return "…";
  if (clustered.programCount === 1) {
    return <span title="Drawn again, one program is always itself: two or more can differ">one program</span>;
  }
  return <IntervalCell value={value} interval={clustered.interval} />;
}

function MacroByProgram({ clustered }: Pick<DetailRowProps, "clustered">) {
  if (clustered === null) return "…";
  const { macroByProgram, programCount } = clustered;
  if (macroByProgram === null) return missingNumber;
  return <span title={formatCounted(programCount, "program")}>{formatPercent(macroByProgram, 1)}</span>;
}

interface MicroNumberProps {
  readonly value: MetricValue;
  readonly address: Parameters<typeof drillView>[0];
  readonly isCurrent: boolean;
}

function MicroNumber({ value, address, isCurrent }: MicroNumberProps) {
  if (value.denominator === 0) {
    return (
      <span className="px-1.5 text-faint">
        <span aria-hidden>—</span>
        <span className="sr-only">not applicable</span>
      </span>
    );
  }
  return (
    <DrillLink
      view={drillView(address, value)}
      isCurrent={isCurrent}
      className="block px-1.5 font-strong aria-[current=true]:bg-selected aria-[current=true]:shadow-[inset_0_-2px_0_var(--color-accent)]"
    >
      {formatPercent(value.numerator, value.denominator)}
    </DrillLink>
  );
}
