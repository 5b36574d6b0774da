"use client";

import { Tooltip } from "@/components/ui/tooltip";
import { metrics } from "@/lib/core/compare";
import type { MetricValue, View } from "@/lib/hooks";
import { drillView, type NumberAddress } from "./drill";
import { DrillLink } from "./drill-link";

export interface MetricNameProps {
  readonly address: NumberAddress;
  readonly value: MetricValue | null;
  readonly view: View;
  /** Breaks "Observation, raw" after the comma. */
  readonly isStacked?: boolean;
}

/** A metric's name, which says on hover and focus what it counts. */
export function MetricName({ address, value, view, isStacked = false }: MetricNameProps) {
  const { label, description } = metrics[address.metric];
  const [first, second] = isStacked ? label.split(", ") : [label];
  const isCurrent = view.metric === address.metric && view.event === null;
  return (
    <Tooltip content={description}>
      <DrillLink
        view={value === null ? { ...address, verdict: "wrong" } : drillView(address, value)}
        isCurrent={isCurrent}
        className={isStacked ? "block px-1.5 text-end" : "block px-1.5 whitespace-nowrap"}
      >
        {first}
        {isStacked ? <span className="block min-h-4 font-normal text-faint">{second}</span> : null}
      </DrillLink>
    </Tooltip>
  );
}
