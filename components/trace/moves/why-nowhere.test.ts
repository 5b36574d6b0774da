import { expect, test } from "vitest";
import { historyOf, stepIndexes } from "@/lib/core/trace";
import { drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { traceMoves, type MovePlace } from "./trace-moves";
import { whyNowhere } from "./why-nowhere";

const source = "def f(n):\n    m = n\n    return m";
const trace = drawTrace(
  `
  call   | def f(n):      | n=1
  line   |     m = n      | n=1
  line   |     return m   | n=1; m=1
  return |     return m   | => 1
`,
  "context",
  { source },
);

const place: MovePlace = {
  index: stepIndexes.of(trace),
  divergences: [],
  origins: [],
  cursor: null,
  history: null,
  tree: null,
  unwindings: null,
};

function reason(id: string, at: number, changed: Partial<MovePlace> = {}, isCompared = false): string {
  return whyNowhere(id, {
    ...place,
    ...changed,
    at,
    isCompared,
    predictions: "some",
    hasVariables: true,
  });
}

test("what has to be chosen first is said, not that the frame leads nowhere", () => {
  expect(reason("last-writer", 0)).toBe("no variable is chosen: X chooses one");
  expect(reason("next-change", 0)).toBe("no variable is chosen: X chooses one");
  expect(reason("origin", 0)).toBe("no prediction is chosen: M chooses one");
  expect(reason("run-to-cursor", 0)).toBe("no line is chosen: press one in the code");
});

test("no key is named that could not choose either", () => {
  const bare = { ...place, at: 2, isCompared: false, hasVariables: false } as const;
  for (const id of ["next-change", "previous-change", "last-writer"])
    expect(whyNowhere(id, { ...bare, predictions: "some" })).toBe(
      "no variable is chosen, and frame 2 has none",
    );
  for (const id of ["origin", "next-origin", "first-divergence", "next-divergence"]) {
    expect(whyNowhere(id, { ...bare, predictions: "none" })).toBe("no prediction of this trace is loaded");
    expect(whyNowhere(id, { ...bare, predictions: "awaited" })).toBe(
      "the predictions of this trace are still being looked up",
    );
  }
});

test("with a choice, the reason is a fact about it", () => {
  const history = historyOf(trace.entries, "m");
  expect(reason("last-writer", 0, { history })).toBe("nothing has written the variable up to frame 0");
  expect(reason("next-change", 3, { history })).toBe("the variable does not change after frame 3");
  expect(reason("run-to-cursor", 3, { cursor: { file: null, line: 2 } })).toBe(
    "line 2 is not run after frame 3",
  );
  expect(reason("first-divergence", 0)).toBe("no prediction diverges here");
  expect(reason("first-divergence", 0, {}, true)).toBe("the chosen prediction diverges nowhere");
  expect(reason("next-divergence", 2, { divergences: [1] }, true)).toBe("no divergence after frame 2");
});

test("a hit is of a line that is run, or of a function that is called", () => {
  expect(reason("next-hit", 1)).toBe("the line is not run again after frame 1");
  expect(reason("next-hit", 0)).toBe("the function is not called again after frame 0");
  expect(reason("next-exception", 0)).toBe("the trace has no exception");
});

test("every move has a reason of its own", () => {
  for (const [id] of traceMoves(place)) expect(reason(id, 0), id).not.toContain("there is no such frame");
});
