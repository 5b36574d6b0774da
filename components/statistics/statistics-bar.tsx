"use client";

import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { useIsNarrow } from "@/components/ui/use-is-narrow";
import { alignments, equalities } from "@/lib/core/compare";
import {
  chartsHref,
  statisticsTabs,
  useCharts,
  useHref,
  useView,
  type ModelStatistics,
  type StatisticsTab,
} from "@/lib/hooks";
import { tabNames } from "./tab-names";

export interface StatisticsBarProps {
  readonly models: readonly ModelStatistics[];
  readonly current: ModelStatistics;
}

const shapes = [
  { value: "chart", label: "Charts" },
  { value: "table", label: "Tables" },
] as const;

/** Which part of the page is shown, of which model and under which rules. */
export function StatisticsBar({ models, current }: StatisticsBarProps) {
  const [charts, setCharts] = useCharts();
  const [, setView] = useView();
  const isNarrow = useIsNarrow();
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-3 py-1">
      <nav
        aria-label="Parts of the statistics"
        className="flex min-w-0 flex-wrap max-sm:flex-nowrap max-sm:overflow-x-auto"
      >
        {statisticsTabs.map((tab) => (
          <TabLink key={tab} tab={tab} current={current} />
        ))}
      </nav>
      <div className="ms-auto flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
        {charts.tab === "overview" ? null : (
          <Select
            label="Model"
            value={String(models.indexOf(current))}
            options={models.map(({ model, regime }, place) => ({
              value: String(place),
              label: `${model} · ${regime}`,
            }))}
            onChange={(place) => {
              const chosen = models[Number(place)];
              if (chosen === undefined) return;
              setView({ model: chosen.model, regime: chosen.regime }).catch(console.error);
            }}
          />
        )}
        <Select
          label="Alignment"
          isLabelHidden={isNarrow}
          value={charts.align}
          options={alignments.map((value) => ({ value, label: value }))}
          onChange={(align) => {
            setCharts({ align }).catch(console.error);
          }}
        />
        <Select
          label="Equality"
          isLabelHidden={isNarrow}
          value={charts.equal}
          options={equalities.map((value) => ({ value, label: value }))}
          onChange={(equal) => {
            setCharts({ equal }).catch(console.error);
          }}
        />
        {charts.tab === "overview" || charts.tab === "failures" ? null : (
          <Segmented
            label="Charts or tables"
            size="small"
            value={charts.shape}
            options={shapes}
            onChange={(shape) => {
              setCharts({ shape }).catch(console.error);
            }}
          />
        )}
      </div>
    </div>
  );
}

/** Where the tabs scroll sideways. */
function bringIntoSight(link: HTMLAnchorElement | null) {
  link?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

interface TabLinkProps {
  readonly tab: StatisticsTab;
  readonly current: ModelStatistics;
}

function TabLink({ tab, current: { model, regime } }: TabLinkProps) {
  const href = useHref();
  const [view, setView] = useView();
  const [charts, setCharts] = useCharts();
  const isCurrent = charts.tab === tab;
  const page = href("/statistics", { reset: view.reset, repr: view.repr, model, regime });
  return (
    <Link
      ref={isCurrent ? bringIntoSight : undefined}
      href={chartsHref(page, { ...charts, tab, where: [] })}
      prefetch={false}
      aria-current={isCurrent ? "page" : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        setView({ metric: null, event: null, verdict: null }).catch(console.error);
        setCharts({ tab, where: null }, { history: "push" }).catch(console.error);
      }}
      className={classNames(
        "inline-flex h-7 shrink-0 items-center border-b-2 px-2 text-dense whitespace-nowrap focus-inset",
        isCurrent
          ? "border-accent font-strong text-ink forced-colors:border-[Highlight]"
          : "border-transparent text-muted hover:text-ink forced-colors:border-[Canvas]",
      )}
    >
      {tabNames[tab]}
    </Link>
  );
}
