import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
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
import { deepSchema, type Stats, statsSchema } from "./testing/stats-schema";

const repository = fileURLToPath(new URL("..", import.meta.url));
const samples = ["traces.jsonl", "predictions.jsonl"].map((name) =>
  path.join(repository, "public/samples", name),
);
const [tracesFile = "", predictionsFile = ""] = samples;

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as a person starts it. */
function framewise(...args: readonly string[]): Promise<Run> {
  const command = [path.join(repository, "cli/framewise.mjs"), ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { maxBuffer: 64 * 2 ** 20 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

/** Every key of every object in a JSON value. */
function keysOf(value: unknown): ReadonlySet<string> {
  if (typeof value !== "object" || value === null) return new Set();
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return new Set([...own, ...Object.values(value).flatMap((inner) => [...keysOf(inner)])]);
}

/** For a run over all samples on a machine that does much else. */
const slowMs = 120_000;

let written = 0;

/** The command in this process, which saves its start; what it would print goes through a file. */
async function stats(...args: readonly string[]): Promise<Run> {
  const out = path.join(directory, `out-${written++}`);
  const said: string[] = [];
  const spy = vi.spyOn(console, "error").mockImplementation((line) => said.push(String(line)));
  const code = await run([...args, "--out", out]);
  spy.mockRestore();
  const stdout = existsSync(out) ? await readFile(out, "utf8") : "";
  return { code, stdout, stderr: said.join("\n") };
}

/** Writes a file of the samples' predictions by these models; gives its path. */
async function predictionsOf(name: string, models: readonly string[]): Promise<string> {
  const lines = (await readFile(predictionsFile, "utf8")).split("\n");
  const file = path.join(directory, name);
  const asked = lines.filter((line) => models.some((model) => line.includes(`"${model}"`)));
  await writeFile(file, asked.join("\n"));
  return file;
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
  traces = readReferenceTraces(tracesFile);
  predictions = readReferencePredictions(predictionsFile);
  directory = await mkdtemp(path.join(tmpdir(), "framewise-stats-"));
});

afterAll(async () => {
  await rm(directory, { recursive: true });
});

type ReferenceRow = ReferencePredictionRecord & ReferenceScores;

function referenceRows(reset: "context" | "scope", models: readonly string[]): Map<string, ReferenceRow> {
  const asked = predictions.filter(({ model }) => models.includes(model));
  return new Map(
    asked.map((prediction) => {
      const gold = traces.get(prediction.id);
      if (gold === undefined) throw new Error(`the samples have no trace ${prediction.id}`);
      return [rowName(prediction), { ...prediction, ...scoreByReference(gold, prediction, reset) }];
    }),
  );
}

const anyInterval: unknown = expect.any(Array);

/** The samples call a trace by its program and a number. */
function programsOf(scores: readonly ReferenceRow[], metric: ReferenceMetric) {
  const programs = [...new Set(scores.map(({ id }) => id.replace(/-\d+$/, "")))];
  const values = programs.flatMap((program) => {
    const ofProgram = scores.filter(({ id }) => id.replace(/-\d+$/, "") === program);
    return totalOf(ofProgram, metric).value ?? [];
  });
  const sum = values.reduce((total, value) => total + value, 0);
  return {
    macro_by_program: close(values.length === 0 ? null : sum / values.length),
    n_programs: values.length,
  };
}

/** Every prediction under the first rule; under the other, whose frames alone differ, those of short traces. */
const someModels = ["simulated/formatter", "simulated/off-by-one"];

describe.each(["context", "scope"] as const)("framewise stats --reset %s on the samples", (reset) => {
  let names: readonly string[];
  let scored: Stats;
  let printedKeys: ReadonlySet<string>;
  let reference: ReturnType<typeof referenceRows>;

  beforeAll(async () => {
    const all = new Set(predictions.map(({ model }) => model));
    names = reset === "context" ? [...all].sort() : someModels;
    const more = ["--survival", "--slice", "event", "--compare", ...someModels];
    const asked = reset === "context" ? [] : [...someModels.flatMap((name) => ["--model", name]), ...more];
    const printed = await stats(...samples, "--json", "--per-trace", "--reset", reset, ...asked);
    expect(printed).toMatchObject({ code: 0, stderr: "" });
    scored = readStats(printed.stdout);
    printedKeys = keysOf(JSON.parse(printed.stdout));
    reference = referenceRows(reset, names);
  }, slowMs);

  it("names the rule and counts every prediction", () => {
    expect(scored.scoring_card).toMatchObject({
      reset_rule: reset,
      simulated: true,
      n: { predictions: reference.size },
    });
    expect(scored.traces?.map(rowName).sort()).toEqual([...reference.keys()].sort());
  });

  it("gives every prediction the scores the page defines", () => {
    const expected = scored.traces?.map((row) => {
      const counts = reference.get(rowName(row))?.counts;
      const metrics = Object.fromEntries(
        referenceMetrics.map((metric) => {
          const { hits, units } = counts?.[metric] ?? { hits: 0, units: 0 };
          return [metric, close(units === 0 ? null : hits / units)];
        }),
      );
      return { row: rowName(row), metrics };
    });
    expect(scored.traces?.map((row) => ({ row: rowName(row), metrics: row.metrics }))).toEqual(expected);
  });

  it("prints no key that the page does not explain", () => {
    const page = readFileSync(path.join(repository, "docs/statistics.md"), "utf8");
    const named = [...printedKeys].filter((key) => !/^(?:simulated\/.*|\d+)$/.test(key));
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
  });

  it("finds the first divergence of every prediction where the page puts it", () => {
    const rows = scored.traces ?? [];
    expect(rows.map((row) => [rowName(row), row.first_divergence])).toEqual(
      rows.map((row) => [rowName(row), reference.get(rowName(row))?.firstDivergence]),
    );
  });

  it("sums every metric of every model exactly, with the macro mean and the interval", () => {
    expect(Object.keys(scored.models).sort()).toEqual(names);
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
            ...programsOf(scores, metric),
            ci95_by_program: total.value === null ? null : anyInterval,
          },
        ];
      });
      expect({ name, metrics: scored.models[name]?.metrics }).toEqual({
        name,
        metrics: Object.fromEntries(expected),
      });
      const answers = Object.values(scored.models[name]?.output_by_trace ?? {});
      expect(answers.reduce((sum, count) => sum + count, 0)).toBe(totalOf(scores, "output_em").denominator);
      expect(scored.models[name]?.parse["truncated"]?.denominator).toBe(scores.length);
      expect(scored.models[name]).toMatchObject({
        n_traces: scores.length,
        n_frames: totalOf(scores, "event_em").denominator,
      });
    }
  });
});

describe("framewise stats", { timeout: slowMs }, () => {
  it("prints a table that says the predictions are simulated, and rates of several samples", async () => {
    const printed = await stats(...samples);
    expect(printed).toMatchObject({ code: 0, stderr: "" });
    expect(printed.stdout).toContain("Simulated predictions are among them");
    expect(printed.stdout).toContain("simulated/off-by-one");
    expect(printed.stdout).toMatch(/Output, canonical: pass@1 \d+\.\d\d %, pass@2/);
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
    const both = await predictionsOf("both.jsonl", models);
    const printed = await stats(tracesFile, both, "--json", ...args);
    expect(printed).toMatchObject({ code: 0, stderr: "" });
    const deep = deepSchema.parse(JSON.parse(printed.stdout));
    expect(deep.scoring_card).toMatchObject({
      alignment: "edit",
      equality: "canonical, unless a metric names another",
    });
    for (const [name, model] of Object.entries(deep.models)) {
      const slices = deep.slices.filter((slice) => slice.model === name);
      const numerator = slices.reduce((sum, { metrics }) => sum + metrics.frame_em_raw.numerator, 0);
      expect([name, numerator]).toEqual([name, model.metrics.frame_em_raw.numerator]);
      expect(Object.keys(model.error_classes)).toHaveLength(14);
    }
    const { output_em: output } = deep.comparison.metrics;
    expect(deep.comparison).toMatchObject({ model_a: models[0], model_b: models[1] });
    expect(output).toMatchObject({ only_a: 25, only_b: 0 });
    expect(output?.mcnemar_p).toBeCloseTo(2 ** -24, 12);
  });

  it("writes a table for spreadsheets, a line a model, metric and slice, of the named model alone", async () => {
    const model = "simulated/copy-state";
    const two = await predictionsOf("two.jsonl", [model, "simulated/wrong-type"]);
    const printed = await stats(tracesFile, two, "--csv", "--slice", "event", "--model", model);
    const [head = "", ...rows] = printed.stdout.trimEnd().split("\r\n");
    expect(head).toMatch(/^model,regime,slice_key,slice,metric,numerator,denominator,value,ci95_low,/);
    const cells = rows.map((row) => row.replace(/"[^"]*"/g, "").split(","));
    expect(cells.every((row) => row.length === head.split(",").length && row[0] === model)).toBe(true);
    const scores = [...referenceRows("context", [model]).values()];
    const { numerator, denominator } = totalOf(scores, "frame_em_resolved");
    const whole = cells.find((row) => row[2] === "" && row[4] === "frame_em_resolved");
    expect(whole?.slice(5, 7)).toEqual([`${numerator}`, `${denominator}`]);
    expect(cells.some((row) => row[2] === "event" && row[3] === "call")).toBe(true);
  });

  it("leaves addresses out of every number with --repr portable, and says so", async () => {
    const moved = path.join(directory, "moved.jsonl");
    const gold = JSON.parse((await readFile(tracesFile, "utf8")).split("\n")[0] ?? "") as {
      frames: { event: string; arg: string }[];
    };
    for (const frame of gold.frames) if (frame.event === "return") frame.arg = "<Box at 0x1>";
    const answers = path.join(directory, "m.json");
    await writeFile(moved, `${JSON.stringify({ ...gold, id: "sample_0" })}\n`);
    await writeFile(answers, JSON.stringify({ sample_0: ["<Box at 0xff>"] }));
    for (const repr of ["recorded", "portable"]) {
      const printed = await stats(moved, answers, "--json", "--repr", repr);
      const { scoring_card: card, models } = readStats(printed.stdout);
      expect(card["repr_policy"]).toBe(repr);
      expect(models["m"]?.metrics.output_em.numerator).toBe(repr === "portable" ? 1 : 0);
    }
  });

  it.each([
    { args: [], says: "no SHARD" },
    { args: ["x.jsonl", "--reset", "never"], says: "--reset is never" },
    { args: ["x.jsonl", "--colour"], says: "--colour" },
    { args: ["x.jsonl", "--model"], says: "--model" },
    { args: ["x.jsonl", "--alignment", "best"], says: "--alignment is best" },
    { args: ["x.jsonl", "--equality", "loose"], says: "--equality is loose" },
    { args: ["x.jsonl", "--repr", "short"], says: "--repr is short" },
    { args: ["x.jsonl", "--slice", "colour"], says: "--slice is colour" },
    { args: ["x.jsonl", "--compare", "one"], says: "--compare asks for two models" },
    { args: ["x.jsonl", "--json", "--csv"], says: "--json and --csv" },
    { args: ["x.jsonl", "--per-trace"], says: "--per-trace asks for --json" },
  ])("gives 2 and says how it is used when given $args", async ({ args, says }) => {
    const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
    expect(await run(args)).toBe(2);
    expect(said.mock.calls.join("\n")).toContain(says);
    expect(said.mock.calls.join("\n")).toContain("framewise stats SHARD");
  });

  it("exits with 1 and says so when a place does not exist", async () => {
    const refused = await stats(path.join(directory, "nothing.jsonl"), "--json");
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toContain("nothing.jsonl");
  });

  it("exits with 1 when a record is broken and still prints the scores of the others", async () => {
    const lines = (await readFile(predictionsFile, "utf8")).split("\n").slice(0, 3);
    const broken = path.join(directory, "broken.jsonl");
    await writeFile(broken, [lines[0], '{"trace_id": "for_else-1", ', ...lines.slice(1), ""].join("\n"));
    const partly = await framewise("stats", tracesFile, broken, "--json", "--per-trace");
    expect(partly.code).toBe(1);
    expect(partly.stderr).toMatch(/broken\.jsonl: 1 of 4 records not read/);
    const offset = Buffer.byteLength(`${lines[0]}\n`);
    expect(partly.stderr).toContain(`lost: record 2, line 2, byte ${offset}: `);
    expect(readStats(partly.stdout).traces).toHaveLength(3);
  });
});
