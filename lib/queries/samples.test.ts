import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { metricKeys, type MetricKey, metrics } from "@/lib/core/compare";
import { frameEvents, type FrameEvent } from "@/lib/core/trace";
import { openSampleBench } from "@/lib/workspace/testing/sample-bench";
import type { Workbench } from "@/lib/workspace/testing/workbench";
import {
  type BrowseFilter,
  browseSorts,
  browseStates,
  countTraces,
  countUnits,
  type Database,
  findTrace,
  frameMetricKeys,
  queryEventStatistics,
  queryModels,
  queryNeighbours,
  queryPredictions,
  queryPredictionScores,
  queryScoringCard,
  queryStatistics,
  queryTraces,
  queryUnits,
} from ".";

const all: BrowseFilter = { text: "", model: "", state: "all" };
const scope = { reset: "context", models: [] } as const;

let bench: Workbench;
let database: Database;
let counted: { readonly traces: number; readonly scores: number };

beforeAll(async () => {
  bench = await openSampleBench();
  ({ database } = bench);
  const { traces = 0, scores = 0 } = await bench.counts();
  counted = { traces, scores };
});

afterAll(async () => {
  await bench.close();
});

function list(page: Partial<Parameters<typeof queryTraces>[1]> = {}) {
  return queryTraces(database, {
    filter: all,
    sort: "order",
    isDescending: false,
    offset: 0,
    limit: 1000,
    ...page,
  });
}

/** Whether its units are frames or traces that are right or wrong; of the others the predictions are listed. */
function isCountedWhole(metric: MetricKey): boolean {
  return metrics[metric].unit !== "variable" && metric !== "edit_similarity";
}

describe("each number of the statistics", () => {
  it("is the count of the units that its drill-down lists, for every model and metric", async () => {
    for (const { model, regime, metrics: values } of await queryStatistics(database, scope)) {
      for (const metric of metricKeys) {
        const { numerator, denominator } = values[metric];
        const drill = { reset: "context", model, regime, metric, event: null } as const;
        const [right, wrong, both] = await Promise.all([
          countUnits(database, { ...drill, verdict: "right" }),
          countUnits(database, { ...drill, verdict: "wrong" }),
          countUnits(database, { ...drill, verdict: "all" }),
        ]);
        expect([model, metric, right + wrong]).toEqual([model, metric, both]);
        if (isCountedWhole(metric))
          expect([model, metric, right, both]).toEqual([model, metric, numerator, denominator]);
        else expect(both).toBeLessThanOrEqual(denominator);
      }
    }
  });

  it("is the sum of its slices by event, and each slice the count of its drill-down", async () => {
    const slices = await queryEventStatistics(database, scope);
    for (const { model, regime, metrics: values } of await queryStatistics(database, scope)) {
      const own = slices.filter((slice) => slice.model === model && slice.regime === regime);
      for (const metric of frameMetricKeys) {
        const sliced = own.map((slice) => slice.metrics[metric]);
        expect(sliced.reduce((sum, { numerator }) => sum + numerator, 0)).toBe(values[metric].numerator);
        expect(sliced.reduce((sum, { denominator }) => sum + denominator, 0)).toBe(
          values[metric].denominator,
        );
      }
      for (const { event, metrics: sliced } of own) {
        const drill = { reset: "context", model, regime, metric: "frame_em_resolved", event } as const;
        const { numerator } = sliced.frame_em_resolved;
        expect(await countUnits(database, { ...drill, verdict: "right" })).toBe(numerator);
      }
    }
  });

  it("is listed unit by unit, page by page, each unit once and of the event asked for", async () => {
    const drill = {
      reset: "context",
      model: "simulated/wrong-type",
      regime: "free-running",
      metric: "frame_em_resolved",
      verdict: "wrong",
    } as const;
    const events: readonly (FrameEvent | null)[] = [null, ...frameEvents];
    for (const event of events) {
      const count = await countUnits(database, { ...drill, event });
      const units = [];
      for (let offset = 0; offset < count; offset += 7) {
        units.push(...(await queryUnits(database, { ...drill, event }, { offset, limit: 7 })));
      }
      expect(units).toHaveLength(count);
      const names = units.map((unit) => `${unit.traceId} ${unit.sample} ${unit.frameIndex ?? ""}`);
      expect(new Set(names).size).toBe(count);
      expect(units.every((unit) => !unit.isRight && (event === null || unit.event === event))).toBe(true);
    }
  });

  it("of a trace metric lists predicted traces with their first divergence", async () => {
    const drill = {
      reset: "context",
      model: "simulated/careful",
      regime: "free-running",
      metric: "trace_em_resolved",
      event: null,
      verdict: "wrong",
    } as const;
    const units = await queryUnits(database, drill, { offset: 0, limit: 1000 });
    expect(metrics[drill.metric].unit).toBe("trace");
    expect(units.length).toBe(await countUnits(database, drill));
    expect(units.every(({ frameIndex, event }) => frameIndex !== null && event === null)).toBe(true);
  });

  it("is of the models asked for, as is the card beside it", async () => {
    const models = ["simulated/careful", "simulated/copy-state"];
    const some = await queryStatistics(database, { reset: "context", models });
    expect(some.map(({ model }) => model)).toEqual(models);
    const card = await queryScoringCard(database, { reset: "context", models });
    expect(card.predictionCount).toBe(some.reduce((sum, { predictionCount }) => sum + predictionCount, 0));
    expect(card.frameCount).toBe(some.reduce((sum, { frameCount }) => sum + frameCount, 0));
    expect(card).toMatchObject({ isSimulated: true, resetRule: "context", unmatchedCount: 0 });
    expect(
      await queryStatistics(database, { reset: "context", models: ["'; drop table scores; --"] }),
    ).toEqual([]);
  });

  it("is absent under a rule that nothing was scored under", async () => {
    expect(await queryStatistics(database, { reset: "scope", models: [] })).toEqual([]);
  });

  it("comes of the scores that are listed one by one, whatever the size of a page", async () => {
    const sizes = await Promise.all(
      [7, 2000].map(async (pageSize) => {
        const scores = [];
        for await (const page of queryPredictionScores(database, scope, pageSize)) scores.push(...page);
        return scores;
      }),
    );
    expect(sizes[0]).toEqual(sizes[1]);
    expect(sizes[0]).toHaveLength(counted.scores);
  });
});

describe("the list of traces", () => {
  it.each(browseSorts)("is in order of %s, both ways, with ties in the order of loading", async (sort) => {
    const up = await list({ sort });
    const down = await list({ sort, isDescending: true });
    expect(new Set(up.map(({ traceKey }) => traceKey)).size).toBe(counted.traces);
    expect([...down].map(({ traceKey }) => traceKey).sort()).toEqual(
      up.map(({ traceKey }) => traceKey).sort(),
    );
    const value = {
      order: (row: (typeof up)[number]) => row.traceKey,
      id: (row: (typeof up)[number]) => row.id.toLowerCase(),
      program: (row: (typeof up)[number]) => row.program.toLowerCase(),
      entry: (row: (typeof up)[number]) => row.entry,
      frames: (row: (typeof up)[number]) => row.frameCount,
      depth: (row: (typeof up)[number]) => row.maxDepth,
      exceptions: (row: (typeof up)[number]) => row.exceptionCount,
      models: (row: (typeof up)[number]) => row.predictionCount,
      frame_em: (row: (typeof up)[number]) => (row.frameUnits === 0 ? null : row.frameHits / row.frameUnits),
      divergence: (row: (typeof up)[number]) => row.firstDivergence,
    }[sort];
    for (const [rows, sign] of [
      [up, 1],
      [down, -1],
    ] as const) {
      for (const [at, row] of rows.entries()) {
        const before = rows[at - 1];
        if (before === undefined) continue;
        const [left, right] = [value(before), value(row)];
        if (left === right) expect(before.traceKey).toBeLessThan(row.traceKey);
        else if (left === null || right === null) expect(right).toBeNull();
        else expect(Math.sign(left < right ? -1 : 1)).toBe(-sign);
      }
    }
  });

  it.each(browseStates)("of %s is as long as its count says, and pages fit together", async (state) => {
    const filter = { ...all, state };
    const { listed, total } = await countTraces(database, filter);
    const rows = await list({ filter });
    expect([rows.length, total]).toEqual([listed, counted.traces]);
    const paged = [...(await list({ filter, limit: 10 })), ...(await list({ filter, offset: 10 }))];
    expect(paged).toEqual(rows);
  });

  it("is split in three by what predictions made of the traces", async () => {
    const parts = await Promise.all(
      (["diverged", "exact", "unpredicted"] as const).map((state) =>
        countTraces(database, { ...all, state }),
      ),
    );
    expect(parts.every(({ listed }) => listed > 0)).toBe(true);
    expect(parts.reduce((sum, { listed }) => sum + listed, 0)).toBe(counted.traces);
  });

  it.each(["'", '"; drop table traces; --', "%", "_", "\\", "<script>", "..", "null", "💥", "' or 1=1"])(
    "takes %j as text to look for and nothing else",
    async (text) => {
      const rows = await list({ filter: { ...all, text } });
      const words = text.toLowerCase().split(" ");
      const expected = (await list()).filter(({ id, program, entry, input }) =>
        words.every((word) => [id, program, entry, input].join(" ").toLowerCase().includes(word)),
      );
      expect(rows).toEqual(expected);
    },
  );

  it("finds words in any case and any order", async () => {
    const rows = await list({ filter: { ...all, text: "  MAIN sort " } });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows).toEqual(await list({ filter: { ...all, text: "sort main" } }));
  });

  it("shows the scores of one model when it is named", async () => {
    const filter = { ...all, model: "simulated/copy-state" };
    const rows = await list({ filter });
    const [statistics] = await queryStatistics(database, { reset: "context", models: [filter.model] });
    expect(rows.reduce((sum, row) => sum + row.frameHits, 0)).toBe(
      statistics?.metrics.frame_em_resolved.numerator,
    );
    expect(rows.every(({ modelCount }) => modelCount <= 1)).toBe(true);
  });
});

describe("the neighbours of a trace", () => {
  it.each([
    { filter: all, sort: "order", isDescending: false },
    { filter: { ...all, state: "diverged" }, sort: "divergence", isDescending: true },
    { filter: { ...all, text: "sort" }, sort: "frames", isDescending: false },
  ] as const)("are those in the list of $filter by $sort", async (order) => {
    const rows = await list(order);
    for (const at of [0, 1, Math.floor(rows.length / 2), rows.length - 1]) {
      const here = rows[at];
      if (here === undefined) throw new Error("the list is shorter than thought");
      const around = await queryNeighbours(database, order, here.traceKey);
      expect(around).toMatchObject({ position: at, count: rows.length });
      expect(around.previous?.id).toBe(rows[at - 1]?.id);
      expect(around.next?.id).toBe(rows[at + 1]?.id);
    }
  });

  it("are none for a trace that the list leaves out", async () => {
    const [row] = await list({ filter: { ...all, state: "unpredicted" } });
    const order = { filter: { ...all, state: "diverged" }, sort: "order", isDescending: false } as const;
    expect(await queryNeighbours(database, order, row?.traceKey ?? -1)).toEqual({
      position: null,
      count: 0,
      previous: null,
      next: null,
    });
  });
});

describe("a link", () => {
  it("finds its trace by shard and id, by id alone, and none that is not loaded", async () => {
    const address = { shardRef: "traces.jsonl", id: "for_else-1", record: null };
    const found = await findTrace(database, address);
    expect(found).toMatchObject({ id: "for_else-1", program: "for_else", shardRef: "traces.jsonl" });
    expect(await findTrace(database, { ...address, shardRef: "" })).toEqual(found);
    expect(await findTrace(database, { ...address, shardRef: "other.jsonl" })).toBeNull();
    expect(await findTrace(database, { ...address, id: "' or 1=1 --" })).toBeNull();
    expect(await findTrace(database, { ...address, record: 100_000 })).toBeNull();
  });

  it("leads to the predictions of its trace, by model and sample", async () => {
    const found = await findTrace(database, { shardRef: "", id: "for_else-1", record: null });
    const predictions = await queryPredictions(database, found?.traceKey ?? -1, { reset: "context" });
    expect(predictions.length).toBeGreaterThan(1);
    const names = predictions.map(({ model, sample }) => `${model} ${sample}`);
    expect(names).toEqual([...names].sort());
    const models = await queryModels(database);
    expect(predictions.every(({ model }) => models.includes(model))).toBe(true);
  });
});
