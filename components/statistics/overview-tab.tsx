"use client";

import type { ReactNode } from "react";
import { ResizablePanels } from "@/components/ui/resizable-panels";
import { useIsNarrow } from "@/components/ui/use-is-narrow";
import type { ModelStatistics } from "@/lib/hooks";
import { ModelDetail } from "./model-detail";
import { ModelMatrix } from "./model-matrix";
import type { ShownStatistics } from "./statistics-export";

export interface OverviewTabProps {
  readonly shown: ShownStatistics;
  readonly current: ModelStatistics;
  /** The units behind one number. */
  readonly units: ReactNode;
}

/** All models above; below, one model in full and the units behind one number. */
export function OverviewTab({ shown, current, units }: OverviewTabProps) {
  const isNarrow = useIsNarrow();
  const matrix = (
    <div
      role="group"
      aria-label="Models by metric"
      tabIndex={0}
      className="relative size-full overflow-auto overscroll-contain bg-surface focus-inset"
    >
      <ModelMatrix models={shown.models} current={current} />
    </div>
  );
  const detail = <ModelDetail shown={shown} current={current} />;
  if (isNarrow) {
    return (
      <div className="relative flex size-full flex-col divide-y divide-line overflow-auto">
        <div className="shrink-0">{matrix}</div>
        <div className="h-96 shrink-0">{units}</div>
        <div className="h-96 shrink-0">{detail}</div>
      </div>
    );
  }
  const below = (
    <ResizablePanels
      id="statistics.below"
      panels={[
        { id: "detail", label: "model", defaultSize: 73, minSize: "320px", content: detail },
        { id: "units", label: "units", defaultSize: 27, minSize: "300px", content: units },
      ]}
    />
  );
  return (
    <ResizablePanels
      id="statistics"
      orientation="vertical"
      panels={[
        { id: "models", label: "models", defaultSize: 54, content: matrix },
        { id: "below", label: "details", defaultSize: 46, content: below },
      ]}
    />
  );
}
