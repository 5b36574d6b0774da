import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resolveTrace } from "@/lib/core/trace";
import { plainFrame } from "@/lib/core/trace/testing/arbitrary-frames";
import { drawPrediction, drawRecord, drawTrace, predictionOf } from "@/lib/core/trace/testing/draw-frames";
import { alignments, type Alignment } from "./align";
import { comparePrediction } from "./compare";
import { describeTextDifference, describeValueError } from "./value-error";

const source = "def f(a):\n    b = a + 1\n    if b:\n        b = [a]\n    return b";
const gold = `
  call   | def f(a):     | a=1
  line   |     b = a + 1 | a=..
  line   |     if b:     | a=..; b=2
  line   |         b = [a] | a=..; b=..
  line   |     return b  | a=..; b=[1]
  return |     return b  | => [1]`;

/** Class, sub-class and origin of each pair. */
function classesOf(prediction: string, alignment: Alignment = "edit", isComplete = true): readonly string[] {
  const trace = drawTrace(gold, "context", { source });
  const options = { alignment };
  const { pairs } = comparePrediction(drawPrediction(prediction, { isComplete }), trace, "context", options);
  return pairs.map(({ error, origin }) =>
    error === null ? "-" : [error.errorClass, error.detail, origin].filter((part) => part !== null).join(" "),
  );
}

const lines = gold.trim().split("\n");

describe("the class of a frame", () => {
  it.each([
    ["E0 malformed", gold.replace("line   |     if b:     | a=..; b=2", "malformed | x"), 2, "E0 origin"],
    ["E1 elided", gold.replace("=> [1]", "=> [1, ...]"), 5, "E1 elided origin"],
    ["E2 no line of the program", gold.replace("if b:", "if c:"), 2, "E2 origin"],
    ["E3 skipped", lines.filter((_, at) => at !== 3).join("\n"), 3, "E3 origin"],
    ["E4 invented", [...lines.slice(0, 3), lines[2] ?? "", ...lines.slice(3)].join("\n"), 3, "E4 origin"],
    ["E5 another branch", gold.replace("        b = [a] |", "    b = a + 1 |"), 3, "E5 branch origin"],
    [
      "E5 another exit",
      gold.replace("line   |         b = [a] | a=..; b=..", "return |     return b | => 2"),
      3,
      "E5 exit origin",
    ],
    ["E6 another event", gold.replace("return |     return b", "exception |     return b"), 5, "E6 origin"],
    ["E7 a missing variable", gold.replace("a=..; b=2", "b=2"), 2, "E7 missing origin"],
    ["E7 an extra variable", gold.replace("a=..; b=2", "a=..; b=2; c=1"), 2, "E7 extra origin"],
    ["E8 encoding only", gold.replace("a=..; b=2", "a=1; b=2"), 2, "E8"],
    ["E9 formatting only", gold.replace("=> [1]", "=> [ 1 ]"), 5, "E9"],
    ["E10 another type", gold.replace("b=[1]", "b=(1,)"), 4, "E10 origin"],
    ["E11 another value", gold.replace("b=[1]", "b=[2]"), 4, "E11 list-element origin"],
    ["E12 the value before", gold.replace("b=[1]", "b=[1]").replace("a=..; b=2", "a=..; b=2"), 4, "-"],
    ["E13 another argument", gold.replace("=> [1]", "=> [1, 1]"), 5, "E13 len origin"],
  ])("%s", (_, prediction, at, expected) => {
    expect(classesOf(prediction)[at]).toBe(expected);
  });

  it("E12 is the value that gold had before it changed", () => {
    const counting = "line | x | n=1\nline | y | n=2\nline | z | n=3";
    const trace = drawTrace(counting);
    const { pairs } = comparePrediction(drawPrediction(counting.replace("n=2", "n=1")), trace, "context");
    expect(pairs.map(({ error }) => error?.errorClass ?? null)).toEqual([null, "E12", null]);
  });

  it("E1 is what a text that breaks off leaves out; E3 what a whole one does", () => {
    const short = lines.slice(0, 4).join("\n");
    expect(classesOf(short, "positional", false).slice(4)).toEqual([
      "E1 truncated origin",
      "E1 truncated unknown",
    ]);
    expect(classesOf(short, "positional").slice(4)).toEqual(["E3 origin", "E3 unknown"]);
  });

  it("is a propagation where a wrong value is only carried on, or returned by name", () => {
    const wrong = gold.replace("a=..; b=2", "a=..; b=3");
    expect(classesOf(wrong)).toEqual(["-", "-", "E11 int origin", "E11 int propagation", "-", "-"]);
    const returned = gold.replace("b=[1]", "b=[9]").replace("=> [1]", "=> [9]");
    expect(classesOf(returned).slice(4)).toEqual(["E11 list-element origin", "E13 list-element propagation"]);
  });

  it.each(alignments)(
    "is one for every pair that is not right, and none for one that is, under %s",
    (alignment) => {
      const frames = fc.array(plainFrame, { maxLength: 10 });
      fc.assert(
        fc.property(frames, frames, fc.boolean(), (truth, predicted, isComplete) => {
          const trace = resolveTrace(drawRecord("", { frames: truth }), "context");
          const prediction = predictionOf(predicted, { isComplete });
          const { pairs } = comparePrediction(prediction, trace, "context", { alignment });
          for (const { verdict, error } of pairs) {
            if (verdict === null) {
              expect(["E0", "E4"]).toContain(error?.errorClass);
              continue;
            }
            const { frameRaw, frameResolved, frameCanonical } = verdict;
            expect(error === null).toBe(frameRaw && frameResolved);
            const errorClass = error?.errorClass ?? "none";
            expect(["E8", "E9"].includes(errorClass)).toBe(error !== null && frameCanonical);
            expect(errorClass === "E8").toBe(frameResolved && !frameRaw);
          }
        }),
        { numRuns: 300 },
      );
    },
  );
});

describe("how two values differ", () => {
  it.each([
    ["1", "2", "int"],
    ["1.5", "2.5", "float"],
    ["True", "False", "bool"],
    ["'a b'", "'ab'", "string-whitespace"],
    ["'ab'", "'abc'", "string-length"],
    ["'ab'", "'ac'", "string-chars"],
    ["[1]", "[1, 2]", "len"],
    ["[1, 2]", "[2, 1]", "list-order"],
    ["[1, 2]", "[1, 3]", "list-element"],
    ["{1: 2}", "{2: 2}", "dict-key"],
    ["{1: 2}", "{1: 3}", "dict-value"],
    ["P(1)", "P(2)", "object"],
    ["[1]", "[1", "text"],
    ["1", "'1'", "type"],
  ])("%s and %s: %s", (truth, prediction, expected) => {
    expect(describeValueError(truth, prediction)).toBe(expected);
  });

  it("names the first differing character, the length and the numeric error", () => {
    expect(describeTextDifference("12", "125")).toEqual({ at: 2, lengthError: 1, numericError: 113 });
    expect(describeTextDifference("'ab'", "'ac'")).toEqual({ at: 2, lengthError: 0, numericError: null });
    expect(describeTextDifference("x", "x")).toBeNull();
  });
});
