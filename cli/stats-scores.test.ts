import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { type ReferenceMetric, referenceMetrics } from "./testing/reference-counts";
import {
  type ReferenceRow,
  referenceRows,
  rowName,
  samplePredictions,
  sampleTraces,
} from "./testing/reference-rows";
import { readReferencePredictions } from "./testing/reference-shards";
import { totalOf } from "./testing/reference-totals";
import { runStats, slowMs } from "./testing/run-stats";
import { readStats, type Stats } from "./testing/stats-schema";

const statisticsPage = new URL("../docs/statistics.md", import.meta.url);

/** Every key of every object in a JSON value. */
function keysOf(value: unknown): ReadonlySet<string> {
  if (typeof value !== "object" || value === null) return new Set();
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return new Set([...own, ...Object.values(value).flatMap((inner) => [...keysOf(inner)])]);
}

/** Equal to the 12th decimal; null to null alone. */
function close(value: number | null): unknown {
  return value === null ? null : expect.closeTo(value, 12);
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
    const all = new Set(readReferencePredictions(samplePredictions).map(({ model }) => model));
    names = reset === "context" ? [...all].sort() : someModels;
    const more = ["--survival", "--slice", "event", "--compare", ...someModels];
    const asked = reset === "context" ? [] : [...someModels.flatMap((name) => ["--model", name]), ...more];
    const printed = await runStats(
      sampleTraces,
      samplePredictions,
      "--json",
      "--per-trace",
      "--reset",
      reset,
      ...asked,
    );
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
    const page = readFileSync(statisticsPage, "utf8");
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
