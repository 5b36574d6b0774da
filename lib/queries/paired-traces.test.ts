import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exactMcNemar } from "@/lib/core/statistics";
import { sql } from "@/lib/database";
import { openSampleBench } from "@/lib/workspace/testing/sample-bench";
import type { Workbench } from "@/lib/workspace/testing/workbench";
import {
  countPairs,
  type Database,
  type PairedDrill,
  queryModelComparison,
  queryPairPoints,
  queryPairs,
  queryPairSlices,
  querySampleRates,
  queryStatistics,
} from ".";

const regime = "free-running";

let bench: Workbench;
let database: Database;
let drill: PairedDrill;

beforeAll(async () => {
  bench = await openSampleBench();
  ({ database } = bench);
  drill = {
    scope: { reset: "context", models: [], regime },
    modelA: "simulated/careful",
    modelB: "simulated/misread-line",
    metric: "trace_em_resolved",
    only: null,
  };
}, 60_000);

afterAll(async () => {
  await bench.close();
});

describe("two models on the same traces", () => {
  it("have the discordant counts that the lists of traces have", async () => {
    const { metrics, pairCount } = await queryModelComparison(database, drill.scope, [
      drill.modelA,
      drill.modelB,
    ]);
    const found = metrics.find(({ metric }) => metric === drill.metric)?.discordant;
    if (found == null) throw new Error("a trace metric has discordant counts");
    expect(pairCount).toBeGreaterThan(20);
    expect(await countPairs(database, { ...drill, only: "a" })).toBe(found.onlyA);
    expect(await countPairs(database, { ...drill, only: "b" })).toBe(found.onlyB);
    expect(found.onlyA + found.onlyB).toBeGreaterThan(0);
    expect(found.pValue).toBe(exactMcNemar(found.onlyA, found.onlyB));
  });

  it("list the traces that they count, each better on the side asked for", async () => {
    for (const only of ["a", "b"] as const) {
      const listed = await queryPairs(database, { ...drill, only }, { offset: 0, limit: 1000 });
      expect(listed).toHaveLength(await countPairs(database, { ...drill, only }));
      expect(listed.every(({ shareA, shareB }) => (only === "a" ? shareA > shareB : shareB > shareA))).toBe(
        true,
      );
    }
  });

  it("have a point for every trace, and each point opens the traces at it", async () => {
    const byFrames: PairedDrill = { ...drill, metric: "frame_em_resolved" };
    const points = await queryPairPoints(database, byFrames);
    const all = await countPairs(database, byFrames);
    expect(points.reduce((sum, { count }) => sum + count, 0)).toBe(all);
    for (const { percentA, percentB, count } of points)
      expect(await countPairs(database, { ...byFrames, only: { percentA, percentB } })).toBe(count);
  });

  it("have slices that part the pairs and open them, and no adjusted p-value is below its own", async () => {
    const slices = await queryPairSlices(database, drill);
    const all = await countPairs(database, drill);
    for (const dimension of ["length", "output-type", "python"]) {
      const of = slices.filter((slice) => slice.dimension === dimension);
      expect(of.reduce((sum, { pairs }) => sum + pairs, 0)).toBe(all);
    }
    for (const { dimension, value, pairs, onlyA, onlyB } of slices) {
      const where = [{ dimension, value }];
      expect(await countPairs(database, { ...drill, where })).toBe(pairs);
      expect(await countPairs(database, { ...drill, where, only: "a" })).toBe(onlyA);
      expect(await countPairs(database, { ...drill, where, only: "b" })).toBe(onlyB);
    }
    expect(slices.every(({ pValue, adjusted }) => adjusted >= pValue && adjusted <= 1)).toBe(true);
  });

  it("are never paired across regimes", async () => {
    const other = { ...drill, scope: { ...drill.scope, regime: "K-step rollout" } };
    expect(await countPairs(database, other)).toBe(0);
  });
});

describe("samples of one trace", () => {
  it("give at k = 1 the mean of the traces' shares, and never less for more samples", async () => {
    const rates = await querySampleRates(
      database,
      { reset: "context" },
      { regime, metric: "output_em_canonical" },
    );
    const models = await queryStatistics(database, { reset: "context", models: [] });
    expect(rates.length).toBeGreaterThan(3);
    for (const { model, passAt, mostSamples } of rates) {
      const ofAll = passAt.filter(({ traceCount }) => traceCount === passAt[0]?.traceCount);
      const values = ofAll.map(({ value }) => value);
      expect(values).toEqual([...values].sort((left, right) => left - right));
      const micro = models.find((row) => row.model === model && row.regime === regime);
      if (mostSamples === 1)
        expect(values[0]).toBeCloseTo(micro?.metrics.output_em_canonical.value ?? NaN, 12);
    }
  });

  it("elect the output that most of them give, as a slow count of the votes does", async () => {
    const rates = await querySampleRates(
      database,
      { reset: "context" },
      { regime, metric: "output_em_canonical" },
    );
    const votes = await database.query(sql`
      select model, trace_key, output_key, output_em_canonical_hits as hits
      from scores join predictions using (prediction_key)
      where regime = ${regime} and output_em_canonical_units > 0 order by model, trace_key, sample, prediction_key`);
    for (const { model, majorityRight, majorityCount } of rates) {
      const byTrace = new Map<unknown, { readonly key: string; readonly isRight: boolean }[]>();
      for (const row of votes.filter((vote) => vote["model"] === model)) {
        const cast = byTrace.get(row["trace_key"]) ?? [];
        byTrace.set(row["trace_key"], cast);
        const key = row["output_key"];
        if (typeof key === "string") cast.push({ key, isRight: row["hits"] === 1 });
      }
      const elected = [...byTrace.values()].map((cast) => {
        function countOf(key: string): number {
          return cast.filter((vote) => vote.key === key).length;
        }
        const most = Math.max(0, ...cast.map(({ key }) => countOf(key)));
        return cast.find(({ key }) => countOf(key) === most)?.isRight ?? false;
      });
      expect(majorityCount).toBe(elected.length);
      expect(majorityRight).toBeCloseTo(elected.filter(Boolean).length / elected.length, 12);
    }
  });
});
