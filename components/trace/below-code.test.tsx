// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { NuqsAdapter } from "nuqs/adapters/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CommandProvider } from "@/components/shell/command-provider";
import { drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { BelowCode } from "./below-code";
import { useSteps } from "./use-steps";

let isNarrow = false;

/** A screen that is narrow or is not; happy-dom's own never changes. */
function screenOf(query: string) {
  const list = new EventTarget();
  return Object.defineProperty(list, "matches", { get: () => isNarrow && query === "(max-width: 640px)" });
}

beforeEach(() => {
  vi.stubGlobal("matchMedia", screenOf);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const trace = drawTrace(`
  call   | def main():    | x=1
  line   |     y = x      | x=1
  line   |     return y   | x=1; y=1
`);

function Below() {
  const steps = useSteps(trace);
  return (
    <CommandProvider>
      <BelowCode {...{ trace, steps }} calls={null} chosen={null} cursor={null} onCursor={() => undefined} />
    </CommandProvider>
  );
}

function chosenTab(): string | null {
  return screen.getByRole("tab", { selected: true }).textContent;
}

async function open(address: string, isOnNarrow: boolean): Promise<void> {
  history.replaceState(null, "", address);
  isNarrow = isOnNarrow;
  render(<Below />, { wrapper: NuqsAdapter });
  await act(() => Promise.resolve());
}

test("a wide screen has frames below the code, and the locals of a narrow one's link beside it", async () => {
  await open("/trace?id=a&frame=1&pane=locals", false);
  expect(screen.queryByRole("tab", { name: "Locals" })).toBeNull();
  expect(chosenTab()).toBe("Frames");
});

test("a narrow screen has the locals first below the code, and the address tells of another pane alone", async () => {
  await open("/trace?id=a&frame=1", true);
  expect(chosenTab()).toBe("Locals");
  fireEvent.click(screen.getByRole("tab", { name: "Frames" }));
  await vi.waitFor(() => {
    expect(location.search).toContain("pane=frames");
  });
  fireEvent.click(screen.getByRole("tab", { name: "Locals" }));
  await vi.waitFor(() => {
    expect(location.search).not.toContain("pane=");
  });
});
