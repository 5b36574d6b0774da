import {
  type Alignment,
  alignments,
  equalities,
  type Equality,
  reprPolicies,
  type ReprPolicy,
} from "@/lib/core/compare";
import type { ResetRule } from "@/lib/core/trace";
import { type SliceKey, sliceKeys } from "@/lib/queries";
import type { Result } from "@/lib/shared";
import { Misunderstood, oneOf, readCommandLine, someShards } from "./command-line";

const resetRules = ["context", "scope"] as const satisfies readonly ResetRule[];

/** What `framewise stats --help` prints. */
export const HELP = `framewise stats SHARD… [--json | --csv] [--per-trace] [--survival] [--reset context|scope]
                [--alignment positional|edit|call-tree] [--equality raw|resolved|canonical]
                [--repr recorded|portable] [--slice KEY]… [--compare MODEL_A MODEL_B] [--model NAME]… [--out FILE]

Scores the predictions in the shards against the traces in them: the numbers of the statistics page.
A SHARD is a file, a directory, or an address: https://, s3://, gs://, hf://.
Problems in the data go to standard error; the rest is counted.

  --json          print JSON instead of a table
  --csv           print a line a model, metric and slice
  --per-trace     with --json: the scores of every prediction, too
  --survival      with --json: the share whose frames are right up to each frame (Kaplan & Meier)
  --reset RULE    what \`..\` stands for: context (default) or scope
  --alignment A   which predicted frame stands beside which of gold: positional (default), edit or call-tree
  --equality E    of the metrics that name none: raw, resolved (default) or canonical
  --repr R        texts of values as they are (recorded, default) or without memory addresses (portable)
  --slice KEY     frame metrics by ${sliceKeys.join(", ")}
  --compare A B   two models on the traces that both predicted: discordant counts, exact tests, differences
  --model NAME    this model only; may be given again
  --out FILE      write there instead of to standard output

Exit status: 0, 1 when something could not be read (the rest is still printed), 2 when not understood.`;

/** A command line that was understood. */
export interface StatsOptions {
  readonly places: readonly string[];
  readonly form: "table" | "json" | "csv";
  readonly isPerTrace: boolean;
  readonly hasSurvival: boolean;
  readonly reset: ResetRule;
  readonly alignment: Alignment;
  readonly equality: Equality;
  readonly repr: ReprPolicy;
  readonly slices: readonly SliceKey[];
  readonly compared: readonly [string, string] | null;
  readonly models: readonly string[];
  readonly out: string | null;
}

const flags = {
  json: { type: "boolean", default: false },
  csv: { type: "boolean", default: false },
  "per-trace": { type: "boolean", default: false },
  survival: { type: "boolean", default: false },
  reset: { type: "string", default: "context" },
  alignment: { type: "string", default: "positional" },
  equality: { type: "string", default: "resolved" },
  repr: { type: "string", default: "recorded" },
  slice: { type: "string", multiple: true, default: [] as string[] },
  model: { type: "string", multiple: true, default: [] as string[] },
  out: { type: "string", short: "o" },
} as const;

/** Reads a command line; the error says which word is not understood. */
export function readStatsOptions(args: readonly string[]): Result<StatsOptions | "help", string> {
  const { rest, compared } = takeCompared(args);
  return readCommandLine(rest, flags, (values, words): StatsOptions => {
    if (compared === "incomplete") throw new Misunderstood("--compare asks for two models");
    if (values.json && values.csv) throw new Misunderstood("--json and --csv are both given");
    if (values["per-trace"] && !values.json) throw new Misunderstood("--per-trace asks for --json");
    if (values.survival && !values.json) throw new Misunderstood("--survival asks for --json");
    return {
      places: someShards(words),
      form: values.json ? "json" : values.csv ? "csv" : "table",
      isPerTrace: values["per-trace"],
      hasSurvival: values.survival,
      reset: oneOf("--reset", resetRules, values.reset),
      alignment: oneOf("--alignment", alignments, values.alignment),
      equality: oneOf("--equality", equalities, values.equality),
      repr: oneOf("--repr", reprPolicies, values.repr),
      slices: values.slice.map((key) => oneOf("--slice", sliceKeys, key)),
      compared,
      models: values.model,
      out: values.out ?? null,
    };
  });
}

/** `--compare` alone takes two words. */
function takeCompared(args: readonly string[]): {
  readonly rest: readonly string[];
  readonly compared: readonly [string, string] | "incomplete" | null;
} {
  const at = args.indexOf("--compare");
  if (at < 0) return { rest: args, compared: null };
  const [modelA, modelB] = args.slice(at + 1, at + 3);
  const isWhole = modelA !== undefined && modelB !== undefined;
  return {
    rest: [...args.slice(0, at), ...args.slice(at + 3)],
    compared: isWhole ? [modelA, modelB] : "incomplete",
  };
}
