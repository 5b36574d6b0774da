import { metrics, type MetricKey } from "@/lib/core/compare";
import type { FrameEvent } from "@/lib/core/trace";
import {
  type Charts,
  conditionsOf,
  type DrillDown,
  type EventStatistics,
  type MetricValue,
  type ModelStatistics,
  type StatisticsRules,
  type View,
} from "@/lib/hooks";
import type { ShownStatistics } from "./statistics-export";

/** Under this many units a share says little: it stays readable and is greyed. */
export const fewUnits = 20;

/** One number of the page: whose, of what, on which event. */
export interface NumberAddress {
  readonly model: string;
  readonly regime: string;
  readonly metric: MetricKey;
  /** Null = all events. */
  readonly event: FrameEvent | null;
}

/** The URL that opens what a number counts: what is wrong, or what is right where nothing is wrong. */
export function drillView(address: NumberAddress, value: MetricValue): Partial<View> {
  return { ...address, verdict: value.numerator === value.denominator ? "right" : "wrong" };
}

/** The model the URL means, or else the first. */
export function shownModel(
  models: readonly ModelStatistics[],
  { model, regime }: Pick<View, "model" | "regime">,
): ModelStatistics | null {
  const named = models.filter((candidate) => candidate.model === model);
  return named.find((candidate) => candidate.regime === regime) ?? named[0] ?? models[0] ?? null;
}

/** The rules of the numbers that are shown, which may not be those asked for yet. */
export function shownRules(
  { card }: Pick<ShownStatistics, "card">,
  charts: Pick<Charts, "equal">,
): StatisticsRules {
  return { reset: card.resetRule, repr: card.reprPolicy, alignment: card.alignment, equality: charts.equal };
}

/** All units of one model under the rules of the page: what charts split. */
export function wholeDrill(
  rules: StatisticsRules,
  { model, regime }: Pick<ModelStatistics, "model" | "regime">,
): DrillDown {
  return { ...rules, model, regime, metric: null, event: null, verdict: "all", where: [] };
}

/** The units the URL opens; null when it opens none, or the number is not there. */
export function shownDrill(
  shown: ShownStatistics,
  view: View,
  charts: Pick<Charts, "equal" | "where">,
): DrillDown | null {
  const statistics = shownModel(shown.models, view);
  const where = conditionsOf(charts.where);
  if (statistics === null || (view.metric === null && where.length === 0)) return null;
  const event = view.metric !== null && metrics[view.metric].unit === "frame" ? view.event : null;
  return {
    ...wholeDrill(shownRules(shown, charts), statistics),
    metric: view.metric,
    event,
    verdict: view.metric === null ? "all" : view.verdict,
    where,
  };
}

/** The number at an address; null where gold has no such frame. */
export function numberAt(shown: ShownStatistics, address: NumberAddress): MetricValue | null {
  const { model, regime, metric, event } = address;
  if (event === null) {
    const found = shown.models.find((row) => row.model === model && row.regime === regime);
    return found?.metrics[metric] ?? null;
  }
  const found = shown.events.find(
    (row) => row.model === model && row.regime === regime && row.event === event,
  );
  return found === undefined ? null : frameMetric(found, metric);
}

function frameMetric(row: EventStatistics, metric: MetricKey): MetricValue | null {
  const found: Partial<Record<MetricKey, MetricValue>> = row.metrics;
  return found[metric] ?? null;
}
