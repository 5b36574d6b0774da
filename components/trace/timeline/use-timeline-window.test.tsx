// @vitest-environment happy-dom
import { act, cleanup, renderHook } from "@testing-library/react";
import { NuqsAdapter } from "nuqs/adapters/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useTimelineWindow } from "./use-timeline-window";

const count = 1000;
/** The clock of each test begins anew, and the one of the address remembers the write of the test before. */
const settledMs = 4000;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(async () => {
  await vi.advanceTimersByTimeAsync(2000);
  cleanup();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function windowAt(search: string) {
  history.replaceState(null, "", `/trace${search}`);
  return renderHook(({ at }) => useTimelineWindow(count, at), {
    wrapper: NuqsAdapter,
    initialProps: { at: 150 },
  });
}

test("a link shows the part that it names", () => {
  expect(windowAt("?id=a&brush=100-200").result.current.window).toEqual({ from: 100, to: 200 });
  expect(windowAt("?id=a&brush=x").result.current.window).toEqual({ from: 0, to: count });
});

test("the link follows a wheel once, when it stands still, and all frames are no part of it", async () => {
  const { result } = windowAt("?id=a");
  const writes = vi.spyOn(history, "replaceState");
  for (let turn = 0; turn < 5; turn++)
    act(() => {
      result.current.zoom(0.5, 150);
    });
  expect(writes).not.toHaveBeenCalled();
  await act(() => vi.advanceTimersByTimeAsync(settledMs));
  expect(writes).toHaveBeenCalledTimes(1);
  expect(location.search).toMatch(/^\?id=a&brush=145\.\d+-176\.\d+$/);
  const shown = result.current.window;
  act(() => {
    result.current.showAll();
  });
  await act(() => vi.advanceTimersByTimeAsync(settledMs));
  expect(location.search).toBe("?id=a");
  expect(shown).not.toEqual(result.current.window);
});

test("steps within the part write nothing, and out of it the part goes along", async () => {
  const { result, rerender } = windowAt("?id=a&brush=100-200");
  const writes = vi.spyOn(history, "replaceState");
  rerender({ at: 160 });
  await act(() => vi.advanceTimersByTimeAsync(settledMs));
  expect(writes).not.toHaveBeenCalled();
  rerender({ at: 300 });
  expect(result.current.window).toEqual({ from: 250.5, to: 350.5 });
  await act(() => vi.advanceTimersByTimeAsync(settledMs));
  expect(writes).toHaveBeenCalledTimes(1);
  expect(result.current.window).toEqual({ from: 250.5, to: 350.5 });
});
