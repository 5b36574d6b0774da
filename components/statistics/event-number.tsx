"use client";

import { classNames } from "@/components/ui/class-names";
import { formatCount, formatPercent } from "@/components/ui/format-number";
import type { MetricValue } from "@/lib/hooks";
import { drillView, fewUnits, type NumberAddress } from "./drill";
import { DrillLink } from "./drill-link";
import { formatInterval } from "./format-interval";

export interface EventNumberProps {
  readonly address: NumberAddress;
  /** Null where gold has no such frame. */
  readonly value: MetricValue | null;
  readonly isCurrent: boolean;
}

/** A share on one line with its n. */
export function EventNumber({ address, value, isCurrent }: EventNumberProps) {
  if (value === null || value.denominator === 0) {
    return (
      <span className="px-1.5 text-faint">
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
      title={`95 % interval ${formatInterval(value.interval)}${isFew ? `. Fewer than ${fewUnits} units: too few to compare` : ""}`}
      className={classNames(
        "block px-1.5 aria-[current=true]:bg-selected aria-[current=true]:shadow-[inset_0_-2px_0_var(--color-accent)]",
        isFew && "text-faint",
      )}
    >
      {formatPercent(value.numerator, value.denominator)}{" "}
      <span className="inline-block min-w-11 text-label text-faint">
        {isFew ? "few " : "n "}
        {formatCount(value.denominator)}
      </span>
    </DrillLink>
  );
}
