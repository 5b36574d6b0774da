import { writeFile } from "node:fs/promises";
import { holm } from "@/lib/core/statistics";
import {
  countClasses,
  type ErrorClassCounts,
  fewUnits,
  type ModelComparison,
  queryErrorClasses,
  queryModelComparison,
  queryPredictionScores,
  queryScoringCard,
  querySlices,
  queryStatistics,
  type MetricValue,
  type ModelStatistics,
  type PairedMetric,
  type PredictionScores,
  type ScoringCard,
  type SliceKey,
  type SliceStatistics,
} from "@/lib/queries";
import { Failure } from "@/lib/shared";
import { EXIT, print } from "./command";
import { loadShards, type LoadedWorkspace } from "./load-shards";
import { expandPlaces } from "./places";
import { HELP, readStatsOptions, type StatsOptions } from "./stats-options";
import { formatComparison, formatCsv, formatStatistics } from "./stats-text";

function metricJson(metric: MetricValue) {
  return {
    value: metric.value,
    numerator: metric.numerator,
    denominator: metric.denominator,
    macro_by_trace: metric.macroByTrace,
    ci95: metric.interval === null ? null : [metric.interval.low, metric.interval.high],
  };
}

function mapValues<Value, Mapped>(
  values: Readonly<Record<string, Value>>,
  map: (value: Value) => Mapped,
): Record<string, Mapped> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value)]));
}

function modelJson(statistics: ModelStatistics, errors: ErrorClassCounts | undefined) {
  return {
    regime: statistics.regime,
    simulated: statistics.isSimulated,
    n_traces: statistics.predictionCount,
    n_frames: statistics.frameCount,
    n_programs: statistics.programCount,
    metrics: mapValues(statistics.metrics, metricJson),
    error_classes: errors?.counts ?? countClasses([]),
    error_details: (errors?.details ?? []).map(({ errorClass, detail, count }) => ({
      error_class: errorClass,
      detail,
      count,
    })),
  };
}

/** A model under one regime goes by its name; under several each gets its regime, since they are never mixed. */
function modelsJson(
  models: readonly ModelStatistics[],
  errors: readonly ErrorClassCounts[],
): Record<string, ReturnType<typeof modelJson>> {
  const isRegimeNamed = models.map(({ model }) => models.filter((other) => other.model === model).length > 1);
  return Object.fromEntries(
    models.map((entry, position) => [
      isRegimeNamed[position] === true ? `${entry.model} (${entry.regime})` : entry.model,
      modelJson(
        entry,
        errors.find(({ model, regime }) => model === entry.model && regime === entry.regime),
      ),
    ]),
  );
}

function cardJson(card: ScoringCard) {
  return {
    regime: card.regimes.length === 1 ? card.regimes[0] : card.regimes,
    alignment: card.alignment,
    equality: card.equality,
    averaging: card.averaging,
    unit: "gold frame; for trace metrics the predicted trace",
    n: { predictions: card.predictionCount, frames: card.frameCount },
    python: card.pythonVersions,
    tracer: card.tracers,
    repr_policy: card.reprPolicy,
    reset_rule: card.resetRule,
    inferred_seeds: card.inferredSeedCount,
    predictions_without_trace: card.unmatchedCount,
    predictions_not_scorable: card.unscorableCount,
    simulated: card.isSimulated,
    scorer_version: card.scorerVersion,
  };
}

function predictionJson(scores: PredictionScores) {
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

function sliceJson(key: SliceKey, rows: readonly SliceStatistics[]) {
  return rows.map(({ model, regime, slice, metrics }) => ({
    key,
    slice,
    model,
    regime,
    metrics: mapValues(metrics, ({ numerator, denominator, interval }) => ({
      value: denominator === 0 ? null : numerator / denominator,
      numerator,
      denominator,
      ci95: interval === null ? null : [interval.low, interval.high],
      is_few: denominator < fewUnits,
    })),
  }));
}

function comparisonJson({ modelA, modelB, pairCount, programCount, metrics }: ModelComparison) {
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
  };
}

const untested = { onlyA: null, onlyB: null, pValue: null, detectable: null };

function pairedJson({ valueA, valueB, difference, discordant }: PairedMetric, adjusted: number | null) {
  const { onlyA, onlyB, pValue, detectable } = discordant ?? untested;
  return {
    value_a: valueA,
    value_b: valueB,
    difference: difference?.difference ?? null,
    difference_ci95_by_program:
      difference === null ? null : [difference.interval.low, difference.interval.high],
    bootstrap_p: difference?.pValue ?? null,
    only_a: onlyA,
    only_b: onlyB,
    mcnemar_p: pValue,
    mcnemar_p_holm: adjusted,
    minimum_detectable_effect: detectable,
  };
}

async function report(workspace: LoadedWorkspace, options: StatsOptions): Promise<string> {
  const { database } = workspace;
  const { reset, alignment, equality, models: names, compared } = options;
  const scope = { reset, alignment, equality, models: names };
  const models = await queryStatistics(database, scope);
  const card = await queryScoringCard(database, scope);
  const slices: ReturnType<typeof sliceJson>[number][] = [];
  for (const key of options.slices) slices.push(...sliceJson(key, await querySlices(database, scope, key)));
  if (options.form === "csv") return formatCsv(models, slices);
  const comparison =
    compared === null ? null : comparisonJson(await queryModelComparison(database, scope, compared));
  if (options.form === "table") return formatStatistics(models, card) + formatComparison(comparison);
  const traces: ReturnType<typeof predictionJson>[] = [];
  if (options.isPerTrace) {
    for await (const page of queryPredictionScores(database, scope)) traces.push(...page.map(predictionJson));
  }
  const result = {
    scoring_card: cardJson(card),
    models: modelsJson(models, await queryErrorClasses(database, scope)),
    ...(slices.length === 0 ? {} : { slices }),
    ...(comparison === null ? {} : { comparison }),
    ...(options.isPerTrace ? { traces } : {}),
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

/** Says on standard error what was lost; true when anything was. */
function reportProblems(workspace: LoadedWorkspace): boolean {
  for (const { name, failure, summary } of workspace.shards) {
    if (failure !== null) console.error(`${name}: ${failure.message}`);
    else if (summary.problemCount > 0) {
      console.error(
        `${name}: ${summary.problemCount} of ${summary.recordCount} records not read (framewise check tells)`,
      );
    }
  }
  return workspace.shards.some(({ failure, summary }) => failure !== null || summary.problemCount > 0);
}

/** `framewise stats`. */
export async function run(args: readonly string[]): Promise<number> {
  const options = readStatsOptions(args);
  if (!options.ok) {
    console.error(`framewise stats: ${options.error}\n\n${HELP}`);
    return EXIT.usage;
  }
  if (options.value.help) {
    print(HELP);
    return EXIT.ok;
  }
  try {
    return await runStats(options.value);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    console.error(`framewise stats: ${thrown.message}`);
    return EXIT.failed;
  }
}

async function runStats(options: StatsOptions): Promise<number> {
  const workspace = await loadShards(await expandPlaces(options.places));
  try {
    const { reset, alignment } = options;
    if (reset !== "context" || alignment !== "positional") await workspace.score(reset, alignment);
    const text = await report(workspace, options);
    if (options.out === null) process.stdout.write(text);
    else await writeFile(options.out, text);
    return reportProblems(workspace) ? EXIT.failed : EXIT.ok;
  } finally {
    await workspace.close();
  }
}
