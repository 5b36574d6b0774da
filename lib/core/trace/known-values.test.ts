import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildKnownValues } from "./known-values";
import { effectsOf } from "./line-effect";
import type { Frame, TraceEntry } from "./model";
import { buildStepIndex, type StepIndex } from "./step-index";
import { plainFrame } from "./testing/arbitrary-frames";
import { drawTrace } from "./testing/draw-frames";
import { resolveFrames } from "./resolve";

const source = "def f(nums):\n    total = 0\n    for n in nums:\n        total += n\n    return total";

const drawing = `
  call   | def f(nums):          | nums=[1, 2]
  line   |     total = 0         | nums=..
  line   |     for n in nums:    | nums=..; total=0
  line   |         total += n    | nums=..; total=..; n=1
  line   |     for n in nums:    | nums=..; total=1; n=..
  line   |         total += n    | nums=..; total=..; n=2
  line   |     for n in nums:    | nums=..; total=3; n=..
  line   |     return total      | nums=..; total=..; n=..
  return |     return total      | => 3
`;

function words(index: StepIndex, position: number) {
  return [...buildKnownValues(index).at(position).values()]
    .sort((left, right) => left.line - right.line)
    .map(({ line, frame, effects }) => [
      line,
      frame,
      effects.map(({ name, before, after }) => `${name} ${after ?? before ?? ""}`).join(" "),
    ]);
}

describe("buildKnownValues", () => {
  const index = buildStepIndex(drawTrace(drawing, "context", { source }).entries);

  it("gives each line the values of its last run up to now", () => {
    expect(words(index, 0)).toEqual([]);
    expect(words(index, 3)).toEqual([
      [2, 1, "total 0"],
      [3, 2, "nums [1, 2] n 1"],
      [4, 3, "total 0 n 1"],
    ]);
    expect(words(index, 8)).toEqual([
      [2, 1, "total 0"],
      [3, 6, "nums [1, 2] n 2"],
      [4, 5, "total 3 n 2"],
      [5, 7, "total 3"],
    ]);
  });

  it("keeps the lines that a step does not run", () => {
    const known = buildKnownValues(index);
    const before = known.at(6);
    const after = known.at(7);
    expect([2, 3, 4].map((line) => after.get(line) === before.get(line))).toEqual([true, false, true]);
  });

  it("knows nothing of the runs of other activations", () => {
    const text =
      "call | def f(n): | n=2\nline |     f(n - 1) | n=2\ncall | def f(n): | n=1\nline |     f(n - 1) | n=1";
    const twice = buildStepIndex(drawTrace(text, "context", { source: "def f(n):\n    f(n - 1)" }).entries);
    expect(words(twice, 2)).toEqual([]);
    expect(words(twice, 3)).toEqual([[2, 3, "n 1"]]);
  });

  it("says what looking at every frame up to now says, in whatever order it is asked", () => {
    const program = "def f():\n    yield a\n    b = a\nlambda: 1";
    fc.assert(
      fc.property(
        fc.array(plainFrame, { maxLength: 40 }),
        fc.array(fc.nat(39), { minLength: 1, maxLength: 12 }),
        (written, positions) => {
          const entries = resolveFrames(written, { reset: "context", encoding: "diff", source: program });
          const known = buildKnownValues(buildStepIndex(entries));
          for (const position of positions) {
            const found = [...known.at(position)].map(([line, { frame, effects }]) => [line, frame, effects]);
            expect(new Map(found.map((each) => [each[0], each]))).toEqual(slowKnown(entries, position));
          }
        },
      ),
    );
  });
});

function slowKnown(entries: readonly TraceEntry[], position: number) {
  const frames = entries.filter((entry): entry is Frame => entry.event !== "malformed");
  const here = frames[position];
  const known = new Map<number, unknown>();
  if (here === undefined) return known;
  const own = frames.slice(0, position + 1).filter(({ activation }) => activation === here.activation);
  for (const [at, frame] of own.entries()) {
    if (frame.event !== "line" || frame.line === null) continue;
    const after = own.slice(at + 1).find(({ locals }) => locals !== null) ?? null;
    const effects = effectsOf(frame, after).filter(({ kind }) => kind !== "unchanged");
    known.set(frame.line, [frame.line, frame.index, effects]);
  }
  return known;
}
