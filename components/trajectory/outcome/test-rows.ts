import {
  findLoggedTests,
  pairCalls,
  shownText,
  type LoggedTest,
  type StepIndex,
  type TestBucket,
  type TrajectoryRecord,
} from "@/lib/core/trajectory";

/** Where a run itself saw a test: the step whose call printed it. */
export interface TestSighting {
  readonly step: StepIndex;
  readonly status: LoggedTest["status"];
}

/** A test, what it was to do, and everywhere its state is told. */
export interface TestRow {
  readonly test: string;
  /** Null for a test that only a log names. */
  readonly bucket: TestBucket | null;
  /** Null where no report says. */
  readonly hasPassed: boolean | null;
  /** Its last line in the log of the judgement; null where that does not name it. */
  readonly logged: LoggedTest | null;
  /** In the order of steps; empty when the run never ran it, or its output does not name it. */
  readonly sightings: readonly TestSighting[];
}

/** The tests of a run by report, log and step; those that failed first, then in the order reported. */
export function testRows(run: TrajectoryRecord): readonly TestRow[] {
  const index = new TestIndex();
  for (const { test, bucket, hasPassed } of run.tests) index.of(test, bucket, hasPassed);
  for (const logged of findLoggedTests(run.outcome.message ?? "")) index.of(logged.test).logged = logged;
  for (const { call, answer } of pairCalls(run.steps).pairs) {
    if (answer === null) continue;
    const last = new Map(findLoggedTests(shownText(answer.it)).map((logged) => [logged.test, logged.status]));
    for (const [test, status] of last) index.of(test).sightings.push({ step: call.step, status });
  }
  return [...index.rows].sort((left, right) => failing(right) - failing(left));
}

function failing({ hasPassed, logged }: TestRow): number {
  if (hasPassed !== null) return hasPassed ? 0 : 2;
  return logged?.status === "failed" || logged?.status === "error" ? 1 : 0;
}

interface Draft extends TestRow {
  logged: LoggedTest | null;
  readonly sightings: TestSighting[];
}

/** Tests by name; `a/tests/x.py::t` and `tests/x.py::t` are one where only one such name is there. */
class TestIndex {
  readonly rows: Draft[] = [];
  readonly #byEnd = new Map<string, Draft[]>();

  of(test: string, bucket: TestBucket | null = null, hasPassed: boolean | null = null): Draft {
    const end = test.slice(test.split("::", 1)[0]?.lastIndexOf("/") ?? -1).replace(/^\//, "");
    const named = this.#byEnd.get(end) ?? [];
    const exact = named.find((row) => row.test === test && (bucket === null || row.bucket === bucket));
    const alike = named.filter((row) => row.test.endsWith(`/${test}`) || test.endsWith(`/${row.test}`));
    const found = exact ?? (bucket === null && alike.length === 1 ? alike[0] : undefined);
    if (found !== undefined) return found;
    const row: Draft = { test, bucket, hasPassed, logged: null, sightings: [] };
    this.rows.push(row);
    this.#byEnd.set(end, [...named, row]);
    return row;
  }
}
