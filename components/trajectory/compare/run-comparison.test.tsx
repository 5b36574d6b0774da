// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { agent, answer, call, run, text } from "@/lib/core/trajectory/testing/draw-run";
import { alignRuns } from "./align-runs";
import { RunComparison } from "./run-comparison";
import { runDeltas } from "./run-deltas";

afterEach(cleanup);

const own = run(
  text("user"),
  agent(call("1", "bash", "ls")),
  agent(call("2", "bash", "cat a.py")),
  agent(call("3", "edit", "a.py\nx")),
  agent(call("4", "submit", "p")),
);
const other = run(
  agent(call("1", "bash", "ls")),
  agent(call("2", "bash", "pytest")),
  agent(call("3", "bash", "cat b.py")),
  answer("3"),
  agent(call("4", "edit", "a.py\ny")),
  agent(call("5", "submit", "p")),
);

describe("two runs", () => {
  it("are aligned by kind and file, whatever stands between", () => {
    const { rows, firstDivergence } = alignRuns(own, other);
    expect(rows.map(({ kind, left, right }) => [kind, left?.step ?? null, right?.step ?? null])).toEqual([
      ["same", 1, 0],
      ["right", null, 1],
      ["alike", 2, 2],
      ["alike", 3, 4],
      ["same", 4, 5],
    ]);
    expect(firstDivergence).toBe(1);
    expect(alignRuns(own, own).firstDivergence).toBeNull();
  });

  it("differ by figures, the other minus this one", () => {
    expect(runDeltas(own, other).find(({ name }) => name === "calls")).toEqual({
      name: "calls",
      left: "4",
      right: "5",
      difference: 1,
    });
  });
});

describe("the comparison", () => {
  it("names the first call that differs and leads to the step", () => {
    const onStep = vi.fn();
    render(<RunComparison run={own} other={other} step={2} onStep={onStep} />);
    expect(screen.getByRole("status").textContent).toContain("part at call 2 of 5: the other only");
    fireEvent.click(screen.getByRole("button", { name: "Go to step 2" }));
    expect(onStep).toHaveBeenCalledWith(2);
    expect(screen.getAllByText("alike")).toHaveLength(2);
  });
});
