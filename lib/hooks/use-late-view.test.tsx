// @vitest-environment happy-dom
import { act, cleanup, renderHook } from "@testing-library/react";
import { NuqsAdapter } from "nuqs/adapters/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { settleAddress, useLateView } from "./use-late-view";
import { useView } from "./use-view";

const pauseMs = 120;

beforeEach(() => {
  vi.useFakeTimers();
  history.replaceState(null, "", "/trace?id=a&frame=3&pane=loop");
});

afterEach(async () => {
  await vi.advanceTimersByTimeAsync(10 * pauseMs);
  cleanup();
  vi.useRealTimers();
});

/** The page of a trace after steps to these frames, none of which the address says yet. */
function steppedTo(...frames: readonly number[]) {
  const { result } = renderHook(() => ({ view: useView()[0], show: useLateView(pauseMs)[1] }), {
    wrapper: NuqsAdapter,
  });
  act(() => {
    for (const frame of frames) result.current.show({ frame });
  });
  expect(result.current.view.frame).toBe(frames.at(-1));
  expect(location.search).toBe("?id=a&frame=3&pane=loop");
  return result;
}

test("the address waits for the pause, and is written once", async () => {
  steppedTo(4, 5, 6);
  const writes = vi.spyOn(history, "replaceState");
  await vi.advanceTimersByTimeAsync(pauseMs - 1);
  expect(writes).not.toHaveBeenCalled();
  await act(() => vi.advanceTimersByTimeAsync(10 * pauseMs));
  expect(writes).toHaveBeenCalledTimes(1);
  expect(location.search).toBe("?id=a&frame=6&pane=loop");
  writes.mockRestore();
});

test("an address that is asked for within the pause says what is shown", () => {
  steppedTo(4, 5);
  expect(new URL(settleAddress()).search).toBe("?id=a&frame=5&pane=loop");
  expect(location.search).toBe("?id=a&frame=5&pane=loop");
});

test("the first frame is written too", () => {
  steppedTo(0);
  expect(new URL(settleAddress()).searchParams.get("frame")).toBe("0");
});

test("leaving the page writes the address", () => {
  steppedTo(7);
  window.dispatchEvent(new Event("pagehide"));
  expect(location.search).toBe("?id=a&frame=7&pane=loop");
});

test("a link that is pressed writes the address before it is followed, a button does not", () => {
  steppedTo(8);
  document.body.insertAdjacentHTML("beforeend", "<button>Step</button><a href='#'><b>Compare</b></a>");
  document.querySelector("button")?.click();
  expect(location.search).toBe("?id=a&frame=3&pane=loop");
  let seen = "";
  const link = document.querySelector("a");
  link?.addEventListener("click", (event) => {
    event.preventDefault();
    seen = location.search;
  });
  document.querySelector("b")?.click();
  link?.remove();
  expect(seen).toBe("?id=a&frame=8&pane=loop");
});

test("another page's address is left alone", () => {
  steppedTo(9);
  history.pushState(null, "", "/browse?q=b");
  expect(new URL(settleAddress()).search).toBe("?q=b");
});

test("a jump leaves what was shown before it behind, be it written yet or not", async () => {
  const result = steppedTo(4, 5);
  const pushes = vi.spyOn(History.prototype, "pushState");
  act(() => {
    result.current.show({ frame: 40 }, "push");
  });
  expect(location.search).toBe("?id=a&frame=5&pane=loop");
  expect(pushes).not.toHaveBeenCalled();
  act(() => {
    result.current.show({ frame: 41 });
  });
  await act(() => vi.advanceTimersByTimeAsync(10 * pauseMs));
  expect(pushes).toHaveBeenCalledTimes(1);
  expect(location.search).toBe("?id=a&frame=41&pane=loop");
  pushes.mockRestore();
});

test("a parameter that is written within the pause of a jump is not written to what is left behind", async () => {
  const { result } = renderHook(() => ({ setView: useView()[1], show: useLateView(pauseMs)[1] }), {
    wrapper: NuqsAdapter,
  });
  const entries = followEntries();
  const told = followTold();
  await act(async () => {
    result.current.show({ frame: 50 }, "push");
    const written = result.current.setView({ variable: "low" });
    await vi.advanceTimersByTimeAsync(10 * pauseMs);
    await written;
  });
  expect(entries).toEqual(["?id=a&frame=3&pane=loop", "?id=a&frame=50&pane=loop&variable=low"]);
  expect(told, "Next.js is not told of the way back as of a new address").not.toContain(entries[0]);
  Reflect.deleteProperty(history, "replaceState");
  vi.restoreAllMocks();
});

/** What the browser's entries say, from that of this moment on, while they are written. */
function followEntries(): string[] {
  const entries = [location.search];
  const replaceState = history.replaceState.bind(history);
  const pushState = history.pushState.bind(history);
  vi.spyOn(History.prototype, "replaceState").mockImplementation((...args) => {
    replaceState(...args);
    entries[entries.length - 1] = location.search;
  });
  vi.spyOn(History.prototype, "pushState").mockImplementation((...args) => {
    pushState(...args);
    entries.push(location.search);
  });
  return entries;
}

/** The addresses that a router hears of, which stands before the browser's own function as that of Next.js does. */
function followTold(): string[] {
  const told: string[] = [];
  const own = history.replaceState.bind(history);
  Object.defineProperty(history, "replaceState", {
    configurable: true,
    value: (...args: Parameters<History["replaceState"]>) => {
      own(...args);
      told.push(location.search);
    },
  });
  return told;
}

test("jumps within the pause leave one entry", async () => {
  const result = steppedTo(4);
  const pushes = vi.spyOn(History.prototype, "pushState");
  act(() => {
    for (const frame of [10, 20, 30]) result.current.show({ frame }, "push");
  });
  await act(() => vi.advanceTimersByTimeAsync(10 * pauseMs));
  expect(pushes).toHaveBeenCalledTimes(1);
  expect(location.search).toBe("?id=a&frame=30&pane=loop");
  pushes.mockRestore();
});

test("going back within the pause leaves the older address as it is", async () => {
  steppedTo(9);
  window.dispatchEvent(new Event("popstate"));
  await vi.advanceTimersByTimeAsync(10 * pauseMs);
  expect(location.search).toBe("?id=a&frame=3&pane=loop");
});

test("a change of another parameter within the pause keeps the frame", async () => {
  const { result } = renderHook(() => ({ setView: useView()[1], show: useLateView(pauseMs)[1] }), {
    wrapper: NuqsAdapter,
  });
  await act(async () => {
    result.current.show({ frame: 12 });
    const written = result.current.setView({ variable: "low" });
    await vi.advanceTimersByTimeAsync(10 * pauseMs);
    await written;
  });
  expect(location.search).toBe("?id=a&frame=12&pane=loop&variable=low");
});

test("what was written is not written again over a later frame", async () => {
  steppedTo(4);
  await act(() => vi.advanceTimersByTimeAsync(10 * pauseMs));
  history.replaceState(null, "", "/trace?id=a&frame=11");
  expect(new URL(settleAddress()).searchParams.get("frame")).toBe("11");
});
