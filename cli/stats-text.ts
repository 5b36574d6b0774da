import { metricKeys, metrics } from "@/lib/core/compare";
import type { MetricValue, ModelStatistics, ScoringCard } from "@/lib/queries";

/** The statistics as a table for a terminal, the scoring card above it. */
export function formatStatistics(models: readonly ModelStatistics[], card: ScoringCard): string {
  const lines = [
    `n = ${card.predictionCount} predictions, ${card.frameCount} gold frames; positional alignment; reset rule ${card.resetRule};` +
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
