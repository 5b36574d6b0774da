"use client";

import { useCommands } from "@/components/shell/use-commands";
import { statisticsTabs, useCharts, useView, type StatisticsTab } from "@/lib/hooks";
import { tabNames } from "./tab-names";

/** The parts of the page by their numbers, and charts or tables. Another part opens without units. */
export function useTabKeys(): void {
  const [, setView] = useView();
  const [charts, setCharts] = useCharts();
  const section = "Statistics";

  function showTab(tab: StatisticsTab) {
    setView({ metric: null, event: null, verdict: null }).catch(console.error);
    setCharts({ tab, where: null }, { history: "push" }).catch(console.error);
  }
  useCommands([
    ...statisticsTabs.map((tab, place) => ({
      id: `tab-${tab}`,
      label: `Show ${tabNames[tab].toLowerCase()}`,
      section,
      keys: [String(place + 1)],
      run: () => {
        showTab(tab);
      },
    })),
    {
      id: "shape",
      label: "Charts or tables",
      section,
      keys: ["s"],
      run: () => {
        setCharts({ shape: charts.shape === "chart" ? "table" : "chart" }).catch(console.error);
      },
    },
  ]);
}
