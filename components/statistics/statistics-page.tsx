"use client";

import { EngineTrouble } from "@/components/shards/engine-trouble";
import { QueryTrouble } from "@/components/shards/query-trouble";
import { useCharts, useStatistics, useView } from "@/lib/hooks";
import { shownDrill, shownModel } from "./drill";
import { ScoringCardLine } from "./scoring-card-line";
import { StatisticsBar } from "./statistics-bar";
import { StatisticsBody } from "./statistics-body";
import { StatisticsEmpty } from "./statistics-empty";
import { StatisticsHead } from "./statistics-head";
import { useStatisticsKeys } from "./use-statistics-keys";
import { useTabKeys } from "./use-tab-keys";

/** How often the models are right, of what, and on what that number rests. */
export function StatisticsPage() {
  const [view, setView] = useView();
  const [charts, setCharts] = useCharts();
  const statistics = useStatistics({
    reset: view.reset,
    repr: view.repr,
    alignment: charts.align,
    equality: charts.equal,
  });
  const shown = statistics.data;
  const current = shown === undefined ? null : shownModel(shown.models, view);
  const drill = shown === undefined ? null : shownDrill(shown, view, charts);

  function close() {
    setView({ metric: null, event: null, verdict: null }).catch(console.error);
    setCharts({ where: null }).catch(console.error);
  }
  useStatisticsKeys({ models: shown?.models ?? [], current, drill, close });
  useTabKeys();

  return (
    <>
      <StatisticsHead shown={shown ?? null} />
      <EngineTrouble />
      {statistics.error === null ? null : (
        <QueryTrouble what="Statistics not counted" error={statistics.error} />
      )}
      {shown === undefined || current === null ? (
        <StatisticsEmpty card={shown?.card ?? null} />
      ) : (
        <>
          <ScoringCardLine card={shown.card} />
          <StatisticsBar models={shown.models} current={current} />
          <div className="min-h-0 flex-1">
            <StatisticsBody shown={shown} current={current} onClose={close} />
          </div>
        </>
      )}
    </>
  );
}
