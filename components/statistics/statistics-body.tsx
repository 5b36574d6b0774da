"use client";

import type { ReactNode } from "react";
import { ResizablePanels } from "@/components/ui/resizable-panels";
import { useIsNarrow } from "@/components/ui/use-is-narrow";
import {
  useCharts,
  useView,
  type DrillDown,
  type ModelStatistics,
  type PairedDrill,
  type StatisticsTab,
} from "@/lib/hooks";
import { CompareTab } from "./compare-tab";
import { DivergenceTab } from "./divergence-tab";
import { shownDrill, shownRules, wholeDrill } from "./drill";
import { ErrorsTab } from "./errors-tab";
import { FailuresTab } from "./failures-tab";
import { OverviewTab } from "./overview-tab";
import { chartedMetric, judgedMetric } from "./metric-order";
import { NoFrames } from "./no-frames";
import { openedPairs, pairedDrill, rivalsOf } from "./paired-drill";
import { PairsPanel } from "./pairs-panel";
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
  const rivals = rivalsOf(shown.models, current);
  const paired = pairedDrill(shownRules(shown, charts), current, rivals, {
    ...charts,
    judge: judgedMetric(charts.judge, current),
  });
  const units =
    charts.tab === "compare" ? (
      <PairsPanel drill={openedPairs(paired, { ...charts, of: chartedMetric(charts.of, current) })} />
    ) : (
      <UnitsPanel drill={shownDrill(shown, view, charts)} onClose={onClose} />
    );
  if (charts.tab === "overview") return <OverviewTab shown={shown} current={current} units={units} />;
  const whole = wholeDrill(shownRules(shown, charts), current);
  if (charts.tab === "failures") return <FailuresTab whole={whole} />;
  const isUnscored = current.frameCount === 0 && (charts.tab === "errors" || charts.tab === "divergence");
  if (isUnscored) return <NoFrames model={current} />;
  const main = (
    <section
      aria-label={tabNames[charts.tab]}
      tabIndex={0}
      className="relative size-full overflow-auto overscroll-contain bg-surface focus-inset"
    >
      {tabContent(charts.tab, { whole, shown, current, paired, rivals })}
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

interface TabContent {
  readonly whole: DrillDown;
  readonly shown: ShownStatistics;
  readonly current: ModelStatistics;
  readonly paired: PairedDrill;
  readonly rivals: readonly string[];
}

function tabContent(
  tab: Exclude<StatisticsTab, "overview" | "failures">,
  { whole, shown, current, paired, rivals }: TabContent,
): ReactNode {
  switch (tab) {
    case "errors":
      return <ErrorsTab whole={whole} />;
    case "divergence":
      return <DivergenceTab whole={whole} />;
    case "slices":
      return <SlicesTab whole={whole} model={current} />;
    case "programs":
      return <ProgramsTab whole={whole} models={shown.models} current={current} />;
    case "compare": {
      const { reset, alignment = "positional", equality = "resolved", repr = "recorded" } = whole;
      return (
        <CompareTab
          drill={paired}
          rivals={rivals}
          rules={{ reset, alignment, equality, repr }}
          current={current}
        />
      );
    }
  }
}
