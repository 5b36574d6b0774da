// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { NuqsAdapter } from "nuqs/adapters/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { traceCalls, type Trace } from "@/lib/core/trace";
import { drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { useShown } from "@/lib/hooks";
import { CallStackPanel } from "./call-stack-panel";
import { useSteps } from "./use-steps";
import { useCaller } from "./variables/use-activation";

beforeEach(() => {
  vi.useFakeTimers();
  history.replaceState(null, "", "/trace?id=a&frame=4&file=other.py");
});

afterEach(async () => {
  await vi.advanceTimersByTimeAsync(2000);
  cleanup();
  vi.useRealTimers();
});

const trace = drawTrace(`
  call   | def main():    | x=1
  line   |     f(x)       | x=1
  call   | def f(n):      | n=1
  line   |     m = n      | n=1
  line   |     return m   | n=1; m=1
`);

function Stack() {
  const steps = useSteps(trace);
  const caller = useCaller(steps.index, steps.at, useShown()[0].caller);
  return (
    <>
      <p>{`frame ${steps.at}, caller's frame ${caller?.index ?? "none"}`}</p>
      <CallStackPanel trace={trace} steps={steps} calls={null} />
    </>
  );
}

function Counted({ trace: counted }: { readonly trace: Trace }) {
  return <CallStackPanel trace={counted} steps={useSteps(counted)} calls={traceCalls.of(counted)} />;
}

function rows(): readonly HTMLElement[] {
  return within(screen.getByRole("list", { name: /Call stack/ })).getAllByRole("button");
}

async function press(row: number): Promise<void> {
  const button = rows()[row];
  if (button === undefined) throw new Error(`No row ${row}`);
  fireEvent.click(button);
  await act(() => vi.advanceTimersByTimeAsync(1000));
}

test("a press of a caller shows it at this frame, a second one goes to its frame", async () => {
  render(<Stack />, { wrapper: NuqsAdapter });
  expect(rows()).toHaveLength(2);
  expect(rows().map((row) => row.getAttribute("aria-pressed"))).toEqual(["true", "false"]);
  await press(1);
  expect(screen.getByText("frame 4, caller's frame 1")).toBeDefined();
  expect(rows().map((row) => row.getAttribute("aria-pressed"))).toEqual(["false", "true"]);
  expect(location.search).toContain("caller=");
  expect(location.search).not.toContain("file=");
  await press(1);
  expect(screen.getByText("frame 1, caller's frame none")).toBeDefined();
  expect(location.search).not.toContain("caller=");
});

test("says which call of its function by its caller an activation is, other functions and resumptions aside", () => {
  history.replaceState(null, "", "/trace?id=a&frame=9");
  const calling = drawTrace(`
    call   | def main():    | x=1
    call   | def g():       | n=1
    return |     yield n    | => 1
    call   | def f(n):      | n=1
    return |     return n   | => 1
    call   |     yield n    | n=1
    return |     yield n    | => 2
    call   | def f(n):      | n=2
    call   | def g():       | n=3
    line   |     yield n    | n=3
  `);
  render(<Counted trace={calling} />, { wrapper: NuqsAdapter });
  expect(rows().map((row) => row.textContent)).toEqual([
    expect.stringMatching(/g(?!.*call)/),
    expect.stringContaining("call 2 of 2"),
    expect.stringMatching(/main(?!.*call)/),
  ]);
});

test("a press of the frame's own activation leaves the caller", async () => {
  render(<Stack />, { wrapper: NuqsAdapter });
  await press(1);
  await press(0);
  expect(screen.getByText("frame 4, caller's frame none")).toBeDefined();
});
