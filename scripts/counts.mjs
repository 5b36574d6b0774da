/** Tests of one runner. `note` says why when the numbers alone do not. */
export const nothing = { passed: 0, failed: 0, skipped: 0 };

/** A runner that ended badly although no test of its report failed has failed itself: it counts as one. */
function withCrash(counts, ok) {
  return !ok && counts.failed === 0 ? { ...counts, failed: 1, note: "the runner itself failed" } : counts;
}

/** Reads the report of `vitest --reporter=json`. A file that could not be loaded counts as one failure. */
export function vitestCounts(report, ok) {
  if (report === undefined) return { ...nothing, failed: 1, note: "no report" };
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  return withCrash(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloaded.length,
      skipped: report.numPendingTests + (report.numTodoTests ?? 0),
    },
    ok,
  );
}

/** Reads the report of Playwright's json reporter. A test that passed on a second try counts as failed. */
export function playwrightCounts(report, ok) {
  if (report === undefined) return { ...nothing, failed: 1, note: "no report" };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return withCrash({ passed: expected, failed: unexpected + flaky, skipped }, ok);
}

/** Reads the end of what `python3 -m unittest` writes. */
export function unittestCounts(output, ok) {
  const ran = Number(/^Ran (\d+) tests? in /m.exec(output)?.[1] ?? 0);
  const end = /^(?:OK|FAILED|NO TESTS RAN)(?: \((.*)\))?\s*$/m.exec(output)?.[1] ?? "";
  const numbers = Object.fromEntries(end.split(", ").map((part) => part.split("=")));
  const number = (name) => Number(numbers[name] ?? 0);
  const failed = number("failures") + number("errors") + number("unexpected successes");
  const skipped = number("skipped");
  return withCrash({ passed: Math.max(0, ran - failed - skipped), failed, skipped }, ok && ran > 0);
}

/** The sum of several counts. */
export function total(all) {
  return all.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    nothing,
  );
}

/** `N passed, N failed`, and the skipped ones when there are any. */
export function sentence({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
