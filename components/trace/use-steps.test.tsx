// @vitest-environment happy-dom
import { act, cleanup, renderHook } from "@testing-library/react";
import { NuqsAdapter } from "nuqs/adapters/react";
import { afterEach, beforeEach, expect, test, vi, type MockInstance } from "vitest";
import { drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { readRefusal, refuse } from "./moves/refusals";
import { stepWalk, walkOf } from "./step-moves";
import { useSteps } from "./use-steps";

const trace = drawTrace(
  ["call | def f(): | x=0", ...Array.from({ length: 40 }, (_, i) => `line | x += 1 | x=${i}`)].join("\n"),
);

let pushes: MockInstance<History["pushState"]>;

beforeEach(() => {
  vi.useFakeTimers();
  pushes = vi.spyOn(History.prototype, "pushState");
  history.replaceState(null, "", "/trace?id=a&frame=3");
});

afterEach(async () => {
  await vi.advanceTimersByTimeAsync(2000);
  cleanup();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

type Move = readonly [frame: number, walk?: string];

/** Makes moves, each long after the one before; gives how many entries they left for the way back. */
async function entriesOf(...moves: readonly Move[]): Promise<number> {
  const { result } = renderHook(() => useSteps(trace), { wrapper: NuqsAdapter });
  for (const [frame, walk] of moves) {
    act(() => {
      result.current.goTo(frame, walk);
    });
    await act(() => vi.advanceTimersByTimeAsync(1000));
    expect(location.search).toBe(`?id=a&frame=${frame}`);
    expect(result.current.at).toBe(frame);
  }
  return pushes.mock.calls.length;
}

test("single steps leave no entry for the way back", async () => {
  expect(await entriesOf([4, stepWalk], [5, stepWalk], [6, stepWalk])).toBe(0);
});

test("each jump leaves one, unless it leads nowhere else", async () => {
  expect(await entriesOf([10], [20], [20], [30])).toBe(3);
});

test("a walk leaves one for all of it, and begins anew after another move", async () => {
  expect(await entriesOf([10, "hit"], [20, "hit"], [30, "hit"])).toBe(1);
  expect(await entriesOf([31, stepWalk], [35, "hit"], [36, "change"])).toBe(3);
});

test("a walk is what next and previous of a kind lead through", () => {
  expect(walkOf("next-hit")).toBe(walkOf("previous-hit"));
  expect(walkOf("next-hit")).not.toBe(walkOf("next-exception"));
  expect(walkOf("out")).toBe(stepWalk);
  expect(walkOf("origin")).toBeUndefined();
});

test("a move to another frame ends what was said of an earlier one, and a move that stays does not", () => {
  const { result } = renderHook(() => useSteps(trace), { wrapper: NuqsAdapter });
  refuse("First frame: frame 3 is the first one");
  act(() => {
    result.current.goTo(result.current.at);
    result.current.goTo(null);
  });
  expect(readRefusal()).toBe("First frame: frame 3 is the first one");
  act(() => {
    result.current.goTo(result.current.at + 1);
  });
  expect(readRefusal()).toBe("");
});
