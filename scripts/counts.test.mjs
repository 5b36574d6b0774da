import { describe, expect, test } from "vitest";
import { playwrightCounts, sentence, total, unittestCounts, vitestCounts } from "./counts.mjs";

describe("unittestCounts", () => {
  test.each([
    ["Ran 12 tests in 0.1s\n\nOK\n", true, [12, 0, 0]],
    ["Ran 1 test in 0.1s\n\nOK (skipped=1)\n", true, [0, 0, 1]],
    [
      "Ran 9 tests in 0.1s\n\nFAILED (failures=1, errors=2, skipped=3, expected failures=1)\n",
      false,
      [3, 3, 3],
    ],
    ["Ran 0 tests in 0.0s\n\nOK\n", true, [0, 1, 0]],
    ["Traceback (most recent call last):\n", false, [0, 1, 0]],
  ])("reads %j", (output, ok, [passed, failed, skipped]) => {
    expect(unittestCounts(output, ok)).toMatchObject({ passed, failed, skipped });
  });
});

describe("vitestCounts", () => {
  const report = {
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [],
  };

  test("counts tests", () => {
    expect(vitestCounts(report, true)).toEqual({ passed: 5, failed: 0, skipped: 2 });
  });

  test("a file that could not be loaded is one failure", () => {
    const testResults = [{ status: "failed", assertionResults: [] }];
    expect(vitestCounts({ ...report, testResults }, false)).toMatchObject({ passed: 5, failed: 1 });
  });

  test("no report and an unhandled error are failures", () => {
    expect(vitestCounts(undefined, false).failed).toBe(1);
    expect(vitestCounts(report, false).failed).toBe(1);
  });
});

describe("playwrightCounts", () => {
  test("a flaky test has failed, a crash counts as one", () => {
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
    expect(playwrightCounts({ stats }, false)).toEqual({ passed: 4, failed: 2, skipped: 2 });
    expect(playwrightCounts({ stats: { ...stats, unexpected: 0, flaky: 0 } }, false).failed).toBe(1);
    expect(playwrightCounts(undefined, false).failed).toBe(1);
  });
});

describe("sentence", () => {
  test("names skipped tests only when there are some", () => {
    expect(sentence(total([]))).toBe("0 passed, 0 failed");
    expect(
      sentence(
        total([
          { passed: 1, failed: 2, skipped: 0 },
          { passed: 3, failed: 0, skipped: 4 },
        ]),
      ),
    ).toBe("4 passed, 2 failed, 4 skipped");
  });
});
