// @vitest-environment happy-dom
import { act, cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readAnnouncement } from "@/components/ui/announcements";
import { MoveRefusal } from "./move-refusal";
import { forgetRefusal, refuse } from "./refusals";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("why a move led nowhere is seen for a moment, and spoken", () => {
  const { container } = render(<MoveRefusal />);
  act(() => {
    refuse("First divergence: no prediction diverges here");
  });
  expect(container.textContent).toBe("First divergence: no prediction diverges here");
  expect(readAnnouncement()).toBe("First divergence: no prediction diverges here");
  act(() => {
    vi.advanceTimersByTime(10_000);
  });
  expect(container.textContent).toBe("");
});

test("a move that leads somewhere ends it, and so does leaving the page", () => {
  const { container, unmount } = render(<MoveRefusal />);
  act(() => {
    refuse("Step forward: frame 9 is the last one");
  });
  act(forgetRefusal);
  expect(container.textContent).toBe("");
  act(() => {
    refuse("Step forward: frame 9 is the last one");
  });
  unmount();
  expect(render(<MoveRefusal />).container.textContent).toBe("");
});
