import { metricKeys, metrics } from "@/lib/core/compare";
import type { Interval } from "@/lib/core/statistics";
import type { ClusteredValue, MetricValue, ScoringCard } from "@/lib/queries";
import type { comparisonJson, ModelReport, sliceJson } from "./stats-json";

type SliceCells = ReturnType<typeof sliceJson>[number];
type Comparison = ReturnType<typeof comparisonJson>;

/** The statistics as a table for a terminal, the scoring card above it. */
export function formatStatistics(
  reports: readonly ModelReport[],
  card: ScoringCard,
  slices: readonly SliceCells[],
): string {
  const lines = cardLines(card);
  for (const { statistics: model, clusters, errors, samples } of reports) {
    const simulated = model.isSimulated ? ", simulated" : "";
    const counted = `${model.predictionCount} predictions of ${model.programCount} programs`;
    lines.push("", `${model.model}  (${model.regime}${simulated}; ${counted})`);
    for (const key of metricKeys)
      lines.push(`  ${metrics[key].label.padEnd(24)}${formatMetric(model.metrics[key], clusters[key])}`);
    const counts = Object.entries(errors?.counts ?? {}).filter(([, count]) => count > 0);
    if (counts.length > 0)
      lines.push(`  Error classes: ${counts.map(([name, count]) => `${name} ${count}`).join(", ")}`);
    for (const [metric, { passAt, mostlyRight }] of samples) {
      const rates = passAt.map(({ k, value }) => `pass@${k} ${percent(value)}`);
      const most = mostlyRight === null ? [] : [`most samples right ${percent(mostlyRight)}`];
      lines.push(`  ${metrics[metric].label}: ${[...rates, ...most].join(", ")}`);
    }
  }
  return `${[...lines, ...sliceLines(slices)].join("\n")}\n`;
}

function cardLines(card: ScoringCard): string[] {
  const lines = [
    `n = ${card.predictionCount} predictions, ${card.frameCount} gold frames; ${card.alignment} alignment; equality ${card.equality};` +
      ` reset rule ${card.resetRule}; reprs ${card.reprPolicy}; Python ${card.pythonVersions.join(", ")}; scorer ${card.scorerVersion}`,
    "value, [95 % of units], [95 % of programs], hits / units, means by trace and by program",
  ];
  if (card.isSimulated) lines.push("Simulated predictions are among them: no model made those.");
  if (card.unmatchedCount > 0)
    lines.push(`${card.unmatchedCount} predictions have no trace here and are not counted.`);
  if (card.unscorableCount > 0)
    lines.push(`${card.unscorableCount} predictions are of an input and have no metric.`);
  if (card.inferredSeedCount > 0) {
    lines.push(
      `${card.inferredSeedCount} predictions state no prompt; their first call frame was taken as given.`,
    );
  }
  return lines;
}

function sliceLines(slices: readonly SliceCells[]): readonly string[] {
  return slices.flatMap(({ key, slice, model, regime, metrics: cells }) => [
    "",
    `${key} ${slice}: ${model}  (${regime})`,
    ...Object.entries(cells).map(([metric, { value, numerator, denominator, ci95, is_few: isFew }]) => {
      const share = value === null ? "—" : percent(value);
      const interval = ci95 === null ? "" : `[${percent(ci95[0])}, ${percent(ci95[1])}]`;
      const few = isFew ? "  few" : "";
      return `  ${metric.padEnd(24)}${share.padStart(8)}  ${interval.padEnd(20)} ${numerator} / ${denominator}${few}`;
    }),
  ]);
}

function formatMetric(metric: MetricValue, { interval, macroByProgram }: ClusteredValue): string {
  if (metric.value === null) return "—";
  const intervals = [metric.interval, interval].map((limits) => formatInterval(limits).padEnd(20));
  const counts = `${Number(metric.numerator.toFixed(3))} / ${metric.denominator}`;
  const means = [metric.macroByTrace, macroByProgram].map((mean) => (mean === null ? "—" : percent(mean)));
  return `${percent(metric.value).padStart(8)}  ${intervals.join(" ")} ${counts.padEnd(16)} ${means.join("  ")}`;
}

function formatInterval(interval: Interval | null): string {
  return interval === null ? "—" : `[${percent(interval.low)}, ${percent(interval.high)}]`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

const csvHead = [
  "model",
  "regime",
  "slice_key",
  "slice",
  "metric",
  "numerator",
  "denominator",
  "value",
  "ci95_low",
  "ci95_high",
  "ci95_by_program_low",
  "ci95_by_program_high",
  "macro_by_trace",
  "macro_by_program",
];

/** A line a model, metric and slice, its head first; `slice_key` and `slice` are empty for a model as a whole. */
export function formatCsv(reports: readonly ModelReport[], slices: readonly SliceCells[]): string {
  const whole = reports.flatMap(({ statistics, clusters }) =>
    metricKeys.map((key) => {
      const { numerator, denominator, interval, macroByTrace } = statistics.metrics[key];
      const { interval: clustered, macroByProgram } = clusters[key];
      const limits = [interval?.low, interval?.high, clustered?.low, clustered?.high];
      const names = [statistics.model, statistics.regime, "", "", key];
      return csvRow(names, numerator, denominator, [...limits, macroByTrace, macroByProgram]);
    }),
  );
  const sliced = slices.flatMap(({ model, regime, key, slice, metrics: cells }) =>
    Object.entries(cells).map(([metric, { numerator, denominator, ci95 }]) =>
      csvRow([model, regime, key, slice, metric], numerator, denominator, [
        ci95?.[0],
        ci95?.[1],
        ...new Array<null>(4).fill(null),
      ]),
    ),
  );
  return [csvHead.join(","), ...whole, ...sliced, ""].join("\r\n");
}

function csvRow(
  names: readonly string[],
  numerator: number,
  denominator: number,
  more: readonly (number | null | undefined)[],
): string {
  const value = denominator === 0 ? null : numerator / denominator;
  const numbers = [numerator, denominator, value, ...more].map((number) => `${number ?? ""}`);
  return [...names.map(csvCell), ...numbers].join(",");
}

/** A cell that begins like a formula is text to a spreadsheet only behind an apostrophe. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Two models beside each other; nothing where none are compared. */
export function formatComparison(comparison: Comparison | null): string {
  if (comparison === null) return "";
  const lines = Object.entries(comparison.metrics).map(([key, metric]) => {
    const values = [metric.value_a, metric.value_b, metric.difference].map((value) =>
      (value === null ? "—" : percent(value)).padStart(11),
    );
    const limits = metric.difference_ci95_by_program;
    const interval = limits === null ? "" : `[${percent(limits[0])}, ${percent(limits[1])}]`;
    const tested = metric.mcnemar_p === null ? "" : `  ${discordant(metric)}`;
    return `  ${key.padEnd(26)}${values.join("")}  ${interval.padEnd(22)}${tested}`;
  });
  const slices = comparison.slices.map(
    (slice) =>
      `  ${slice.key} ${slice.slice}: ${discordant(slice)} of ${slice.n_pairs}${slice.is_few ? "  few" : ""}`,
  );
  const { model_a: a, model_b: b, n_pairs: count } = comparison;
  return `\nA = ${a}, B = ${b}; ${count} traces that both predicted: A, B, A − B [95 % of programs]\n${[...lines, ...slices].join("\n")}\n`;
}

function discordant({
  only_a: onlyA,
  only_b: onlyB,
  mcnemar_p: p,
  mcnemar_p_holm: adjusted,
}: {
  readonly only_a: number | null;
  readonly only_b: number | null;
  readonly mcnemar_p: number | null;
  readonly mcnemar_p_holm: number | null;
}): string {
  return `only A ${onlyA ?? 0}, only B ${onlyB ?? 0}, McNemar p = ${p?.toPrecision(3) ?? "—"} (Holm ${adjusted?.toPrecision(3) ?? "—"})`;
}
