import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { run } from "./stats";
import {
  type ReferencePredictionRecord,
  readReferencePredictions,
  readReferenceTraces,
} from "./testing/reference-shards";
import {
  type ReferenceMetric,
  referenceMetrics,
  type ReferenceScores,
  scoreByReference,
  totalOf,
} from "./testing/reference-scorer";

const repository = fileURLToPath(new URL("..", import.meta.url));
const samples = path.join(repository, "public/samples");

const metricSchema = z.object({
  value: z.number().nullable(),
  numerator: z.number(),
  denominator: z.number(),
  macro_by_trace: z.number().nullable(),
  ci95: z.tuple([z.number(), z.number()]).nullable(),
});

/** The metrics that the reference knows; the command prints more. */
function mapMetrics<Schema>(schema: Schema): Record<ReferenceMetric, Schema> {
  return Object.fromEntries(referenceMetrics.map((metric) => [metric, schema])) as Record<
    ReferenceMetric,
    Schema
  >;
}

const divergenceSchema = z.object({ frame_index: z.number(), cause: z.string() });

const statsSchema = z.object({
  scoring_card: z.looseObject({
    reset_rule: z.string(),
    n: z.object({ predictions: z.number(), frames: z.number() }),
    simulated: z.boolean(),
    inferred_seeds: z.number(),
  }),
  models: z.record(
    z.string(),
    z.looseObject({
      regime: z.string(),
      n_traces: z.number(),
      n_frames: z.number(),
      metrics: z.object(mapMetrics(metricSchema)),
    }),
  ),
  traces: z
    .array(
      z.object({
        id: z.string(),
        model: z.string(),
        sample: z.number(),
        metrics: z.object(mapMetrics(z.number().nullable())),
        first_divergence: divergenceSchema.nullable(),
      }),
    )
    .optional(),
});

const sharedNumerator = z.object({ frame_em_raw: z.object({ numerator: z.number() }) });
const deepSchema = z.object({
  scoring_card: z.looseObject({}),
  models: z.record(
    z.string(),
    z.object({ metrics: sharedNumerator, error_classes: z.record(z.string(), z.number()) }),
  ),
  slices: z.array(z.object({ model: z.string(), metrics: sharedNumerator })),
  comparison: z.looseObject({
    metrics: z.record(z.string(), z.looseObject({ mcnemar_p: z.number().nullable() })),
  }),
});

type Stats = z.infer<typeof statsSchema>;

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function framewise(...args: readonly string[]): Promise<Run> {
  const command = [path.join(repository, "cli/framewise.mjs"), ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { maxBuffer: 64 * 2 ** 20 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

function readStats(text: string): Stats {
  return statsSchema.parse(JSON.parse(text));
}

function rowName({ id, model, sample }: { id: string; model: string; sample: number }): string {
  return `${model} · ${id} · ${sample}`;
}

/** Equal to the 12th decimal; null to null alone. */
function close(value: number | null): unknown {
  return value === null ? null : expect.closeTo(value, 12);
}

let traces: ReturnType<typeof readReferenceTraces>;
let predictions: readonly ReferencePredictionRecord[];
let directory: string;

beforeAll(async () => {
  traces = readReferenceTraces(path.join(samples, "traces.jsonl"));
  predictions = readReferencePredictions(path.join(samples, "predictions.jsonl"));
  directory = await mkdtemp(path.join(tmpdir(), "framewise-stats-"));
});

afterAll(async () => {
  await rm(directory, { recursive: true });
});

function referenceRows(reset: "context" | "scope"): Map<string, ReferencePredictionRecord & ReferenceScores> {
  return new Map(
    predictions.map((prediction) => {
      const gold = traces.get(prediction.id);
      if (gold === undefined) throw new Error(`the samples have no trace ${prediction.id}`);
      return [rowName(prediction), { ...prediction, ...scoreByReference(gold, prediction, reset) }];
    }),
  );
}

describe.each(["context", "scope"] as const)("framewise stats --reset %s on the samples", (reset) => {
  let stats: Stats;
  let reference: ReturnType<typeof referenceRows>;

  beforeAll(async () => {
    const printed = await framewise("stats", samples, "--json", "--per-trace", "--reset", reset);
    expect(printed).toMatchObject({ code: 0, stderr: "" });
    stats = readStats(printed.stdout);
    reference = referenceRows(reset);
  });

  it("names the rule and counts every prediction", () => {
    expect(stats.scoring_card).toMatchObject({
      reset_rule: reset,
      simulated: true,
      n: { predictions: predictions.length },
    });
    expect(stats.traces?.map(rowName).sort()).toEqual([...reference.keys()].sort());
  });

  it("gives every prediction the scores the page defines", () => {
    const expected = stats.traces?.map((row) => {
      const counts = reference.get(rowName(row))?.counts;
      const metrics = Object.fromEntries(
        referenceMetrics.map((metric) => {
          const { hits, units } = counts?.[metric] ?? { hits: 0, units: 0 };
          return [metric, close(units === 0 ? null : hits / units)];
        }),
      );
      return { row: rowName(row), metrics };
    });
    expect(stats.traces?.map((row) => ({ row: rowName(row), metrics: row.metrics }))).toEqual(expected);
  });

  it("finds the first divergence of every prediction where the page puts it", () => {
    const rows = stats.traces ?? [];
    expect(rows.map((row) => [rowName(row), row.first_divergence])).toEqual(
      rows.map((row) => [rowName(row), reference.get(rowName(row))?.firstDivergence]),
    );
  });

  it("sums every metric of every model exactly, with the macro mean and the interval", () => {
    const names = [...new Set(predictions.map(({ model }) => model))].sort();
    expect(Object.keys(stats.models).sort()).toEqual(names);
    for (const name of names) {
      const scores = [...reference.values()].filter(({ model }) => model === name);
      const expected = referenceMetrics.map((metric): [string, unknown] => {
        const total = totalOf(scores, metric);
        return [
          metric,
          {
            numerator: total.numerator,
            denominator: total.denominator,
            value: close(total.value),
            macro_by_trace: close(total.macroByTrace),
            ci95: total.interval?.map(close) ?? null,
          },
        ];
      });
      expect({ name, metrics: stats.models[name]?.metrics }).toEqual({
        name,
        metrics: Object.fromEntries(expected),
      });
      expect(stats.models[name]).toMatchObject({
        n_traces: scores.length,
        n_frames: totalOf(scores, "event_em").denominator,
      });
    }
  });
});

describe("framewise stats", () => {
  it("counts one model alone when it is named, with the numbers it has among the others", async () => {
    const one = await framewise("stats", samples, "--json", "--per-trace", "--model", "simulated/copy-state");
    const alone = readStats(one.stdout);
    const scores = [...referenceRows("context").values()].filter(
      ({ model }) => model === "simulated/copy-state",
    );
    expect(Object.keys(alone.models)).toEqual(["simulated/copy-state"]);
    expect(alone.traces?.map(rowName).sort()).toEqual(scores.map(rowName).sort());
    expect(alone.models["simulated/copy-state"]?.metrics.frame_em_resolved).toMatchObject({
      numerator: totalOf(scores, "frame_em_resolved").numerator,
      denominator: totalOf(scores, "frame_em_resolved").denominator,
    });
  });

  it("writes into a file what it would have printed: a table that says the predictions are simulated", async () => {
    const file = path.join(directory, "out.txt");
    const [printed, written] = await Promise.all([
      framewise("stats", samples),
      framewise("stats", samples, "--out", file),
    ]);
    expect(written).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(await readFile(file, "utf8")).toBe(printed.stdout);
    expect(printed.stdout).toContain("Simulated predictions are among them");
    expect(printed.stdout).toContain("simulated/off-by-one");
  });

  it("slices, classifies and compares under another alignment, the slices adding up to the whole", async () => {
    const models = ["simulated/careful", "simulated/off-by-one"] as const;
    const args = [
      "--alignment",
      "edit",
      "--equality",
      "canonical",
      "--slice",
      "depth",
      "--compare",
      ...models,
    ];
    const printed = await framewise("stats", samples, "--json", ...args);
    expect(printed).toMatchObject({ code: 0, stderr: "" });
    const stats = deepSchema.parse(JSON.parse(printed.stdout));
    expect(stats.scoring_card).toMatchObject({
      alignment: "edit",
      equality: "canonical, unless a metric names another",
    });
    for (const [name, model] of Object.entries(stats.models)) {
      const slices = stats.slices.filter((slice) => slice.model === name);
      const numerator = slices.reduce((sum, { metrics }) => sum + metrics.frame_em_raw.numerator, 0);
      expect([name, numerator]).toEqual([name, model.metrics.frame_em_raw.numerator]);
      expect(Object.keys(model.error_classes)).toHaveLength(14);
    }
    const { output_em: output } = stats.comparison.metrics;
    expect(stats.comparison).toMatchObject({ model_a: models[0], model_b: models[1] });
    expect(output).toMatchObject({ only_a: 25, only_b: 0 });
    expect(output?.mcnemar_p).toBeCloseTo(2 ** -24, 12);
  });

  it("writes a table for spreadsheets, a line a model, metric and slice", async () => {
    const printed = await framewise("stats", samples, "--csv", "--slice", "event");
    const lines = printed.stdout.trimEnd().split("\r\n");
    expect(lines[0]).toBe("model,regime,slice_key,slice,metric,numerator,denominator,value");
    expect(lines.every((line) => line.replace(/"[^"]*"/g, "").split(",").length === 8)).toBe(true);
    expect(lines).toContainEqual(
      expect.stringMatching(/^simulated\/careful,free-running,event,call,event_em,/),
    );
  });

  it.each([
    { args: [], says: "no SHARD" },
    { args: ["x.jsonl", "--reset", "never"], says: "--reset is never" },
    { args: ["x.jsonl", "--colour"], says: "--colour" },
    { args: ["x.jsonl", "--model"], says: "--model" },
    { args: ["x.jsonl", "--alignment", "best"], says: "--alignment is best" },
    { args: ["x.jsonl", "--equality", "loose"], says: "--equality is loose" },
    { args: ["x.jsonl", "--slice", "colour"], says: "--slice is colour" },
    { args: ["x.jsonl", "--compare", "one"], says: "--compare asks for two models" },
    { args: ["x.jsonl", "--json", "--csv"], says: "--json and --csv" },
  ])("gives 2 and says how it is used when given $args", async ({ args, says }) => {
    const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
    expect(await run(args)).toBe(2);
    expect(said.mock.calls.join("\n")).toContain(says);
    expect(said.mock.calls.join("\n")).toContain("framewise stats SHARD");
  });

  it("exits with 2 and prints nothing when the command line is not understood", async () => {
    const refused = await framewise("stats", samples, "--json", "--reset", "never");
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toContain("--reset is never");
  });

  it("exits with 1 and says so when a place does not exist", async () => {
    const refused = await framewise("stats", path.join(directory, "nothing.jsonl"), "--json");
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toContain("nothing.jsonl");
  });

  it("exits with 1 when a record is broken and still prints the scores of the others", async () => {
    const lines = (await readFile(path.join(samples, "predictions.jsonl"), "utf8")).split("\n").slice(0, 3);
    const broken = path.join(directory, "broken.jsonl");
    await writeFile(broken, [lines[0], '{"trace_id": "for_else-1", ', ...lines.slice(1), ""].join("\n"));
    const partly = await framewise(
      "stats",
      path.join(samples, "traces.jsonl"),
      broken,
      "--json",
      "--per-trace",
    );
    expect(partly.code).toBe(1);
    expect(partly.stderr).toMatch(/broken\.jsonl: 1 of 4 records not read/);
    expect(readStats(partly.stdout).traces).toHaveLength(3);
  });
});
