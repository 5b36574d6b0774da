import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameEvents, parseCwmText, resolveTrace, type ResetRule, writeCwmText } from "@/lib/core/trace";
import { hostileFrame, plainFrame } from "@/lib/core/trace/testing/arbitrary-frames";
import { drawRecord, predictionOf } from "@/lib/core/trace/testing/draw-frames";
import { comparePrediction } from "./compare";
import { metricKeys } from "./metrics";
import type { FrameVerdict } from "./verdict";

const rules: readonly ResetRule[] = ["context", "scope"];
const frames = fc.array(plainFrame, { maxLength: 12 });
/** A value that prints as `..` cannot be told from the marker. */
const fullTrace = fc
  .array(fc.oneof(plainFrame, hostileFrame), { maxLength: 12 })
  .filter((written) => written.every(({ locals }) => ![...(locals?.values() ?? [])].includes("..")))
  .map((written) => drawRecord("", { frames: written, localsEncoding: "full" }));

const frameMetrics = [
  ["event_em", "event"],
  ["action_em", "action"],
  ["observation_em_raw", "observationRaw"],
  ["observation_em_resolved", "observationResolved"],
  ["argument_em", "argument"],
  ["frame_em_raw", "frameRaw"],
  ["frame_em_resolved", "frameResolved"],
] as const satisfies readonly (readonly [string, keyof FrameVerdict])[];

describe.each(rules)("under reset rule %s", (reset) => {
  it("a prediction that is gold's own text scores full marks everywhere", () => {
    fc.assert(
      fc.property(fullTrace, (record) => {
        const trace = resolveTrace(record, reset);
        const written = trace.entries.flatMap((entry) =>
          entry.event === "malformed" ? [] : [{ ...entry, locals: entry.written }],
        );
        const { entries, isComplete } = parseCwmText(writeCwmText(written, true));
        const { score, firstDivergence } = comparePrediction(
          predictionOf(entries, { isComplete }),
          trace,
          reset,
        );
        for (const key of metricKeys) expect([key, score[key].hits]).toEqual([key, score[key].units]);
        expect(firstDivergence).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it("the hits and units of a metric are the sums of its slices by gold's event", () => {
    fc.assert(
      fc.property(frames, frames, (truth, predicted) => {
        const trace = resolveTrace(drawRecord("", { frames: truth }), reset);
        const { score, pairs } = comparePrediction(predictionOf(predicted), trace, reset);
        for (const [key, part] of frameMetrics) {
          const slices = frameEvents.map((event) => {
            const judged = pairs.flatMap(({ truth: gold, verdict }) =>
              gold?.event === event && verdict !== null ? [verdict[part]] : [],
            );
            return [
              judged.filter((is) => is === true).length,
              judged.filter((is) => is !== null).length,
            ] as const;
          });
          expect(score[key]).toEqual({
            hits: slices.reduce((sum, [hits]) => sum + hits, 0),
            units: slices.reduce((sum, [, units]) => sum + units, 0),
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  it("scores do not depend on what was scored before", () => {
    const cases = fc.array(fc.tuple(frames, frames), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(cases, (pairs) => {
        const scores = pairs.map(([truth, predicted]) =>
          comparePrediction(
            predictionOf(predicted),
            resolveTrace(drawRecord("", { frames: truth }), reset),
            reset,
          ),
        );
        const reversed = [...pairs]
          .reverse()
          .map(([truth, predicted]) =>
            comparePrediction(
              predictionOf(predicted),
              resolveTrace(drawRecord("", { frames: truth }), reset),
              reset,
            ),
          );
        expect(reversed.reverse()).toEqual(scores);
      }),
      { numRuns: 50 },
    );
  });

  it("no metric has more hits than units, and a trace is right only if every frame is", () => {
    fc.assert(
      fc.property(frames, frames, (truth, predicted) => {
        const trace = resolveTrace(drawRecord("", { frames: truth }), reset);
        const { score, firstDivergence } = comparePrediction(predictionOf(predicted), trace, reset);
        for (const key of metricKeys) expect(score[key].hits).toBeLessThanOrEqual(score[key].units);
        const isWhole = score.trace_em_resolved.hits === 1;
        expect(isWhole).toBe(firstDivergence === null);
        if (isWhole) expect(score.frame_em_resolved.hits).toBe(score.frame_em_resolved.units);
      }),
      { numRuns: 300 },
    );
  });
});
