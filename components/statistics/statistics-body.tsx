"use client";

import type { ReactNode } from "react";
import { ResizablePanels } from "@/components/ui/resizable-panels";
import { useIsNarrow } from "@/components/ui/use-is-narrow";
import { useCharts, useView, type DrillDown, type ModelStatistics, type StatisticsTab } from "@/lib/hooks";
import { DivergenceTab } from "./divergence-tab";
import { shownDrill, shownRules, wholeDrill } from "./drill";
import { ErrorsTab } from "./errors-tab";
import { FailuresTab } from "./failures-tab";
import { OverviewTab } from "./overview-tab";
import { ProgramsTab } from "./programs-tab";
import { SlicesTab } from "./slices-tab";
import type { ShownStatistics } from "./statistics-export";
import { tabNames } from "./tab-names";
import { UnitsPanel } from "./units-panel";

export interface StatisticsBodyProps {
  readonly shown: ShownStatistics;
  readonly current: ModelStatistics;
  readonly onClose: () => void;
}

/** The chosen part of the statistics and, beside it, the units behind one number or mark. */
export function StatisticsBody({ shown, current, onClose }: StatisticsBodyProps) {
  const [view] = useView();
  const [charts] = useCharts();
  const isNarrow = useIsNarrow();
  const units = <UnitsPanel drill={shownDrill(shown, view, charts)} onClose={onClose} />;
  if (charts.tab === "overview") return <OverviewTab shown={shown} current={current} units={units} />;
  const whole = wholeDrill(shownRules(shown, charts), current);
  if (charts.tab === "failures") return <FailuresTab whole={whole} />;
  const main = (
    <section
      aria-label={tabNames[charts.tab]}
      tabIndex={0}
      className="relative size-full overflow-auto overscroll-contain bg-surface focus-inset"
    >
      {tabContent(charts.tab, whole, shown)}
    </section>
  );
  if (isNarrow) {
    return (
      <div className="relative flex size-full flex-col divide-y divide-line overflow-auto">
        <div className="shrink-0">{main}</div>
        <div className="h-96 shrink-0">{units}</div>
      </div>
    );
  }
  return (
    <ResizablePanels
      id="statistics.charts"
      panels={[
        { id: "charts", label: "charts", defaultSize: 74, minSize: "320px", content: main },
        { id: "units", label: "units", defaultSize: 26, minSize: "280px", content: units },
      ]}
    />
  );
}

function tabContent(tab: StatisticsTab, whole: DrillDown, shown: ShownStatistics): ReactNode {
  switch (tab) {
    case "overview":
    case "failures":
      return null;
    case "errors":
      return <ErrorsTab whole={whole} />;
    case "divergence":
      return <DivergenceTab whole={whole} />;
    case "slices":
      return <SlicesTab whole={whole} />;
    case "programs":
      return <ProgramsTab whole={whole} models={shown.models} />;
    case "compare":
      return null;
  }
}
