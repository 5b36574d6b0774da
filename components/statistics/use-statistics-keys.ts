"use client";

import { useCommands } from "@/components/shell/use-commands";
import { useView, type DrillDown, type ModelStatistics } from "@/lib/hooks";
import { byRegime } from "./by-regime";
import { drillView } from "./drill";
import { shownMetrics } from "./metric-order";

const verdicts = ["wrong", "right", "all"] as const;

export interface StatisticsKeys {
  readonly models: readonly ModelStatistics[];
  readonly current: ModelStatistics | null;
  readonly drill: DrillDown | null;
  readonly close: () => void;
}

/** The statistics without a mouse. While no number is open, `j k` move between models. */
export function useStatisticsKeys({ models, current, drill, close }: StatisticsKeys): void {
  const [view, setView] = useView();

  function moveModel(by: number) {
    const next = modelBeside(byRegime(models), current, by);
    if (next !== undefined) setView({ model: next.model, regime: next.regime }).catch(console.error);
  }
  function moveMetric(by: number) {
    if (current === null) return;
    const index =
      view.metric === null ? (by > 0 ? -1 : shownMetrics.length) : shownMetrics.indexOf(view.metric);
    const metric = shownMetrics[Math.min(shownMetrics.length - 1, Math.max(0, index + by))];
    if (metric === undefined) return;
    const { model, regime } = current;
    setView(drillView({ model, regime, metric, event: null }, current.metrics[metric]), {
      history: view.metric === null ? "push" : "replace",
    }).catch(console.error);
  }
  function nextVerdict() {
    const next = verdicts[(verdicts.indexOf(view.verdict) + 1) % verdicts.length];
    if (next !== undefined) setView({ verdict: next }).catch(console.error);
  }
  function switchReset() {
    setView({ reset: view.reset === "context" ? "scope" : "context" }).catch(console.error);
  }
  function switchRepr() {
    setView({ repr: view.repr === "recorded" ? "portable" : "recorded" }).catch(console.error);
  }

  const section = "Statistics";
  const isClosed = drill === null;
  useCommands([
    {
      id: "next-model",
      label: "Next model",
      section,
      keys: isClosed ? ["]", "j", "ArrowDown"] : ["]"],
      run: () => {
        moveModel(1);
      },
    },
    {
      id: "previous-model",
      label: "Previous model",
      section,
      keys: isClosed ? ["[", "k", "ArrowUp"] : ["["],
      run: () => {
        moveModel(-1);
      },
    },
    {
      id: "next-metric",
      label: "Next metric",
      section,
      keys: ["ArrowRight", "l"],
      run: () => {
        moveMetric(1);
      },
    },
    {
      id: "previous-metric",
      label: "Previous metric",
      section,
      keys: ["ArrowLeft"],
      run: () => {
        moveMetric(-1);
      },
    },
    {
      id: "verdict",
      label: "Wrong, right or all units",
      section,
      keys: ["v"],
      run: nextVerdict,
      isEnabled: !isClosed,
    },
    { id: "reset", label: "Switch the reset rule", section, keys: ["r"], run: switchReset },
    { id: "repr", label: "Reprs as recorded or portable", section, keys: ["shift+r"], run: switchRepr },
    { id: "close", label: "Close the units", section, keys: ["Escape"], run: close, isEnabled: !isClosed },
  ]);
}

function modelBeside(models: readonly ModelStatistics[], current: ModelStatistics | null, by: number) {
  const index = current === null ? -1 : models.indexOf(current);
  return models[Math.min(models.length - 1, Math.max(0, index + by))];
}
