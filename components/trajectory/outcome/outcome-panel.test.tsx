// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { TrajectoryRecord } from "@/lib/core/trajectory";
import { agent, answer, call, run } from "@/lib/core/trajectory/testing/draw-run";
import { OutcomePanel } from "./outcome-panel";
import { testRows } from "./test-rows";

afterEach(cleanup);

const tested: TrajectoryRecord = {
  ...run(
    agent(call("1", "bash", "pytest")),
    answer("1", "tests/a.py::one FAILED\ntests/a.py::two PASSED"),
    agent(call("2", "bash", "pytest")),
    answer("2", "tests/a.py::one PASSED\ntests/b.py::own PASSED"),
  ),
  outcome: {
    hasPassed: false,
    reward: -1,
    exitStatus: "submitted",
    message: "log\nFAILED /testbed/tests/a.py::two - boom",
    patch: null,
    raw: null,
  },
  tests: [
    { test: "tests/a.py::one", bucket: "FAIL_TO_PASS", hasPassed: true },
    { test: "tests/a.py::two", bucket: "PASS_TO_PASS", hasPassed: false },
    { test: "tests/a.py::never", bucket: "PASS_TO_PASS", hasPassed: true },
  ],
};

describe("the tests of a run", () => {
  it("are joined to the line of the log and to the steps that ran them, failed ones first", () => {
    expect(testRows(tested)).toEqual([
      {
        test: "tests/a.py::two",
        bucket: "PASS_TO_PASS",
        hasPassed: false,
        logged: { test: "/testbed/tests/a.py::two", status: "failed", line: 2 },
        sightings: [{ step: 0, status: "passed" }],
      },
      {
        test: "tests/a.py::one",
        bucket: "FAIL_TO_PASS",
        hasPassed: true,
        logged: null,
        sightings: [
          { step: 0, status: "failed" },
          { step: 2, status: "passed" },
        ],
      },
      { test: "tests/a.py::never", bucket: "PASS_TO_PASS", hasPassed: true, logged: null, sightings: [] },
      {
        test: "tests/b.py::own",
        bucket: null,
        hasPassed: null,
        logged: null,
        sightings: [{ step: 2, status: "passed" }],
      },
    ]);
  });

  it("of the same name in two folders are not taken for one another", () => {
    const two: TrajectoryRecord = {
      ...run(agent(call("1")), answer("1", "t.py::x FAILED")),
      tests: [
        { test: "a/t.py::x", bucket: "FAIL_TO_PASS", hasPassed: true },
        { test: "b/t.py::x", bucket: "FAIL_TO_PASS", hasPassed: true },
      ],
    };
    expect(testRows(two).map(({ test, sightings }) => [test, sightings.length])).toEqual([
      ["a/t.py::x", 0],
      ["b/t.py::x", 0],
      ["t.py::x", 1],
    ]);
  });
});

describe("the panel of the outcome", () => {
  it("counts each bucket and leads to the step that ran a test", () => {
    const onStep = vi.fn();
    render(<OutcomePanel run={tested} step={0} onStep={onStep} />);
    const table = screen.getByRole("table", { name: "PASS_TO_PASS: 1 of 2 tests passed" });
    expect(within(table).getByText("line 2: failed")).toBeDefined();
    fireEvent.click(within(table).getByRole("button", { name: "0 passed" }));
    expect(onStep).toHaveBeenCalledWith(0);
  });

  it("says so where nothing was judged and no test is named", () => {
    render(<OutcomePanel run={run(agent(call("1")))} step={0} onStep={vi.fn()} />);
    expect(screen.getByText("not judged in this record")).toBeDefined();
    expect(screen.getByText(/No test is reported/)).toBeDefined();
  });
});
