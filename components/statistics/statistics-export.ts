import { metricKeys } from "@/lib/core/compare";
import { frameEvents } from "@/lib/core/trace";
import {
  type ClusteredValue,
  type ClusterStatistics,
  frameMetricKeys,
  type EventStatistics,
  type MetricValue,
  type ModelStatistics,
  type ScoringCard,
} from "@/lib/hooks";

/** All that the page shows, and the card that belongs to it. */
export interface ShownStatistics {
  readonly models: readonly ModelStatistics[];
  readonly events: readonly EventStatistics[];
  readonly card: ScoringCard;
}

const head = [
  "regime",
  "model",
  "simulated",
  "metric",
  "event",
  "micro",
  "wilson_low",
  "wilson_high",
  "macro_by_trace",
  "macro_by_program",
  "ci95_by_program_low",
  "ci95_by_program_high",
  "numerator",
  "denominator",
  "alignment",
  "equality",
  "reset_rule",
  "repr_policy",
  "scorer_version",
] as const;

/**
 * One row a number, in full precision; `event` is empty where all events are counted. `clusters` has what programs say of
 * each model, in the models' order; events have none of it.
 */
export function statisticsRows(
  { models, events, card }: ShownStatistics,
  clusters: readonly ClusterStatistics[],
): readonly (readonly string[])[] {
  const rows = models.flatMap((statistics, place) => {
    const { regime, model } = statistics;
    const start = [regime, model, String(statistics.isSimulated)];
    const end = [card.alignment, equalityOf(card), card.resetRule, card.reprPolicy, card.scorerVersion];
    const whole = metricKeys.map((key) => [
      ...start,
      key,
      "",
      ...numbers(statistics.metrics[key], clusters[place]?.[key]),
      ...end,
    ]);
    const parts = frameEvents.flatMap((event) => {
      const found = events.find((row) => row.model === model && row.regime === regime && row.event === event);
      if (found === undefined) return [];
      return frameMetricKeys.map((key) => [...start, key, event, ...numbers(found.metrics[key]), ...end]);
    });
    return [...whole, ...parts];
  });
  return [[...head], ...rows];
}

/** That of metrics whose name has none. */
function equalityOf({ equality }: ScoringCard): string {
  return equality.split(",")[0] ?? "";
}

function numbers(value: MetricValue, byProgram?: ClusteredValue): readonly string[] {
  const { interval, macroByTrace, numerator, denominator } = value;
  return [
    value.value,
    interval?.low,
    interval?.high,
    macroByTrace,
    byProgram?.macroByProgram,
    byProgram?.interval?.low,
    byProgram?.interval?.high,
    numerator,
    denominator,
  ].map((number) => (number === null || number === undefined ? "" : String(number)));
}

/** Tab-separated; a tab or line end inside a name becomes a space, since the format has no quotes. */
export function toTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => cell.replace(/[\t\r\n]/g, " ")).join("\t")).join("\n") + "\n";
}

/** Comma-separated as RFC 4180 quotes it. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(quote).join(",")).join("\r\n") + "\r\n";
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
