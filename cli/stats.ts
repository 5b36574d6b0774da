import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { ResetRule } from "@/lib/core/trace";
import {
  queryPredictionScores,
  queryScoringCard,
  queryStatistics,
  type MetricValue,
  type ModelStatistics,
  type PredictionScores,
  type ScoringCard,
} from "@/lib/queries";
import { fail, Failure, ok, type Result } from "@/lib/shared";
import { EXIT, print } from "./command";
import { loadShards, type LoadedWorkspace } from "./load-shards";
import { expandPlaces } from "./places";
import { formatStatistics } from "./stats-text";

const HELP = `framewise stats SHARD… [--json] [--per-trace] [--reset context|scope] [--model NAME]… [--out FILE]

Scores the predictions in the shards against the traces in them: the numbers of the statistics page.
A SHARD is a file, a directory, or an address: https://, s3://, gs://, hf://.
Problems in the data go to standard error; the rest is counted.

  --json        print JSON instead of a table
  --per-trace   with --json: the scores of every prediction, too
  --reset RULE  what \`..\` stands for: context (default) or scope
  --model NAME  this model only; may be given again
  --out FILE    write there instead of to standard output

Exit status: 0, 1 when something could not be read (the rest is still printed), 2 when not understood.`;

interface Options {
  readonly places: readonly string[];
  readonly isJson: boolean;
  readonly isPerTrace: boolean;
  readonly reset: ResetRule;
  readonly models: readonly string[];
  readonly out: string | null;
  readonly help: boolean;
}

function readOptions(args: readonly string[]): Result<Options, string> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: "boolean", default: false },
        "per-trace": { type: "boolean", default: false },
        reset: { type: "string", default: "context" },
        model: { type: "string", multiple: true, default: [] },
        out: { type: "string", short: "o" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    const { reset, help } = values;
    if (reset !== "context" && reset !== "scope") return fail(`--reset is ${reset}; it is context or scope`);
    if (positionals.length === 0 && !help) return fail("no SHARD is given");
    return ok({
      places: positionals,
      isJson: values.json,
      isPerTrace: values["per-trace"],
      reset,
      models: values.model,
      out: values.out ?? null,
      help,
    });
  } catch (thrown) {
    if (thrown instanceof TypeError) return fail(thrown.message);
    throw thrown;
  }
}

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

function modelJson(statistics: ModelStatistics) {
  return {
    regime: statistics.regime,
    simulated: statistics.isSimulated,
    n_traces: statistics.predictionCount,
    n_frames: statistics.frameCount,
    n_programs: statistics.programCount,
    metrics: mapValues(statistics.metrics, metricJson),
  };
}

/** A model under one regime goes by its name; under several each gets its regime, since they are never mixed. */
function modelsJson(models: readonly ModelStatistics[]): Record<string, ReturnType<typeof modelJson>> {
  const isRegimeNamed = models.map(({ model }) => models.filter((other) => other.model === model).length > 1);
  return Object.fromEntries(
    models.map((entry, position) => [
      isRegimeNamed[position] === true ? `${entry.model} (${entry.regime})` : entry.model,
      modelJson(entry),
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

async function report(workspace: LoadedWorkspace, options: Options): Promise<string> {
  const { database } = workspace;
  const scope = { reset: options.reset, models: options.models };
  const models = await queryStatistics(database, scope);
  const card = await queryScoringCard(database, scope);
  if (!options.isJson) return formatStatistics(models, card);
  const traces: ReturnType<typeof predictionJson>[] = [];
  if (options.isPerTrace) {
    for await (const page of queryPredictionScores(database, scope)) traces.push(...page.map(predictionJson));
  }
  const result = {
    scoring_card: cardJson(card),
    models: modelsJson(models),
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
  const options = readOptions(args);
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

async function runStats(options: Options): Promise<number> {
  const workspace = await loadShards(await expandPlaces(options.places));
  try {
    if (options.reset !== "context") await workspace.score(options.reset);
    const text = await report(workspace, options);
    if (options.out === null) process.stdout.write(text);
    else await writeFile(options.out, text);
    return reportProblems(workspace) ? EXIT.failed : EXIT.ok;
  } finally {
    await workspace.close();
  }
}
