// @vitest-environment happy-dom
import { cleanup, renderHook, waitFor } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { LoopPlace, Trace } from "@/lib/core/trace";
import { drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { loopIndexOf } from "./use-loop";
import { useMatrix } from "./use-matrix";

afterEach(cleanup);

const source = "def f():\n    for i in x:\n        t += i\n    return t";

function traceOf(iterations: number): Trace {
  const times = Array.from({ length: iterations }, (_, i) =>
    [`line |     for i in x: | t=${i}`, `line |         t += i | t=${i}; i=${i}`].join("\n"),
  );
  const drawing = [
    "call | def f(): | t=0",
    ...times,
    "line |     for i in x: | t=9",
    "line |     return t | t=9",
  ];
  return drawTrace(drawing.join("\n"), "context", { source });
}

function firstPlace(trace: Trace): LoopPlace {
  const loops = loopIndexOf(trace);
  const [loop] = loops.loopsOf(null);
  const [run] = loop === undefined ? [] : loops.runsOf(loop);
  if (loop === undefined || run === undefined) throw new Error("The drawing has no loop that ran");
  return { loop, run, runIndex: 0, iterationIndex: null };
}

test("the matrix of a short run is there when the pane is first drawn", () => {
  const trace = traceOf(20);
  const place = firstPlace(trace);
  const { result } = renderHook(() => useMatrix({ trace, chosen: null }, place));
  expect(result.current.matrix?.rows).toHaveLength(20);
});

test("the pane is drawn before the matrix of a long run, which follows", async () => {
  const iterations = 3000;
  const trace = traceOf(iterations);
  const place = firstPlace(trace);
  const drawn: (number | null)[] = [];
  const { result, rerender } = renderHook(() => {
    const shown = useMatrix({ trace, chosen: null }, place);
    drawn.push(shown.matrix?.rows.length ?? null);
    return shown;
  });
  await waitFor(() => {
    expect(result.current.matrix).not.toBeNull();
  });
  expect(drawn).toEqual([null, iterations]);
  const made = result.current.matrix;
  rerender();
  expect(result.current.matrix).toBe(made);
});
