import { metrics, type MetricKey } from "@/lib/core/compare";
import type { FrameEvent } from "@/lib/core/trace";
import type { DrillDown, EventStatistics, MetricValue, ModelStatistics, View } from "@/lib/hooks";
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

/** The units the URL opens; null when it opens none, or the number is not there. */
export function shownDrill(shown: ShownStatistics, view: View): DrillDown | null {
  const statistics = shownModel(shown.models, view);
  if (view.metric === null || statistics === null) return null;
  const { model, regime } = statistics;
  const event = metrics[view.metric].unit === "frame" ? view.event : null;
  return { reset: shown.card.resetRule, model, regime, metric: view.metric, event, verdict: view.verdict };
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
