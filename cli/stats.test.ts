import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { run } from "./stats";
import { referenceRows, samplePredictions, sampleTraces } from "./testing/reference-rows";
import { totalOf } from "./testing/reference-totals";
import { type Run, runStats, slowMs } from "./testing/run-stats";
import { deepSchema, readStats } from "./testing/stats-schema";

/** The command as a person starts it. */
function framewise(...args: readonly string[]): Promise<Run> {
  const command = [fileURLToPath(new URL("framewise.mjs", import.meta.url)), ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { maxBuffer: 64 * 2 ** 20 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "framewise-stats-"));
});

afterAll(async () => {
  await rm(directory, { recursive: true });
});

/** Writes a file of the samples' predictions by these models; gives its path. */
async function predictionsOf(name: string, models: readonly string[]): Promise<string> {
  const lines = (await readFile(samplePredictions, "utf8")).split("\n");
  const file = path.join(directory, name);
  const asked = lines.filter((line) => models.some((model) => line.includes(`"${model}"`)));
  await writeFile(file, asked.join("\n"));
  return file;
}

describe("framewise stats", { timeout: slowMs }, () => {
  it("prints a table that says the predictions are simulated, and rates of several samples", async () => {
    const printed = await runStats(sampleTraces, samplePredictions);
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
    const printed = await runStats(sampleTraces, both, "--json", ...args);
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
    const printed = await runStats(sampleTraces, two, "--csv", "--slice", "event", "--model", model);
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
    const gold = JSON.parse((await readFile(sampleTraces, "utf8")).split("\n")[0] ?? "") as {
      frames: { event: string; arg: string }[];
    };
    for (const frame of gold.frames) if (frame.event === "return") frame.arg = "<Box at 0x1>";
    const answers = path.join(directory, "m.json");
    await writeFile(moved, `${JSON.stringify({ ...gold, id: "sample_0" })}\n`);
    await writeFile(answers, JSON.stringify({ sample_0: ["<Box at 0xff>"] }));
    for (const repr of ["recorded", "portable"]) {
      const printed = await runStats(moved, answers, "--json", "--repr", repr);
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
    const refused = await runStats(path.join(directory, "nothing.jsonl"), "--json");
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toContain("nothing.jsonl");
  });

  it("exits with 1 when a record is broken and still prints the scores of the others", async () => {
    const lines = (await readFile(samplePredictions, "utf8")).split("\n").slice(0, 3);
    const broken = path.join(directory, "broken.jsonl");
    await writeFile(broken, [lines[0], '{"trace_id": "for_else-1", ', ...lines.slice(1), ""].join("\n"));
    const partly = await framewise("stats", sampleTraces, broken, "--json", "--per-trace");
    expect(partly.code).toBe(1);
    expect(partly.stderr).toMatch(/broken\.jsonl: 1 of 4 records not read/);
    const offset = Buffer.byteLength(`${lines[0]}\n`);
    expect(partly.stderr).toContain(`lost: record 2, line 2, byte ${offset}: `);
    expect(readStats(partly.stdout).traces).toHaveLength(3);
  });
});
