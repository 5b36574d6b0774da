import { type MetricKey, metricKeys, type Ratio } from "@/lib/core/compare";
import { defaultResamples, defaultSeed, holm, type Interval, type SurvivalStep } from "@/lib/core/statistics";
import {
  type ClusteredValue,
  type ClusterStatistics,
  countClasses,
  type ErrorClassCounts,
  fewUnits,
  type MetricValue,
  type ModelComparison,
  type ModelStatistics,
  type PairedMetric,
  type PairedSlice,
  type ParseStatistics,
  type PredictionScores,
  type SampleRates,
  type ScoringCard,
  type SliceKey,
  type SliceStatistics,
} from "@/lib/queries";

/** All that is said of one model under one regime. */
export interface ModelReport {
  readonly statistics: ModelStatistics;
  readonly clusters: ClusterStatistics;
  readonly errors: ErrorClassCounts | null;
  readonly parsing: ParseStatistics | null;
  /** Null where it was not asked for. */
  readonly survival: readonly SurvivalStep[] | null;
  /** Of the metrics that a trace has right or wrong; empty where no trace has several samples. */
  readonly samples: readonly (readonly [MetricKey, SampleRates])[];
}

function intervalJson(interval: Interval | null): readonly [number, number] | null {
  return interval === null ? null : [interval.low, interval.high];
}

function metricJson(metric: MetricValue, clustered: ClusteredValue) {
  return {
    value: metric.value,
    numerator: metric.numerator,
    denominator: metric.denominator,
    macro_by_trace: metric.macroByTrace,
    macro_by_program: clustered.macroByProgram,
    ci95: intervalJson(metric.interval),
    ci95_by_program: intervalJson(clustered.interval),
    n_programs: clustered.programCount,
  };
}

function mapValues<Value, Mapped>(
  values: Readonly<Record<string, Value>>,
  map: (value: Value) => Mapped,
): Record<string, Mapped> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value)]));
}

function samplesJson([metric, { traceCount, mostSamples, passAt, mostlyRight }]: readonly [
  MetricKey,
  SampleRates,
]) {
  const rates = passAt.map(
    ({ k, value, traceCount: count }) => [`${k}`, { value, n_traces: count }] as const,
  );
  return [
    metric,
    {
      n_traces: traceCount,
      most_samples: mostSamples,
      pass_at: Object.fromEntries(rates),
      most_samples_right: mostlyRight,
    },
  ] as const;
}

function ratioJson({ hits, units }: Ratio) {
  return { value: units === 0 ? null : hits / units, numerator: hits, denominator: units };
}

/** The steps at which a prefix ends; between them nothing changes. */
function survivalJson(steps: readonly SurvivalStep[]) {
  return steps
    .filter(({ events }) => events > 0)
    .map(({ time, atRisk, events, survival, standardError, interval }) => ({
      frame_index: time,
      at_risk: atRisk,
      diverged: events,
      survival,
      standard_error: standardError,
      ci95: intervalJson(interval),
    }));
}

function modelJson({ statistics, clusters, errors, parsing, survival, samples }: ModelReport) {
  const metrics = metricKeys.map((key) => [key, metricJson(statistics.metrics[key], clusters[key])] as const);
  return {
    regime: statistics.regime,
    simulated: statistics.isSimulated,
    n_traces: statistics.predictionCount,
    n_frames: statistics.frameCount,
    n_programs: statistics.programCount,
    metrics: Object.fromEntries(metrics),
    parse: parsing === null ? {} : mapValues(parsing.parse, ratioJson),
    output_by_trace: parsing?.answers ?? null,
    error_classes: errors?.counts ?? countClasses([]),
    error_details: (errors?.details ?? []).map(({ errorClass, detail, count }) => ({
      error_class: errorClass,
      detail,
      count,
    })),
    ...(survival === null ? {} : { survival: survivalJson(survival) }),
    ...(samples.length === 0 ? {} : { samples: Object.fromEntries(samples.map(samplesJson)) }),
  };
}

/** A model under one regime goes by its name; under several each gets its regime, since they are never mixed. */
export function modelsJson(reports: readonly ModelReport[]): Record<string, ReturnType<typeof modelJson>> {
  const names = reports.map(({ statistics }) => statistics.model);
  return Object.fromEntries(
    reports.map((report) => {
      const { model, regime } = report.statistics;
      const isRegimeNamed = names.filter((name) => name === model).length > 1;
      return [isRegimeNamed ? `${model} (${regime})` : model, modelJson(report)];
    }),
  );
}

export function cardJson(card: ScoringCard) {
  return {
    regime: card.regimes.length === 1 ? card.regimes[0] : card.regimes,
    alignment: card.alignment,
    equality: card.equality,
    averaging: card.averaging,
    unit: "gold frame; for trace metrics the predicted trace",
    n: { predictions: card.predictionCount, frames: card.frameCount },
    python: card.pythonVersions,
    tracer: card.tracers,
    bootstrap: { clusters: "program", resamples: defaultResamples, seed: defaultSeed },
    repr_policy: card.reprPolicy,
    reset_rule: card.resetRule,
    inferred_seeds: card.inferredSeedCount,
    predictions_without_trace: card.unmatchedCount,
    predictions_not_scorable: card.unscorableCount,
    simulated: card.isSimulated,
    scorer_version: card.scorerVersion,
  };
}

export function predictionJson(scores: PredictionScores) {
  const { traceId, model, sample, metrics, firstDivergence } = scores;
  return {
    id: traceId,
    model,
    sample,
    metrics,
    first_divergence:
      firstDivergence === null
        ? null
        : { frame_index: firstDivergence.frameIndex, cause: firstDivergence.cause },
  };
}

export function sliceJson(key: SliceKey, rows: readonly SliceStatistics[]) {
  return rows.map(({ model, regime, slice, metrics }) => ({
    key,
    slice,
    model,
    regime,
    metrics: mapValues(metrics, ({ numerator, denominator, interval }) => ({
      value: denominator === 0 ? null : numerator / denominator,
      numerator,
      denominator,
      ci95: intervalJson(interval),
      is_few: denominator < fewUnits,
    })),
  }));
}

/** `slices` are those of the output metric, adjusted together; nothing is said of them where none were asked for. */
export function comparisonJson(
  { modelA, modelB, pairCount, programCount, metrics }: ModelComparison,
  slices: readonly PairedSlice[],
) {
  const tested = metrics.flatMap(({ metric, discordant }) =>
    discordant === null ? [] : [{ metric, discordant }],
  );
  const adjusted = holm(tested.map(({ discordant }) => discordant.pValue));
  const holmOf = new Map(tested.map(({ metric }, position) => [metric, adjusted[position] ?? null]));
  return {
    model_a: modelA,
    model_b: modelB,
    n_pairs: pairCount,
    n_programs: programCount,
    metrics: Object.fromEntries(
      metrics.map((compared) => [compared.metric, pairedJson(compared, holmOf.get(compared.metric) ?? null)]),
    ),
    slices: slices.map(({ dimension, value, pairs, onlyA, onlyB, pValue, adjusted: adjustedP }) => ({
      key: dimension,
      slice: value,
      n_pairs: pairs,
      only_a: onlyA,
      only_b: onlyB,
      mcnemar_p: pValue,
      mcnemar_p_holm: adjustedP,
      is_few: pairs < fewUnits,
    })),
  };
}

const untested = { onlyA: null, onlyB: null, pValue: null, detectable: null };

function pairedJson(
  { valueA, valueB, difference, uncertainty, discordant }: PairedMetric,
  adjusted: number | null,
) {
  const { onlyA, onlyB, pValue, detectable } = discordant ?? untested;
  return {
    value_a: valueA,
    value_b: valueB,
    difference,
    difference_ci95_by_program: intervalJson(uncertainty?.interval ?? null),
    bootstrap_p: uncertainty?.pValue ?? null,
    only_a: onlyA,
    only_b: onlyB,
    mcnemar_p: pValue,
    mcnemar_p_holm: adjusted,
    minimum_detectable_effect: detectable,
  };
}
