import { describe, expect, it } from "vitest";
import { drawPrediction, drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { comparePrediction, compareRuns, type Comparison } from "./compare";
import type { MetricKey } from "./metrics";

const gold = `
  call   | def f(a):     | a=1
  line   |     b = a + 1 | a=..
  line   |     return b  | a=..; b=2
  return |     return b  | => 2`;

type Answer = Parameters<typeof drawPrediction>[1];

function compare(prediction: string, answer: Answer = {}, truth = gold): Comparison {
  return comparePrediction(drawPrediction(prediction, answer), drawTrace(truth), "context");
}

function ratios(comparison: Comparison, ...keys: readonly MetricKey[]): Record<string, string> {
  return Object.fromEntries(
    keys.map((key) => [key, `${comparison.score[key].hits}/${comparison.score[key].units}`]),
  );
}

describe("the metrics of a prediction", () => {
  it("are all full when it equals gold", () => {
    const { score, firstDivergence, pairs } = compare(gold);
    expect(Object.values(score).every(({ hits, units }) => hits === units && units > 0)).toBe(true);
    expect(firstDivergence).toBeNull();
    expect(pairs).toHaveLength(4);
  });

  it("event: compares the event alone", () => {
    const wrong = gold.replace("line   |     b", "exception | nonsense | => x\n line   |     b");
    const changed = compare(gold.replace("line   |     return b", "call   | other"));
    expect(ratios(changed, "event_em")).toEqual({ event_em: "3/4" });
    expect(ratios(compare(wrong), "event_em")).toEqual({ event_em: "2/4" });
  });

  it("action: compares the source line alone", () => {
    const comparison = compare(gold.replace("b = a + 1", "b = a + 2"));
    expect(
      ratios(comparison, "action_em", "event_em", "observation_em_resolved", "frame_em_resolved"),
    ).toEqual({
      action_em: "3/4",
      event_em: "4/4",
      observation_em_resolved: "3/3",
      frame_em_resolved: "3/4",
    });
  });

  it("control flow: a line is the same in the same file alone", () => {
    const main = "def run():\n    return get()";
    const other = "def get():\n    return 1";
    const drawing = `
      call   | def run():       |
      line   |     return get() |
      call   | def get():       |
      line   |     return 1     |
      return |     return 1     | => 1
      return |     return get() | => 1`;
    const fields = { source: main, otherFiles: [{ path: "other.py", source: other }] };
    const truth = drawTrace(drawing, "context", fields);
    const told = comparePrediction(drawPrediction(drawing), truth, "context");
    expect(told.score.control_flow_em).toEqual({ hits: 1, units: 1 });
    const places = told.pairs.map(({ prediction }) =>
      prediction?.event === "malformed" ? null : `${prediction?.file ?? ""}:${prediction?.line ?? ""}`,
    );
    expect(places).toEqual([":1", ":2", "other.py:1", "other.py:2", "other.py:2", ":2"]);
    const copied = { source: `${main}\n${other}`, otherFiles: [{ path: "other.py", source: "pass" }] };
    const elsewhere = compareRuns(drawTrace(drawing, "context", copied), truth);
    expect(elsewhere.score.control_flow_em).toEqual({ hits: 0, units: 1 });
    expect(elsewhere.score.action_em).toEqual({ hits: 6, units: 6 });
  });

  it("observation: compares locals as written and as resolved, on call and line frames alone", () => {
    const comparison = compare(gold.replace("a=..; b=2", "a=1; b=2"));
    expect(ratios(comparison, "observation_em_raw", "observation_em_resolved")).toEqual({
      observation_em_raw: "2/3",
      observation_em_resolved: "3/3",
    });
  });

  it("observation: takes no notice of the order of locals", () => {
    expect(
      ratios(compare(gold.replace("a=..; b=2", "b=2; a=..")), "observation_em_raw", "frame_em_raw"),
    ).toEqual({ observation_em_raw: "3/3", frame_em_raw: "4/4" });
  });

  it("observation: counts a missing, an invented and a partner without locals as wrong", () => {
    for (const [from, to] of [
      ["a=..; b=2", "a=.."],
      ["a=..; b=2", "a=..; b=2; c=3"],
      ["line   |     return b  | a=..; b=2", "return |     return b  | => 2"],
    ] as const) {
      expect(ratios(compare(gold.replace(from, to)), "observation_em_resolved")).toEqual({
        observation_em_resolved: "2/3",
      });
    }
  });

  it("observation: an error stays one error though later frames say `unchanged`", () => {
    const comparison = compare(gold.replace("| a=1", "| a=9"));
    expect(ratios(comparison, "observation_em_raw", "observation_em_resolved")).toEqual({
      observation_em_raw: "2/3",
      observation_em_resolved: "0/3",
    });
  });

  it("argument: compares the value of return and exception frames, whichever of the two the partner is", () => {
    expect(ratios(compare(gold.replace("=> 2", "=> 3")), "argument_em", "output_em")).toEqual({
      argument_em: "0/1",
      output_em: "0/1",
    });
    expect(
      ratios(compare(gold.replace("return |", "exception |")), "argument_em", "event_em", "output_em"),
    ).toEqual({ argument_em: "1/1", event_em: "3/4", output_em: "0/1" });
  });

  it("frame: asks for event, action, locals and argument together", () => {
    expect(ratios(compare(gold.replace("=> 2", "=> 3")), "frame_em_raw", "frame_em_resolved")).toEqual({
      frame_em_raw: "3/4",
      frame_em_resolved: "3/4",
    });
  });

  it("trace: asks for the same length and every frame", () => {
    const longer = compare(`${gold}\nline | pass |`);
    expect(ratios(longer, "trace_em_raw", "trace_em_resolved", "frame_em_resolved")).toEqual({
      trace_em_raw: "0/1",
      trace_em_resolved: "0/1",
      frame_em_resolved: "4/4",
    });
    const otherwise = compare(gold.replace("a=..; b=2", "a=1; b=2"));
    expect(ratios(otherwise, "trace_em_raw", "trace_em_resolved")).toEqual({
      trace_em_raw: "0/1",
      trace_em_resolved: "1/1",
    });
  });

  it("output: takes the last return of either side, wherever it is", () => {
    const early = "return | nonsense | => 2";
    expect(ratios(compare(early), "output_em", "event_em")).toEqual({ output_em: "1/1", event_em: "0/4" });
    expect(ratios(compare("line | pass |"), "output_em")).toEqual({ output_em: "0/1" });
  });

  it("output: is not asked where gold never returns", () => {
    const raising = gold.replace("return |", "exception |");
    expect(ratios(compare(gold, {}, raising), "output_em")).toEqual({ output_em: "0/0" });
  });

  it("valid format: asks for the end token and for frames that all parse", () => {
    expect(ratios(compare(gold, { isComplete: false }), "valid_format", "trace_em_raw")).toEqual({
      valid_format: "0/1",
      trace_em_raw: "1/1",
    });
    expect(ratios(compare(`${gold}\nmalformed | x`), "valid_format")).toEqual({ valid_format: "0/1" });
  });

  it("count gold frames without a partner as wrong, and no frame past gold's end", () => {
    const short = compare("call | def f(a): | a=1");
    expect(
      ratios(short, "event_em", "action_em", "observation_em_raw", "argument_em", "frame_em_raw"),
    ).toEqual({
      event_em: "1/4",
      action_em: "1/4",
      observation_em_raw: "1/3",
      argument_em: "0/1",
      frame_em_raw: "1/4",
    });
    const long = compare(`${gold}\nline | pass |\nline | pass |`);
    expect(ratios(long, "event_em")).toEqual({ event_em: "4/4" });
    expect(long.pairs.slice(4).map(({ verdict }) => verdict)).toEqual([null, null]);
  });

  it("leave a malformed frame in its place, where it equals nothing", () => {
    const comparison = compare(gold.replace("line   |     b = a + 1 | a=..", "malformed | <|line_sep|>{"));
    expect(ratios(comparison, "event_em", "frame_em_resolved", "observation_em_resolved")).toEqual({
      event_em: "3/4",
      frame_em_resolved: "3/4",
      observation_em_resolved: "2/3",
    });
  });

  it("count nothing of a prediction without frames but the end token", () => {
    expect(ratios(compare(""), "event_em", "trace_em_resolved", "valid_format")).toEqual({
      event_em: "0/4",
      trace_em_resolved: "0/1",
      valid_format: "1/1",
    });
  });

  it("leave malformed frames of gold out of every denominator", () => {
    const broken = `${gold}\nmalformed | <|frame`;
    expect(ratios(compare(gold, {}, broken), "event_em", "trace_em_resolved")).toEqual({
      event_em: "4/4",
      trace_em_resolved: "1/1",
    });
  });
});

describe("the first divergence", () => {
  it.each([
    ["control", 1, gold.replace("b = a + 1", "b = a")],
    ["control", 2, gold.replace("line   |     return b", "call   |     return b")],
    ["control", 4, `${gold}\nline | pass |`],
    ["state", 2, gold.replace("b=2", "b=3")],
    ["argument", 3, gold.replace("=> 2", "=> 3")],
    ["format", 1, gold.replace("line   |     b = a + 1 | a=..", "malformed | x")],
    ["format", 4, `${gold}\nmalformed | x`],
    ["control", 3, gold.split("\n").slice(0, 4).join("\n")],
  ])("is %s at frame %i", (cause, frameIndex, prediction) => {
    expect(compare(prediction).firstDivergence).toEqual({ cause, frameIndex });
  });

  it("is the format's where the text breaks off before gold ends", () => {
    const cut = gold.split("\n").slice(0, 4).join("\n");
    expect(compare(cut, { isComplete: false }).firstDivergence).toEqual({ cause: "format", frameIndex: 3 });
  });

  it("is none where only the encoding differs", () => {
    expect(compare(gold.replace("a=..; b=2", "a=1; b=2")).firstDivergence).toBeNull();
  });
});

describe("frames given in the prompt", () => {
  const behind = gold.split("\n").slice(2).join("\n");

  it("are not scored, on either side, and what follows is resolved through them", () => {
    const comparison = compare(gold, { seedCount: 1, seed: "stated" });
    expect(comparison).toMatchObject({ goldOffset: 1, isSeedInferred: false, firstDivergence: null });
    expect(ratios(comparison, "event_em", "observation_em_resolved", "trace_em_resolved")).toEqual({
      event_em: "3/3",
      observation_em_resolved: "2/2",
      trace_em_resolved: "1/1",
    });
  });

  it("keep gold's own numbering of frames", () => {
    const wrong = compare(gold.replace("b=2", "b=3"), { seedCount: 1, seed: "stated" });
    expect(wrong.firstDivergence).toEqual({ cause: "state", frameIndex: 2 });
    const long = compare(`${gold}\nline | pass |`, { seedCount: 1, seed: "stated" });
    expect(long.firstDivergence).toEqual({ cause: "control", frameIndex: 4 });
  });

  it("are dropped from the prediction alone where gold does not start with them", () => {
    const seeded = `call | def main(): |\n${gold}`;
    const comparison = compare(seeded, { seedCount: 1, seed: "stated" });
    expect(comparison.goldOffset).toBe(0);
    expect(ratios(comparison, "event_em")).toEqual({ event_em: "4/4" });
  });

  it("are inferred where no prompt is stated and the prediction starts behind gold's first call", () => {
    const comparison = compare(behind);
    expect(comparison).toMatchObject({ goldOffset: 1, isSeedInferred: true, firstDivergence: null });
    expect(ratios(comparison, "event_em", "observation_em_raw", "observation_em_resolved")).toEqual({
      event_em: "3/3",
      observation_em_raw: "2/2",
      observation_em_resolved: "2/2",
    });
  });

  it("are not inferred where a prompt is stated, a call is predicted, or gold goes on otherwise", () => {
    expect(compare(behind, { seed: "stated" })).toMatchObject({ goldOffset: 0, isSeedInferred: false });
    expect(compare(gold)).toMatchObject({ goldOffset: 0, isSeedInferred: false });
    const nested = `call | def main(): |\n${gold}`;
    expect(compare(behind, {}, nested)).toMatchObject({ goldOffset: 0, isSeedInferred: false });
  });
});
