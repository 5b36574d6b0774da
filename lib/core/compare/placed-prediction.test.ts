import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { historyOf, LoopIndex, type Trace } from "@/lib/core/trace";
import { drawPrediction, drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { comparePrediction } from "./compare";
import { placePrediction } from "./placed-prediction";

/** A trace whose frames say their activations, as the tracer's do. */
function traceIn(drawing: string, activations: readonly number[], source = ""): Trace {
  const { record, entries } = drawTrace(drawing, "context", { source });
  return {
    record,
    entries: entries.map((entry, at) =>
      entry.event === "malformed" ? entry : { ...entry, activation: activations[at] ?? 0 },
    ),
  };
}

function place(trace: Trace, drawing: string, seedCount = 0) {
  const prediction = drawPrediction(drawing, { seedCount, seed: "stated" });
  return placePrediction(trace, comparePrediction(prediction, trace, "context"));
}

function activationsOf({ entries }: ReturnType<typeof place>): readonly (number | null)[] {
  return entries.map((entry) => (entry.event === "malformed" ? null : entry.activation));
}

const lambdas = `
call   | def f(a):                        | a=1
line   |     return sorted(x, key=lambda y: a) | a=1
call   |     return sorted(x, key=lambda y: a) | y=1; a=1
return |     return sorted(x, key=lambda y: a) | => 1
call   |     return sorted(x, key=lambda y: a) | y=2; a=1
return |     return sorted(x, key=lambda y: a) | => 1
return |     return sorted(x, key=lambda y: a) | => []`;
const numbers = [1, 1, 2, 2, 3, 3, 1];

describe("placePrediction", () => {
  it("gives predicted calls the activations of the calls beside them", () => {
    const trace = traceIn(lambdas, numbers);
    const placed = place(trace, lambdas);
    expect(activationsOf(placed)).toEqual(numbers);
    expect(historyOf(placed.byFrame, "a")).toEqual(historyOf(trace.entries, "a"));
  });

  it("goes on in the activations that the prompt opened", () => {
    const trace = traceIn(lambdas, numbers);
    const placed = place(trace, lambdas, 3);
    expect(activationsOf(placed)).toEqual(numbers);
    expect(placed.entries.slice(0, 3)).toEqual(trace.entries.slice(0, 3));
  });

  it("numbers activations that only the prediction has behind those of the truth", () => {
    const trace = traceIn(
      "call | def f(a): | a=1\nline |     b = a | a=1\nline |     return b | a=1",
      [4, 4, 4],
    );
    const placed = place(
      trace,
      "call | def f(a): | a=1\ncall | def g(a): | a=2\nreturn | def g(a): | => 2\nline |     b = a | a=1",
    );
    expect(activationsOf(placed)).toEqual([4, 5, 5, 4]);
    expect(placed.byFrame).toHaveLength(3);
  });

  it("keeps one activation where a generator goes on, though the prediction counts two", () => {
    const drawing = `
call   | def g(): |
return |     yield 1 | => 1
call   |     yield 1 | n=1
return |     return | => None`;
    const placed = place(
      traceIn(drawing, [7, 7, 7, 7]),
      drawing.replaceAll("yield 1", "yield  1").replace("n=1", ""),
    );
    expect(new Set(activationsOf(placed))).toEqual(new Set([7]));
  });

  it("finds a misquoted comprehension on the line of the truth's", () => {
    const program = "def f(xs):\n    return [x + 1 for x in xs]\n";
    const drawing = `
call   | def f(xs):                     | xs=[1]
line   |     return [x + 1 for x in xs] | xs=[1]
call   |     return [x + 1 for x in xs] | .0=<it>
line   |     return [x + 1 for x in xs] | .0=<it>
line   |     return [x + 1 for x in xs] | .0=<it>; x=1
return |     return [x + 1 for x in xs] | => [2]
return |     return [x + 1 for x in xs] | => [2]`;
    const trace = traceIn(drawing, [1, 1, 2, 2, 2, 2, 1], program);
    const { entries } = place(trace, drawing.replaceAll("x + 1", "x * 1"));
    const loop = { kind: "comprehension", file: null, line: 2, lastLine: 2 } as const;
    const truth = new LoopIndex(trace.entries, trace.record).runsOf(loop);
    expect(truth[0]?.iterations).toHaveLength(1);
    expect(new LoopIndex(entries, trace.record).runsOf(loop)).toEqual(truth);
  });

  it("leaves a frame that is on another line of the program there", () => {
    const program = "def f():\n    a = 1\n    b = 2\n";
    const trace = traceIn("call | def f(): |\nline |     a = 1 |", [1, 1], program);
    const { byFrame } = place(trace, "call | def f(): |\nline |     b = 2 |");
    expect(byFrame[1]).toMatchObject({ line: 3 });
    const unquoted = place(trace, "call | def f(): |\nreturn |     c = 2 | => 1").byFrame[1];
    expect(unquoted).toMatchObject({ line: null });
  });

  it("gives a perfect prediction the truth's activations, whatever their numbers", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(99), { minLength: 3, maxLength: 3 }),
        fc.nat(7),
        (names, seedCount) => {
          const renamed = numbers.map((number) => names[number - 1] ?? 0);
          expect(activationsOf(place(traceIn(lambdas, renamed), lambdas, seedCount))).toEqual(renamed);
        },
      ),
    );
  });
});
