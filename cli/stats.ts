import { areUnasked, type MetricKey, metricKeys, metrics } from "@/lib/core/compare";
import type { Database } from "@/lib/database";
import {
  type ModelComparison,
  type ModelStatistics,
  type PairedSlice,
  queryClusterStatistics,
  queryErrorClasses,
  queryModelComparison,
  queryPairSlices,
  queryParseLayer,
  queryPredictionScores,
  queryProblems,
  querySampleRates,
  queryScoringCard,
  querySlices,
  queryStatistics,
  querySurvival,
  type SampleRates,
  type StatisticsScope,
} from "@/lib/queries";
import { EXIT } from "./command";
import { carryOut } from "./command-line";
import { loadShards, type LoadedWorkspace } from "./load-shards";
import { expandPlaces } from "./places";
import { problemWords } from "./problem-words";
import {
  cardJson,
  comparisonJson,
  type ModelReport,
  modelsJson,
  predictionJson,
  sliceJson,
} from "./stats-json";
import { HELP, readStatsOptions, type StatsOptions } from "./stats-options";
import { formatComparison, formatCsv, formatStatistics } from "./stats-text";
import { writePieces } from "./write-pieces";

/** Metrics that a trace has right or wrong: what several samples of one trace can be asked for. */
const sampledMetrics = metricKeys.filter((key) => metrics[key].unit === "trace" && key !== "edit_similarity");

/** What a discordant trace is right or wrong by in the slices of a comparison. */
const slicedMetric = "output_em_canonical";

type RegimeRates = ReadonlyMap<string, readonly (readonly [MetricKey, SampleRates])[]>;

/** By model; those whose traces have one sample each are left out. */
async function queryRates(database: Database, scope: StatisticsScope, regime: string): Promise<RegimeRates> {
  const rates = new Map<string, (readonly [MetricKey, SampleRates])[]>();
  for (const metric of sampledMetrics) {
    for (const found of await querySampleRates(database, scope, { regime, metric })) {
      if (found.mostSamples < 2) continue;
      rates.set(found.model, [...(rates.get(found.model) ?? []), [metric, found]]);
    }
  }
  return rates;
}

async function queryReports(
  database: Database,
  scope: StatisticsScope,
  hasSurvival: boolean,
): Promise<readonly ModelReport[]> {
  const models = await queryStatistics(database, scope);
  const errors = await queryErrorClasses(database, scope);
  const parsing = await queryParseLayer(database, scope);
  const rates = new Map<string, RegimeRates>();
  for (const regime of new Set(models.map((model) => model.regime)))
    rates.set(regime, await queryRates(database, scope, regime));
  const reports: ModelReport[] = [];
  for (const statistics of models) {
    const clusters = await queryClusterStatistics(database, scope, statistics);
    reports.push({
      statistics,
      clusters,
      errors: ofModel(statistics, errors),
      parsing: ofModel(statistics, parsing),
      survival: hasSurvival ? await querySurvival(database, predictedBy(statistics, scope)) : null,
      samples: rates.get(statistics.regime)?.get(statistics.model) ?? [],
    });
  }
  return reports;
}

function ofModel<Found extends ModelName>({ model, regime }: ModelName, all: readonly Found[]): Found | null {
  return all.find((found) => found.model === model && found.regime === regime) ?? null;
}

type ModelName = Pick<ModelStatistics, "model" | "regime">;

/** All predictions of a model. */
function predictedBy({ model, regime }: ModelName, scope: StatisticsScope) {
  return { ...scope, model, regime, metric: null, event: null, verdict: "all" } as const;
}

async function queryCompared(
  database: Database,
  scope: StatisticsScope,
  [modelA, modelB]: readonly [string, string],
): Promise<readonly [ModelComparison, readonly PairedSlice[]]> {
  const drill = { scope, modelA, modelB, metric: slicedMetric, only: null } as const;
  return [
    await queryModelComparison(database, scope, [modelA, modelB]),
    await queryPairSlices(database, drill),
  ];
}

/** The report in pieces; rows of predictions are read and written page by page, so that memory stays flat. */
async function* report(database: Database, options: StatsOptions): AsyncGenerator<string> {
  const { reset, alignment, equality, repr, models: names, compared, form } = options;
  const scope = { reset, alignment, equality, repr, models: names };
  const reports = await queryReports(database, scope, options.hasSurvival);
  const slices: ReturnType<typeof sliceJson>[number][] = [];
  for (const key of options.slices) slices.push(...sliceJson(key, await querySlices(database, scope, key)));
  if (form === "csv") {
    yield formatCsv(reports, slices);
    return;
  }
  const card = await queryScoringCard(database, scope);
  const comparison =
    compared === null ? null : comparisonJson(...(await queryCompared(database, scope, compared)));
  if (form === "table") {
    yield formatStatistics(reports, card, slices) + formatComparison(comparison);
    return;
  }
  const result = {
    scoring_card: cardJson(card),
    models: modelsJson(reports),
    ...(slices.length === 0 ? {} : { slices }),
    ...(comparison === null ? {} : { comparison }),
  };
  const text = JSON.stringify(result, null, 2);
  if (!options.isPerTrace) yield `${text}\n`;
  else yield* withTraces(text, database, scope);
}

/** Adds the key `traces` to a JSON object, a line a prediction. */
async function* withTraces(text: string, database: Database, scope: StatisticsScope): AsyncGenerator<string> {
  yield text.replace(/\n\}$/, `,\n  "traces": [`);
  let separator = "\n    ";
  for await (const page of queryPredictionScores(database, scope)) {
    yield separator + page.map((scores) => JSON.stringify(predictionJson(scores))).join(",\n    ");
    separator = ",\n    ";
  }
  yield "\n  ]\n}\n";
}

/** Problems that are told of one shard; `framewise check` tells all. */
const toldProblems = 20;

/** Says on standard error what was lost, and where; true when anything was. */
async function reportProblems(workspace: LoadedWorkspace): Promise<boolean> {
  for (const { name, shardKey, failure, summary } of workspace.shards) {
    if (failure !== null) console.error(`${name}: ${failure.message}`);
    else if (summary.problemCount > 0) {
      console.error(`${name}: ${summary.problemCount} of ${summary.recordCount} records not read`);
      const told = await queryProblems(workspace.database, shardKey, toldProblems);
      const lost = told.filter(({ severity }) => severity === "lost");
      for (const problem of lost) console.error(`  ${problemWords(problem)}`);
      if (lost.length === toldProblems) console.error("  (framewise check --limit N tells more)");
    }
  }
  return workspace.shards.some(({ failure, summary }) => failure !== null || summary.problemCount > 0);
}

/** `framewise stats`. */
export function run(args: readonly string[]): Promise<number> {
  return carryOut({ name: "stats", help: HELP }, readStatsOptions(args), runStats);
}

async function runStats(options: StatsOptions): Promise<number> {
  const workspace = await loadShards(await expandPlaces(options.places));
  try {
    const { reset, alignment, repr } = options;
    const rules = { reset, alignment, repr };
    if (!areUnasked(rules)) await workspace.score(rules);
    await writePieces(options.out, report(workspace.database, options));
    return (await reportProblems(workspace)) ? EXIT.failed : EXIT.ok;
  } finally {
    await workspace.close();
  }
}
