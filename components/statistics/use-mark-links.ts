"use client";

import {
  chartsHref,
  type Charts,
  type Condition,
  type DrillDown,
  useCharts,
  useHref,
  useView,
  writeCondition,
} from "@/lib/hooks";

export interface MarkLinks {
  /** The link to the units that have these values; of the model, the metric and the rules of the chart. */
  readonly hrefOf: (where: readonly Condition[], of?: Partial<DrillDown & Pick<Charts, "at">>) => string;
  /** Opens such a link on this page. */
  readonly open: (href: string) => void;
}

/** Links from marks of a chart to exactly the units that they count. */
export function useMarkLinks(drill: DrillDown): MarkLinks {
  const href = useHref();
  const [view] = useView();
  const [charts] = useCharts();
  const isOpen = view.metric !== null || charts.where.length > 0;
  return {
    hrefOf: (where, of = {}) => {
      const { model, regime, metric, event, verdict } = { ...drill, ...of };
      const page = href("/statistics", {
        reset: view.reset,
        repr: view.repr,
        model,
        regime,
        metric,
        event,
        verdict,
      });
      return chartsHref(page, { ...charts, at: of.at ?? charts.at, where: where.map(writeCondition) });
    },
    open: (to) => {
      if (isOpen) window.history.replaceState(null, "", to);
      else window.history.pushState(null, "", to);
    },
  };
}
