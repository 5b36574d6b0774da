// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { OpenEvaluation } from "@/lib/hooks";
import type { TrajectoryRecord } from "@/lib/core/trajectory";
import { agent, answer, call, run } from "@/lib/core/trajectory/testing/draw-run";
import { judgedRun } from "./judged-run";
import { JudgedOutcome } from "./outcome-panel";
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

function rowsOf(one: TrajectoryRecord, evaluations: readonly OpenEvaluation[] = []) {
  return testRows(one, judgedRun(one, evaluations));
}

function evaluation(record: Partial<OpenEvaluation["record"]>, format: string): OpenEvaluation {
  const locator = {
    shardKey: 0,
    recordIndex: 0,
    member: null,
    byteOffset: null,
    byteLength: null,
    rowIndex: null,
    part: null,
  };
  const { outcome } = run();
  return {
    row: { id: "i", format, model: null, shardRef: "logs/report.json", locator },
    record: {
      kind: "evaluation",
      id: "i",
      format,
      instanceId: "i",
      model: null,
      outcome,
      tests: [],
      log: null,
      raw: null,
      notes: [],
      ...record,
    },
  };
}

describe("the tests of a run", () => {
  it("are joined to the line of the log and to the steps that ran them, failed ones first", () => {
    expect(rowsOf(tested)).toMatchObject([
      {
        test: "tests/a.py::two",
        bucket: "PASS_TO_PASS",
        hasPassed: false,
        logged: { test: "/testbed/tests/a.py::two", status: "failed", line: 2, log: 0 },
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
    expect(rowsOf(two).map(({ test, sightings }) => [test, sightings.length])).toEqual([
      ["a/t.py::x", 0],
      ["b/t.py::x", 0],
      ["t.py::x", 1],
    ]);
  });
});

describe("evaluations beside a run", () => {
  const bare = run(agent(call("1", "bash", "pytest")), answer("1", "one (m.C.one) ... FAIL"));
  const report = evaluation(
    {
      outcome: { ...bare.outcome, hasPassed: true },
      tests: [{ test: "m.C.one", bucket: "FAIL_TO_PASS", hasPassed: true }],
    },
    "swe-bench-report",
  );
  const log = evaluation({ log: "start\none (m.C.one) ... ok" }, "test-log");

  it("give verdict, tests and log, by unittest's names too", () => {
    expect(judgedRun(bare, [report, log]).hasPassed).toBe(true);
    expect(rowsOf(bare, [report, log])).toMatchObject([
      {
        test: "m.C.one",
        hasPassed: true,
        logged: { line: 2, log: 0, status: "passed" },
        sightings: [{ step: 0, status: "failed" }],
      },
    ]);
  });

  it("are said to disagree where they do", () => {
    const failed = { ...bare, outcome: { ...bare.outcome, hasPassed: false } };
    render(<JudgedOutcome run={failed} evaluations={[report]} step={0} onStep={vi.fn()} />);
    expect(screen.getByText("judges disagree")).toBeDefined();
    expect(
      screen.getByText(/^failed by the run's own record; passed by swe-bench-report, report\.json$/),
    ).toBeDefined();
  });
});

describe("the panel of the outcome", () => {
  it("counts each bucket and leads to the step that ran a test", () => {
    const onStep = vi.fn();
    render(<JudgedOutcome run={tested} evaluations={[]} step={0} onStep={onStep} />);
    const table = screen.getByRole("table", { name: "PASS_TO_PASS: 1 of 2 tests passed" });
    fireEvent.click(within(table).getByRole("button", { name: "line 2: failed" }));
    const excerpt = screen.getByRole("region", { name: "Line 2 of the log" });
    expect(
      within(excerpt)
        .getByText(/a\.py::two - boom/)
        .closest("li")
        ?.getAttribute("aria-current"),
    ).toBe("true");
    fireEvent.click(within(table).getByRole("button", { name: "1 passed" }));
    expect(onStep).toHaveBeenCalledWith(0);
  });

  it("says so where nothing was judged and no test is named", () => {
    render(<JudgedOutcome run={run(agent(call("1")))} evaluations={[]} step={0} onStep={vi.fn()} />);
    expect(screen.getByText("not judged in this record")).toBeDefined();
    expect(screen.getByText(/No test is reported/)).toBeDefined();
  });
});
