"use client";

import { ResizablePanels } from "@/components/ui/resizable-panels";
import { useIsNarrow } from "@/components/ui/use-is-narrow";
import { conditionsOf, useCharts, useUnitCount, type DrillDown } from "@/lib/hooks";
import { FailureGroups } from "./failure-groups";
import { FailureWalk } from "./failure-walk";

export interface FailuresTabProps {
  readonly whole: DrillDown;
}

/** Predictions with an error: by class, by cause within it, and one after the other with its first error in code. */
export function FailuresTab({ whole }: FailuresTabProps) {
  const [charts] = useCharts();
  const isNarrow = useIsNarrow();
  const chosen = conditionsOf(charts.where);
  const cohort: DrillDown = {
    ...whole,
    where: chosen.length === 0 ? [{ dimension: "failed", value: "yes" }] : chosen,
  };
  const count = useUnitCount(cohort);
  const groups = <FailureGroups whole={whole} cohort={cohort} />;
  const walk = (
    <FailureWalk
      key={JSON.stringify(cohort)}
      cohort={cohort}
      count={count.isPlaceholderData ? null : (count.data ?? null)}
    />
  );
  if (isNarrow) {
    return (
      <div className="relative flex size-full flex-col divide-y divide-line overflow-auto">
        <div className="max-h-96 shrink-0 overflow-hidden">{groups}</div>
        <div className="shrink-0">{walk}</div>
      </div>
    );
  }
  return (
    <ResizablePanels
      id="statistics.failures"
      panels={[
        { id: "groups", label: "groups", defaultSize: 30, minSize: "260px", content: groups },
        { id: "failure", label: "failure", defaultSize: 70, minSize: "320px", content: walk },
      ]}
    />
  );
}
