import { describe, expect, it } from "vitest";
import { metricKeys, type MetricKey } from "@/lib/core/compare";
import { wilsonInterval } from "@/lib/core/statistics";
import {
  viewParsers,
  type ClusteredValue,
  type MetricValue,
  type ModelStatistics,
  type ScoringCard,
  type View,
} from "@/lib/hooks";
import { drillView, numberAt, shownDrill, shownModel } from "./drill";
import { scoringCardText } from "./scoring-card-text";
import { statisticsRows, toCsv, toTsv, type ShownStatistics } from "./statistics-export";

function value(numerator: number, denominator: number): MetricValue {
  return {
    value: denominator === 0 ? null : numerator / denominator,
    numerator,
    denominator,
    macroByTrace: denominator === 0 ? null : 0.5,
    interval: wilsonInterval(numerator, denominator),
  };
}

function model(name: string, regime: string): ModelStatistics {
  const metrics = Object.fromEntries(metricKeys.map((key) => [key, value(3, 4)])) as Record<
    MetricKey,
    MetricValue
  >;
  return {
    model: name,
    regime,
    isSimulated: true,
    predictionCount: 1,
    programCount: 1,
    frameCount: 4,
    inferredSeedCount: 0,
    metrics,
  };
}

const card: ScoringCard = {
  regimes: ["free-running"],
  alignment: "positional",
  equality: "resolved, unless a metric names another",
  averaging: "micro (Σ hits / Σ units); macro_by_trace beside it",
  predictionCount: 1,
  frameCount: 4,
  pythonVersions: ["3.11"],
  tracers: [],
  reprPolicy: "recorded",
  resetRule: "scope",
  inferredSeedCount: 0,
  unmatchedCount: 2,
  unscorableCount: 0,
  isSimulated: true,
  scorerVersion: "1.0.0",
};
const shown: ShownStatistics = {
  models: [model("a", "free-running"), model("b", "free-running"), model("b", "K-step rollout")],
  events: [],
  card,
};
const emptyView: View = {
  ...(Object.fromEntries(
    Object.entries(viewParsers).map(([key, parser]) => [
      key,
      "defaultValue" in parser ? parser.defaultValue : null,
    ]),
  ) as View),
};

const noCharts = { equal: "resolved" as const, where: [] };

describe("scoringCardText", () => {
  it("says what is in no number, and what no model made", () => {
    const text = scoringCardText(card);
    for (const part of [
      "free-running",
      "positional",
      "reset rule scope",
      "repr recorded: compared as written",
      "scorer 1.0.0",
      "tracer unstated",
    ])
      expect(text).toContain(part);
    expect(text).toContain("2 unmatched · 0 unscorable · simulated");
    expect(scoringCardText(card, true)).toContain("2 not scored yet");
  });
});

describe("statisticsRows", () => {
  const byProgram = { macroByProgram: 0.5, programCount: 2, interval: { low: 0.25, high: 0.75 } };
  const unknown = { macroByProgram: null, programCount: 0, interval: null };
  const clusters = [byProgram, unknown, unknown].map(
    (value) => Object.fromEntries(metricKeys.map((key) => [key, value])) as Record<MetricKey, ClusteredValue>,
  );

  it("has a head and one row a number, with its card", () => {
    const rows = statisticsRows(shown, clusters);
    expect(rows).toHaveLength(1 + 3 * metricKeys.length);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([19]));
    expect(rows[1]?.slice(0, 6)).toEqual(["free-running", "a", "true", "event_em", "", "0.75"]);
    expect(rows[1]?.slice(-5)).toEqual(["positional", "resolved", "scope", "recorded", "1.0.0"]);
    const byProgram = rows[0]?.indexOf("macro_by_program") ?? -1;
    expect(rows[1]?.slice(byProgram, byProgram + 3)).toEqual(["0.5", "0.25", "0.75"]);
    expect(rows.at(-1)?.slice(byProgram, byProgram + 3)).toEqual(["", "", ""]);
  });

  it("survives names that look like the format", () => {
    expect(toTsv([["a\tb\nc", "d"]])).toBe("a b c\td\n");
    expect(toCsv([['a,"b"\n', "d"]])).toBe('"a,""b""\n",d\r\n');
  });
});

describe("the number that the URL opens", () => {
  it("is of the named model and regime, or of the first", () => {
    expect(shownModel(shown.models, { model: "b", regime: "K-step rollout" })).toBe(shown.models[2]);
    expect(shownModel(shown.models, { model: "b", regime: "gone" })).toBe(shown.models[1]);
    expect(shownModel(shown.models, { model: "gone", regime: "" })).toBe(shown.models[0]);
    expect(shownModel([], { model: "", regime: "" })).toBeNull();
  });

  it("is counted under the rule of the numbers that are shown", () => {
    const charts = { equal: "canonical", where: ["depth:3", "nonsense"] } as const;
    expect(
      shownDrill(
        shown,
        { ...emptyView, metric: "frame_em_raw", event: "call" },
        { ...charts, where: [...charts.where] },
      ),
    ).toEqual({
      reset: "scope",
      repr: "recorded",
      alignment: "positional",
      equality: "canonical",
      model: "a",
      regime: "free-running",
      metric: "frame_em_raw",
      event: "call",
      verdict: "wrong",
      where: [{ dimension: "depth", value: "3" }],
    });
  });

  it("lists all units of a mark that has no metric", () => {
    const drill = shownDrill(shown, emptyView, { equal: "resolved", where: ["error:E11"] });
    expect(drill?.verdict).toBe("all");
    expect(drill?.metric).toBeNull();
  });

  it("has no event where traces are counted", () => {
    expect(
      shownDrill(shown, { ...emptyView, metric: "output_em", event: "call" }, noCharts)?.event,
    ).toBeNull();
    expect(shownDrill(shown, emptyView, noCharts)).toBeNull();
  });

  it("opens on what is wrong, or right where nothing is wrong", () => {
    const address = { model: "a", regime: "free-running", metric: "event_em", event: null } as const;
    expect(drillView(address, value(3, 4)).verdict).toBe("wrong");
    expect(drillView(address, value(4, 4)).verdict).toBe("right");
    expect(numberAt(shown, address)?.numerator).toBe(3);
    expect(numberAt(shown, { ...address, event: "call" })).toBeNull();
  });
});
