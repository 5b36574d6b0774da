// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { buildStepIndex, effectsOf, type VariableEffect } from "@/lib/core/trace";
import { drawTrace } from "@/lib/core/trace/testing/draw-frames";
import { LocalRow } from "./local-row";
import { LocalsPanel } from "./locals-panel";
import type { Steps } from "./use-steps";

afterEach(cleanup);

const hostile = '<img src=x onerror="window.pwned=1">[x](javascript:alert(1))\u202egnp.exe';

function drawRow(effect: VariableEffect, onSelect: (variable: string) => void = () => undefined) {
  return render(
    <ul>
      <LocalRow effect={effect} isSelected={false} isUnresolved={false} onSelect={onSelect} />
    </ul>,
  );
}

describe("LocalRow", () => {
  it("shows names and values as text whatever they hold", () => {
    const { container } = drawRow({ name: "<b>n</b>", kind: "changed", before: hostile, after: "'ok'" });
    expect(container.querySelector("img, b, a, script")).toBeNull();
    expect(container.textContent).toContain(hostile);
    expect(screen.getByRole("button", { name: "<b>n</b>" })).toBeTruthy();
    expect(container.querySelector("[data-name='RLO']")).not.toBeNull();
  });

  it("says in words and by a shape that a value changed", () => {
    const { container } = drawRow({ name: "n", kind: "changed", before: "3", after: "4" });
    expect(container.textContent).toContain("◆ changed");
    expect(screen.getByRole("img", { name: "becomes" })).toBeTruthy();
  });

  it("cuts a long value, says by how much, and shows the rest", async () => {
    const { container } = drawRow({ name: "s", kind: "unchanged", before: "x".repeat(5400), after: null });
    expect(container.textContent).not.toContain("x".repeat(401));
    await userEvent.click(screen.getByRole("button", { name: /show 5.000 more/ }));
    expect(container.textContent).toContain("x".repeat(5400));
  });

  it("chooses its variable", async () => {
    const onSelect = vi.fn();
    drawRow({ name: "n", kind: "read", before: "1", after: "1" }, onSelect);
    await userEvent.click(screen.getByRole("button", { name: "n" }));
    expect(onSelect).toHaveBeenCalledWith("n");
  });
});

const trace = drawTrace(`
call      | def f(a):    | a=1
line      |     return a | a=..
return    |     return a | => 1
malformed | <|line_sep|>{"a": <b>`);

function stepsAt(at: number): Steps {
  const index = buildStepIndex(trace.entries);
  const frame = index.frame(at);
  const seen = frame?.locals === null ? index.before(at) : null;
  const shown = seen ?? frame;
  return {
    index,
    at,
    entry: trace.entries[at] ?? null,
    effects: shown === null ? [] : effectsOf(shown, null),
    seenAt: seen?.index ?? null,
    goTo: () => undefined,
    intended: () => at,
  };
}

function drawPanel(at: number) {
  return render(<LocalsPanel steps={stepsAt(at)} variable="" onSelect={() => undefined} />);
}

describe("LocalsPanel", () => {
  it("says which state it shows", () => {
    drawPanel(1);
    expect(screen.getByText("before → after this line")).toBeTruthy();
  });

  it("shows the returned value, and the locals as last seen", () => {
    drawPanel(2);
    expect(screen.getByText("◀ returns")).toBeTruthy();
    expect(screen.getByText("as last seen, before the line of frame 1")).toBeTruthy();
  });

  it("shows a malformed frame's text and why it is one", () => {
    const { container } = drawPanel(3);
    expect(container.textContent).toContain("does not parse");
    expect(container.textContent).toContain("drawn so");
    expect(container.querySelector("b")).toBeNull();
  });
});
