import { describe, expect, it } from "vitest";
import { drawPrediction, drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { comparePrediction, type Comparison } from "./compare";
import type { MetricKey } from "./metrics";
import type { ReprPolicy } from "./repr-policy";
import { climbLadder } from "./value-ladder";
import { compareVariables } from "./variables";

function ratios({ score }: Comparison, keys: readonly MetricKey[]): readonly string[] {
  return keys.map((key) => `${score[key].hits}/${score[key].units}`);
}

describe("a prediction whose objects lie at other addresses", () => {
  const truth = `
  call   | def f(a):     | a=<Box at 0x1>
  line   |     b = [a]   | a=..
  line   |     return b  | a=..; b=[<Box at 0x1>]
  return |     return b  | => [<Box at 0x1>]`;
  const prediction = drawPrediction(truth.replaceAll("0x1", "0x2"));

  function compareUnder(repr: ReprPolicy): Comparison {
    return comparePrediction(prediction, drawTrace(truth), "context", { repr });
  }

  it("is right once reprs are portable, and only its formatting is wrong as they were recorded", () => {
    const keys = [
      "frame_em_raw",
      "frame_em_resolved",
      "trace_em_raw",
      "output_em",
      "changed_value_em",
    ] as const;
    expect(ratios(compareUnder("portable"), keys)).toEqual(["4/4", "4/4", "1/1", "1/1", "2/2"]);
    expect(ratios(compareUnder("recorded"), keys)).toEqual(["1/4", "0/4", "0/1", "0/1", "0/2"]);
    expect(compareUnder("portable").pairs.map(({ error }) => error)).toEqual([null, null, null, null]);
    expect(compareUnder("recorded").pairs.map(({ error }) => error?.errorClass)).toContain("E9");
  });

  it("is shown as it was recorded under both, with gold's flags", () => {
    function shown({ pairs }: Comparison): readonly unknown[] {
      return pairs.map((pair) => [pair.truth, pair.prediction, pair.facts]);
    }
    expect(shown(compareUnder("portable"))).toEqual(shown(compareUnder("recorded")));
  });

  it("says of each value that its text alone differs", () => {
    const [pair] = compareUnder("portable").pairs;
    const [variable] = compareVariables(pair?.truth ?? null, pair?.prediction ?? null, "portable");
    expect(variable).toMatchObject({
      state: "formatting",
      truth: "<Box at 0x1>",
      prediction: "<Box at 0x2>",
    });
    const values = {
      truth: "<Box at 0x1>",
      prediction: "<Box at 0x2>",
      truthWritten: null,
      predictionWritten: null,
    };
    expect(climbLadder(values, "portable").map(({ isEqual }) => isEqual)).toEqual([true, true, true]);
    expect(climbLadder(values).map(({ isEqual }) => isEqual)).toEqual([false, false, true]);
  });

  it("has its output compared the same way where it is all that is predicted", () => {
    const answer = { kind: "output", output: "[<Box at 0x9>]", storedScore: null } as const;
    const alone = { ...drawPrediction(""), answer };
    const hits = (["recorded", "portable"] as const).map(
      (repr) => comparePrediction(alone, drawTrace(truth), "context", { repr }).score.output_em.hits,
    );
    expect(hits).toEqual([0, 1]);
  });
});
