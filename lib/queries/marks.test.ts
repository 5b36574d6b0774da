import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { identifier, sql } from "@/lib/database";
import { openSampleBench } from "@/lib/workspace/testing/sample-bench";
import type { Workbench } from "@/lib/workspace/testing/workbench";
import {
  countUnits,
  type Database,
  type DimensionKey,
  dimensionKeys,
  dimensions,
  type DrillDown,
  queryClusterStatistics,
  queryFailures,
  queryMarks,
  queryStatistics,
  querySurvival,
  queryUnits,
  readCondition,
  writeCondition,
} from ".";

let bench: Workbench;
let database: Database;
let drills: readonly DrillDown[];

beforeAll(async () => {
  bench = await openSampleBench();
  ({ database } = bench);
  const models = await queryStatistics(database, { reset: "context", models: [] });
  drills = models.map(({ model, regime }) => ({
    reset: "context",
    model,
    regime,
    metric: null,
    event: null,
    verdict: "all",
  }));
}, 60_000);

afterAll(async () => {
  await bench.close();
});

/** At most half a dozen of them, from all over. */
function spread<Value>(values: readonly Value[]): readonly Value[] {
  const step = Math.max(1, Math.ceil(values.length / 6));
  return values.filter((_, place) => place % step === 0);
}

/** Every other model; the next dimension has the others. */
function drillsFor(key: DimensionKey): readonly DrillDown[] {
  return drills.filter((_, place) => (place + dimensionKeys.indexOf(key)) % 2 === 0);
}

/** What a chart by this dimension counts. */
function chartOf(drill: DrillDown, key: DimensionKey): DrillDown {
  const isErrors = key === "error" || key === "detail" || key === "origin";
  if (isErrors || dimensions[key].of === "trace") return drill;
  return { ...drill, metric: "frame_em_resolved" };
}

describe("a mark", () => {
  it.each(dimensionKeys)(
    "by %s counts exactly the units that its drill-down lists",
    async (key) => {
      let marked = 0;
      for (const drill of drillsFor(key)) {
        const chart = chartOf(drill, key);
        for (const { values, right, count } of spread(await queryMarks(database, chart, [key]))) {
          if (key === "at-risk") continue;
          marked += 1;
          const where = [{ dimension: key, value: values[0] ?? "" }];
          const open = { ...chart, where };
          expect(await countUnits(database, open), JSON.stringify(open)).toBe(count);
          if (chart.metric === null) continue;
          expect(await countUnits(database, { ...open, verdict: "right" })).toBe(right);
          expect(await countUnits(database, { ...open, verdict: "wrong" })).toBe(count - right);
        }
      }
      if (key !== "at-risk") expect(marked).toBeGreaterThan(0);
    },
    60_000,
  );

  it("has the units of the chosen equality where the metric names none", async () => {
    const isWrong = new Map<string, number>();
    for (const equality of ["raw", "resolved", "canonical"] as const) {
      let wrong = 0;
      for (const drill of drills) {
        const of = { ...drill, equality, metric: "edit_similarity", verdict: "wrong" } as const;
        wrong += await countUnits(database, of);
      }
      const name = equality === "resolved" ? "edit_similarity" : `edit_similarity_${equality}`;
      const [row] = await database.query(sql`
        select count(*)::double as count from scores
        where ${identifier(`${name}_hits`)} < ${identifier(`${name}_units`)}`);
      expect(wrong).toBe(row?.["count"]);
      isWrong.set(equality, wrong);
    }
    expect(isWrong.get("canonical")).toBeLessThan(isWrong.get("raw") ?? 0);
  });

  it("of two dimensions opens what has both values", async () => {
    const [drill] = drills;
    if (drill === undefined) throw new Error("no model");
    const chart: DrillDown = { ...drill, metric: "frame_em_resolved" };
    const marks = await queryMarks(database, chart, ["program", "line"]);
    expect(marks.length).toBeGreaterThan(100);
    for (const { values, count } of marks.slice(0, 40)) {
      const where = [
        { dimension: "program", value: values[0] ?? "" },
        { dimension: "line", value: values[1] ?? "" },
      ] as const;
      const units = await queryUnits(database, { ...chart, where }, { offset: 0, limit: 10_000 });
      expect(units).toHaveLength(count);
      expect(units.every(({ line }) => String(line ?? "unknown") === values[1])).toBe(true);
    }
  }, 60_000);
});

describe("slices", () => {
  it("part the gold frames: every frame is in exactly one", async () => {
    for (const drill of drills) {
      const chart: DrillDown = { ...drill, metric: "frame_em_resolved" };
      const whole = await countUnits(database, chart);
      for (const key of [
        "event",
        "depth",
        "position",
        "visit",
        "length",
        "values",
        "after-return",
        "flag",
      ] as const) {
        const marks = await queryMarks(database, chart, [key]);
        expect(
          marks.reduce((sum, { count }) => sum + count, 0),
          key,
        ).toBe(whole);
      }
    }
  }, 60_000);
});

describe("error classes", () => {
  it("count what the table of frames holds, invented frames included", async () => {
    for (const drill of drills) {
      const marks = await queryMarks(database, drill, ["error"]);
      const counted = await database.query(sql`
        select error_class, count(*)::double as count from frames join predictions using (prediction_key)
        where reset_rule = 'context' and alignment = 'positional' and error_class is not null
          and model = ${drill.model} and regime = ${drill.regime}
        group by error_class order by error_class`);
      expect(marks.map(({ values, count }) => [values[0], count])).toEqual(
        counted.map((row) => [row["error_class"], row["count"]]),
      );
    }
  });
});

describe("at-risk", () => {
  it("holds every prediction that was right up to a frame", async () => {
    const [drill] = drills;
    if (drill === undefined) throw new Error("no model");
    const marks = await queryMarks(database, drill, ["at-risk"]);
    for (const from of [0, 3, 17]) {
      const where = [{ dimension: "at-risk", value: String(from) }] as const;
      const expected = marks.filter(({ values }) => Number(values[0]) >= from);
      expect(await countUnits(database, { ...drill, where })).toBe(
        expected.reduce((sum, { count }) => sum + count, 0),
      );
    }
  });
});

describe("a condition in a link", () => {
  it("is read back as it was written, whatever the value holds", () => {
    for (const value of ["", "a:b", "10+", "'; drop table traces; --", "line\nend", "ü"]) {
      const condition = { dimension: "program", value } as const;
      expect(readCondition(writeCondition(condition))).toEqual(condition);
    }
    expect(readCondition("program")).toBeNull();
    expect(readCondition("nothing:1")).toBeNull();
  });

  it("finds nothing where the value is hostile, and breaks nothing", async () => {
    const [drill] = drills;
    if (drill === undefined) throw new Error("no model");
    for (const dimension of dimensionKeys) {
      const where = [{ dimension, value: "'; drop table traces; --" }] as const;
      const count = await countUnits(database, { ...drill, where });
      if (dimension !== "at-risk") expect(count).toBe(0);
    }
  });
});

describe("survival of the correct prefix", () => {
  it("is at each step the product that the counts of its marks give", async () => {
    for (const drill of drills) {
      let survival = 1;
      const steps = await querySurvival(database, drill);
      const counted = spread(steps);
      for (const step of steps) {
        survival *= 1 - step.events / step.atRisk;
        expect(step.survival).toBeCloseTo(survival, 12);
        if (!counted.includes(step)) continue;
        const at = String(step.time);
        function open(dimension: DimensionKey): Promise<number> {
          return countUnits(database, { ...drill, where: [{ dimension, value: at }] });
        }
        expect(await open("at-risk")).toBe(step.atRisk);
        expect(await open("diverged-at")).toBe(step.events);
        expect(await open("censored-at")).toBe(step.censored);
      }
    }
  }, 60_000);
});

describe("numbers by program", () => {
  it("average the programs' shares, and their interval is of the micro value", async () => {
    const models = await queryStatistics(database, { reset: "context", models: [] });
    for (const { model, regime, metrics } of models) {
      const clustered = await queryClusterStatistics(database, { reset: "context" }, { model, regime });
      const marks = await queryMarks(
        database,
        { reset: "context", model, regime, metric: "frame_em_resolved", event: null, verdict: "all" },
        ["program"],
      );
      const { macroByProgram, programCount, interval } = clustered.frame_em_resolved;
      const shares = marks.map(({ right, count }) => right / count);
      expect(programCount).toBe(marks.length);
      if (marks.length === 0) continue;
      expect(macroByProgram).toBeCloseTo(shares.reduce((sum, share) => sum + share, 0) / shares.length, 12);
      if (programCount < 2) continue;
      const micro = metrics.frame_em_resolved.value ?? NaN;
      expect(interval?.low).toBeLessThanOrEqual(micro);
      expect(interval?.high).toBeGreaterThanOrEqual(micro);
    }
  });

  it("are not counted on once nobody waits for them", async () => {
    const controller = new AbortController();
    const [drill] = drills;
    const counting = queryClusterStatistics(
      database,
      { reset: "context" },
      { model: drill?.model ?? "", regime: drill?.regime ?? "" },
      controller.signal,
    );
    controller.abort();
    await expect(counting).rejects.toMatchObject({ kind: "cancelled" });
  });
});

describe("failures", () => {
  it("are listed as they are counted, with where both records lie", async () => {
    for (const drill of drills) {
      const where = [{ dimension: "failed", value: "yes" }] as const;
      const failures = await queryFailures(database, { ...drill, where }, { offset: 0, limit: 1000 });
      expect(failures).toHaveLength(await countUnits(database, { ...drill, where }));
      for (const { trace, prediction, traceId } of failures.slice(0, 2)) {
        const opened = await bench.openComparison(trace, prediction);
        expect(opened.trace.record.id).toBe(traceId);
      }
    }
  });
});
