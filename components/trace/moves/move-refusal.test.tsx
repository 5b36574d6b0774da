// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render as renderBare } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ReactNode } from "react";
import { CommandProvider } from "@/components/shell/command-provider";
import { useCommands } from "@/components/shell/use-commands";
import { readAnnouncement } from "@/components/ui/announcements";
import { MoveRefusal } from "./move-refusal";
import { refusedCommand } from "./refused-command";
import { forgetRefusal, refuse } from "./refusals";

function render(page: ReactNode) {
  return renderBare(<CommandProvider>{page}</CommandProvider>);
}

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

function Page() {
  const section = "Test";
  useCommands([
    refusedCommand(
      { id: "inert", label: "Show Files", section, keys: ["5"], run: () => undefined },
      () => "there is one file",
    ),
    refusedCommand(
      { id: "able", label: "Show Calls", section, keys: ["3"], run: () => undefined },
      () => null,
    ),
  ]);
  return <MoveRefusal />;
}

test("a key that can do nothing says why, until another key runs or says its own reason", () => {
  const { container } = render(<Page />);
  fireEvent.keyDown(document.body, { key: "5" });
  expect(container.textContent).toBe("Show Files: there is one file");
  fireEvent.keyDown(document.body, { key: "q" });
  expect(container.textContent).toBe("Show Files: there is one file");
  fireEvent.keyDown(document.body, { key: "5" });
  expect(container.textContent).toBe("Show Files: there is one file");
  fireEvent.keyDown(document.body, { key: "3" });
  expect(container.textContent).toBe("");
});
