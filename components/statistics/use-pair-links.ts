"use client";

import { chartsHref, useCharts, useHref, useView, type Charts, type PairedDrill } from "@/lib/hooks";

export interface PairLinks {
  readonly hrefOf: (of: Partial<Pick<Charts, "only" | "judge" | "where">>) => string;
  readonly open: (href: string) => void;
}

/** Links from numbers about two models to exactly the traces that they count. */
export function usePairLinks({ modelA, modelB, scope }: PairedDrill): PairLinks {
  const href = useHref();
  const [view] = useView();
  const [charts] = useCharts();
  const page = href("/statistics", {
    reset: view.reset,
    repr: view.repr,
    model: modelA,
    regime: scope.regime ?? "",
  });
  return {
    hrefOf: (of) => chartsHref(page, { ...charts, against: modelB, where: [], ...of }),
    open: (to) => {
      if (charts.only === "") window.history.pushState(null, "", to);
      else window.history.replaceState(null, "", to);
    },
  };
}
