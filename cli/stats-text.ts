import { metricKeys, metrics } from "@/lib/core/compare";
import type { MetricValue, ModelStatistics, ScoringCard } from "@/lib/queries";

/** The statistics as a table for a terminal, the scoring card above it. */
export function formatStatistics(models: readonly ModelStatistics[], card: ScoringCard): string {
  const lines = [
    `n = ${card.predictionCount} predictions, ${card.frameCount} gold frames; ${card.alignment} alignment; reset rule ${card.resetRule};` +
      ` Python ${card.pythonVersions.join(", ")}; scorer ${card.scorerVersion}`,
  ];
  if (card.isSimulated) lines.push("Simulated predictions are among them: no model made those.");
  if (card.unmatchedCount > 0)
    lines.push(`${card.unmatchedCount} predictions have no trace here and are not counted.`);
  if (card.inferredSeedCount > 0) {
    lines.push(
      `${card.inferredSeedCount} predictions state no prompt; their first call frame was taken as given.`,
    );
  }
  for (const model of models) {
    const simulated = model.isSimulated ? ", simulated" : "";
    lines.push("", `${model.model}  (${model.regime}${simulated}; ${model.predictionCount} predictions)`);
    for (const key of metricKeys)
      lines.push(`  ${metrics[key].label.padEnd(24)}${formatMetric(model.metrics[key])}`);
  }
  return `${lines.join("\n")}\n`;
}

function formatMetric(metric: MetricValue): string {
  if (metric.value === null || metric.interval === null) return "—";
  const share = percent(metric.value).padStart(8);
  const interval = `[${percent(metric.interval.low)}, ${percent(metric.interval.high)}]`;
  const macro = metric.macroByTrace === null ? "" : `  macro ${percent(metric.macroByTrace)}`;
  return `${share}  ${interval.padEnd(20)} ${metric.numerator} / ${metric.denominator}${macro}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

interface SliceCell {
  readonly key: string;
  readonly slice: string;
  readonly model: string;
  readonly regime: string;
  readonly metrics: Readonly<Record<string, { readonly numerator: number; readonly denominator: number }>>;
}

/** A line a model, metric and slice, its head first; `slice_key` and `slice` are empty for a model as a whole. */
export function formatCsv(models: readonly ModelStatistics[], slices: readonly SliceCell[]): string {
  const head = ["model", "regime", "slice_key", "slice", "metric", "numerator", "denominator", "value"];
  const whole = models.flatMap((model) =>
    metricKeys.map((key) => csvRow([model.model, model.regime, "", "", key], model.metrics[key])),
  );
  const sliced = slices.flatMap(({ model, regime, key, slice, metrics: cells }) =>
    Object.entries(cells).map(([metric, cell]) => csvRow([model, regime, key, slice, metric], cell)),
  );
  return [head.join(","), ...whole, ...sliced, ""].join("\r\n");
}

function csvRow(
  names: readonly string[],
  { numerator, denominator }: { readonly numerator: number; readonly denominator: number },
): string {
  const value = denominator === 0 ? "" : `${numerator / denominator}`;
  return [...names.map(csvCell), `${numerator}`, `${denominator}`, value].join(",");
}

/** A cell that begins like a formula is text to a spreadsheet only behind an apostrophe. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

interface ComparedMetric {
  readonly value_a: number | null;
  readonly value_b: number | null;
  readonly difference: number | null;
  readonly only_a: number | null;
  readonly only_b: number | null;
  readonly mcnemar_p: number | null;
}

interface ComparedModels {
  readonly model_a: string;
  readonly model_b: string;
  readonly n_pairs: number;
  readonly metrics: Readonly<Record<string, ComparedMetric>>;
}

/** Two models beside each other; nothing where none are compared. */
export function formatComparison(comparison: ComparedModels | null): string {
  if (comparison === null) return "";
  const lines = Object.entries(comparison.metrics).map(([key, metric]) => {
    const discordant =
      metric.mcnemar_p === null
        ? ""
        : `  only A ${metric.only_a ?? 0}, only B ${metric.only_b ?? 0}, McNemar p = ${metric.mcnemar_p.toPrecision(3)}`;
    const values = [metric.value_a, metric.value_b, metric.difference].map((value) =>
      (value === null ? "—" : percent(value)).padStart(11),
    );
    return `  ${key.padEnd(26)}${values.join("")}${discordant}`;
  });
  const { model_a: a, model_b: b, n_pairs: count } = comparison;
  return `\nA = ${a}, B = ${b}; ${count} traces that both predicted: A, B, A − B\n${lines.join("\n")}\n`;
}
