// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { agent, answer, call, run, text } from "@/lib/core/trajectory/testing/draw-run";
import { alignRuns } from "./align-runs";
import { RunComparison } from "./run-comparison";
import { runFigures, testDifferences } from "./run-figures";

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

const third = run(agent(call("1", "bash", "ls")), agent(call("2", "bash", "pytest")));

describe("runs of a task", () => {
  it("are aligned by kind and file, whatever stands between", () => {
    const { rows, firstDivergence } = alignRuns([own, other]);
    expect(rows.map(({ kind, calls }) => [kind, ...calls.map((call) => call?.step ?? null)])).toEqual([
      ["same", 1, 0],
      ["some", null, 1],
      ["alike", 2, 2],
      ["alike", 3, 4],
      ["same", 4, 5],
    ]);
    expect(firstDivergence).toBe(1);
    expect(alignRuns([own, own, own]).firstDivergence).toBeNull();
  });

  it("stand side by side by three as by two, every call of each once", () => {
    const { rows } = alignRuns([own, other, third]);
    expect(rows.map(({ kind, calls }) => [kind, ...calls.map((call) => call?.step ?? null)])).toEqual([
      ["same", 1, 0, 0],
      ["some", null, 1, 1],
      ["some", 2, 2, null],
      ["some", 3, 4, null],
      ["some", 4, 5, null],
    ]);
  });

  it("have figures, and patches that are told from the first one's", () => {
    const [a, b] = ["y", "z"].map((line) => `--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n+${line}\n`);
    const patched = [a, a, b].map((patch) => ({
      ...own,
      outcome: { ...own.outcome, patch: patch ?? null },
    }));
    const figures = runFigures(patched);
    const values = figures.find(({ name }) => name === "patch")?.values;
    expect(values?.slice(0, 2)).toEqual(["2 lines", "equal"]);
    expect(values?.[2]).toMatch(/^differs, 0\.\d+ alike$/);
    expect(runFigures([own, other]).find(({ name }) => name === "calls")?.values).toEqual([4, 5]);
  });

  it("differ in the tests that some pass and some do not, and not in those that one does not report", () => {
    const tested = [true, false].map((hasPassed) => ({
      ...own,
      tests: [
        { test: "a", bucket: "FAIL_TO_PASS", hasPassed },
        { test: "b", bucket: "PASS_TO_PASS", hasPassed: true },
        { test: hasPassed ? "c" : "d", bucket: "PASS_TO_PASS", hasPassed },
      ] as const,
    }));
    expect(testDifferences(tested)).toEqual([{ test: "a", verdicts: [true, false] }]);
  });
});

describe("the comparison", () => {
  it("names the first call that differs and leads to the steps", () => {
    const onStep = vi.fn();
    const runs = [own, other].map((one, place) => ({
      name: place === 0 ? "this run" : "the other",
      run: one,
      hrefOf: (step: number) => `/other?step=${step}`,
    }));
    render(<RunComparison runs={runs} step={2} onStep={onStep} />);
    expect(screen.getByRole("status").textContent).toContain("part at call 2 of 5: of some runs only");
    expect(screen.getByRole("link", { name: "the other: step 2" }).getAttribute("href")).toBe(
      "/other?step=1",
    );
    fireEvent.click(screen.getByRole("button", { name: /^3 bash/ }));
    expect(onStep).toHaveBeenCalledWith(2);
    expect(screen.getAllByText("alike, not the same")).toHaveLength(2);
  });
});
