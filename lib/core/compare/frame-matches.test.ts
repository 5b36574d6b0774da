import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resolveTrace } from "@/lib/core/trace";
import { plainFrame } from "@/lib/core/trace/testing/arbitrary-frames";
import { drawRecord, predictionOf } from "@/lib/core/trace/testing/draw-frames";
import { comparePrediction } from "./compare";
import { buildFrameMatches } from "./frame-matches";

const frames = fc.array(plainFrame, { minLength: 1, maxLength: 12 });
const pair = frames.chain((gold) =>
  fc.record({
    gold: fc.constant(gold),
    predicted: fc.array(fc.oneof(plainFrame, fc.constantFrom(...gold)), { maxLength: 14 }),
  }),
);

describe("buildFrameMatches", () => {
  it("counts between any two frames what a scan of the pairs counts", () => {
    fc.assert(
      fc.property(pair, ({ gold, predicted }) => {
        const trace = resolveTrace(drawRecord("", { frames: gold }), "context");
        const comparison = comparePrediction(predictionOf(predicted), trace, "context");
        const matches = buildFrameMatches(comparison, gold.length);
        const scored = comparison.pairs.flatMap(({ truth, verdict }) =>
          truth === null || verdict === null ? [] : [{ frame: truth.index, isRight: verdict.frameResolved }],
        );
        for (let first = 0; first < gold.length; first++) {
          for (let last = first; last < gold.length; last++) {
            const inside = scored.filter(({ frame }) => frame >= first && frame <= last);
            expect(matches.between(first, last)).toEqual({
              hits: inside.filter(({ isRight }) => isRight).length,
              units: inside.length,
            });
          }
        }
        expect(matches.divergences).toEqual(
          scored.filter(({ isRight }) => !isRight).map(({ frame }) => frame),
        );
        expect(matches.origins.every((frame) => matches.divergences.includes(frame))).toBe(true);
      }),
    );
  });
});
