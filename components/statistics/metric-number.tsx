"use client";

import { classNames } from "@/components/ui/class-names";
import { formatCount, formatPercent, formatSum } from "@/components/ui/format-number";
import { metrics } from "@/lib/core/compare";
import type { MetricValue } from "@/lib/hooks";
import { drillView, fewUnits, type NumberAddress } from "./drill";
import { DrillLink } from "./drill-link";
import { formatInterval } from "./format-interval";
import { IntervalMark } from "./interval-mark";

export interface MetricNumberProps {
  readonly address: NumberAddress;
  /** Null where gold has no such frame. */
  readonly value: MetricValue | null;
  /** True for the number whose units are open. */
  readonly isCurrent: boolean;
  readonly hasMark?: boolean;
}

/** A share over its counts: a link to the units it counts. */
export function MetricNumber({ address, value, isCurrent, hasMark = false }: MetricNumberProps) {
  if (value?.interval == null || value.value === null) {
    return (
      <span className="block px-1.5 text-end text-faint">
        <span aria-hidden>—</span>
        <span className="sr-only">not applicable</span>
      </span>
    );
  }
  const isFew = value.denominator < fewUnits;
  return (
    <DrillLink
      view={drillView(address, value)}
      isCurrent={isCurrent}
      title={titleOf(address, value)}
      className="block px-1.5 py-0.5 text-end aria-[current=true]:bg-selected aria-[current=true]:shadow-[inset_0_-2px_0_var(--color-accent)]"
    >
      <span className={classNames("flex items-center justify-end gap-1.5", isFew && "text-faint")}>
        {hasMark ? <IntervalMark value={value.value} interval={value.interval} widthPx={40} /> : null}
        {formatPercent(value.numerator, value.denominator)}
      </span>
      <span className="block text-label whitespace-nowrap text-faint">
        {isFew ? "few · " : ""}
        {formatSum(value.numerator)} / {formatCount(value.denominator)}
      </span>
    </DrillLink>
  );
}

function titleOf(address: NumberAddress, value: MetricValue): string {
  const { label, description } = metrics[address.metric];
  const event = address.event === null ? "" : `, ${address.event} frames`;
  const few = value.denominator < fewUnits ? ` Fewer than ${fewUnits} units: too few to compare.` : "";
  return `${address.model}: ${label}${event}. ${description} 95 % interval ${formatInterval(value.interval)}.${few}`;
}
