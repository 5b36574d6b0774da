"use client";

import { formatCount, formatPercent, missingNumber } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import { classNames } from "@/components/ui/class-names";
import { metricKeys, metrics, type MetricKey } from "@/lib/core/compare";
import { frameEvents } from "@/lib/core/trace";
import { useView, type MetricValue, type ModelStatistics } from "@/lib/hooks";
import { drillView, fewUnits, numberAt } from "./drill";
import { DrillLink } from "./drill-link";
import { EventNumber } from "./event-number";
import { formatInterval } from "./format-interval";
import { IntervalMark } from "./interval-mark";
import { MetricName } from "./metric-name";
import type { ShownStatistics } from "./statistics-export";

export interface ModelDetailProps {
  readonly shown: ShownStatistics;
  readonly current: ModelStatistics;
}

/** One model in full: each metric with its interval, both averages and its parts by event. */
export function ModelDetail({ shown, current }: ModelDetailProps) {
  return (
    <Panel title={current.model} isPadded={false} note={<span>{current.regime}</span>}>
      <table className="w-full min-w-233 table-fixed border-separate border-spacing-0 text-dense">
        <caption className="sr-only">Metrics of {current.model} with intervals, and by event type</caption>
        <thead className="sticky top-0 bg-canvas text-label whitespace-nowrap text-muted">
          <tr className="h-6 [&>th]:border-b [&>th]:border-line [&>th]:px-1.5">
            <th scope="col" className="w-34 ps-3! text-start">
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
            <th scope="col" className="w-15 text-end" title="Mean over traces: every trace weighs the same">
              Macro
            </th>
            <th scope="col" className="w-26 text-end">
              n
            </th>
            {frameEvents.map((event) => (
              <th key={event} scope="col" className="w-[106px] text-end">
                {event}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {metricKeys.map((metric) => (
            <DetailRow key={metric} metric={metric} shown={shown} current={current} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

interface DetailRowProps extends ModelDetailProps {
  readonly metric: MetricKey;
}

function DetailRow({ metric, shown, current }: DetailRowProps) {
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
        <span className="flex items-center gap-1.5">
          {value.interval === null || value.value === null ? null : (
            <IntervalMark value={value.value} interval={value.interval} widthPx={44} />
          )}
          {formatInterval(value.interval)}
        </span>
      </td>
      <td className="px-1.5 text-end text-muted">
        {value.macroByTrace === null ? missingNumber : formatPercent(value.macroByTrace, 1)}
      </td>
      <td className="px-1.5 text-end text-faint">
        {isFew ? "few · " : ""}
        {value.denominator === 0
          ? missingNumber
          : `${formatCount(value.numerator)} / ${formatCount(value.denominator)}`}
      </td>
      {frameEvents.map((event) => (
        <td key={event} className="text-end">
          {metrics[metric].unit === "frame" ? (
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
