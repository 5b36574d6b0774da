import {
  findLoggedTests,
  pairCalls,
  shownText,
  type LoggedTest,
  type StepIndex,
  type TestBucket,
  type TrajectoryRecord,
} from "@/lib/core/trajectory";
import type { JudgementLog, JudgedRun } from "./judged-run";

/** Where a run itself saw a test: the step whose call printed it. */
export interface TestSighting {
  readonly step: StepIndex;
  readonly status: LoggedTest["status"];
}

/** Where a log of the judgement names a test. */
export interface LoggedPlace extends LoggedTest {
  /** Which of the logs, from 0. */
  readonly log: number;
}

/** A test, what it was to do, and everywhere its state is told. */
export interface TestRow {
  readonly test: string;
  /** Null for a test that only a log names. */
  readonly bucket: TestBucket | null;
  /** Null where no report says. */
  readonly hasPassed: boolean | null;
  /** Its last line in the logs of the judgement; null where none names it. */
  readonly logged: LoggedPlace | null;
  /** In the order of steps; empty when the run never ran it, or its output does not name it. */
  readonly sightings: readonly TestSighting[];
}

/** The tests of a run by report, log and step; those that failed first, then in the order reported. */
export function testRows({ steps }: TrajectoryRecord, { tests, logs }: JudgedRun): readonly TestRow[] {
  const index = new TestIndex();
  for (const { test, bucket, hasPassed } of tests) index.of(test, bucket, hasPassed);
  for (const [log, { text }] of logs.entries())
    for (const logged of findLoggedTests(text)) index.of(logged.test).logged = { ...logged, log };
  for (const { call, answer } of pairCalls(steps).pairs) {
    if (answer === null) continue;
    const last = new Map(findLoggedTests(shownText(answer.it)).map((logged) => [logged.test, logged.status]));
    for (const [test, status] of last) index.of(test).sightings.push({ step: call.step, status });
  }
  return [...index.rows].sort((left, right) => failing(right) - failing(left));
}

/** The log that a row was found in. */
export function logOf(row: TestRow, logs: readonly JudgementLog[]): JudgementLog | null {
  return row.logged === null ? null : (logs[row.logged.log] ?? null);
}

function failing({ hasPassed, logged }: TestRow): number {
  if (hasPassed !== null) return hasPassed ? 0 : 2;
  return logged?.status === "failed" || logged?.status === "error" ? 1 : 0;
}

interface Draft extends TestRow {
  /** The name that reports and logs are joined by. */
  readonly name: string;
  logged: LoggedPlace | null;
  readonly sightings: TestSighting[];
}

/**
 * Tests by name; `a/tests/x.py::t` and `tests/x.py::t` are one where only one such name is there, and unittest's
 * `t (m.C)` and `t (m.C.t)` are `m.C.t`.
 */
class TestIndex {
  readonly rows: Draft[] = [];
  readonly #byEnd = new Map<string, Draft[]>();

  of(test: string, bucket: TestBucket | null = null, hasPassed: boolean | null = null): Draft {
    const name = joinedName(test);
    const end = name.slice(name.split("::", 1)[0]?.lastIndexOf("/") ?? -1).replace(/^\//, "");
    const named = this.#byEnd.get(end) ?? [];
    const exact = named.find((row) => row.name === name && (bucket === null || row.bucket === bucket));
    const alike = named.filter((row) => row.name.endsWith(`/${name}`) || name.endsWith(`/${row.name}`));
    const found = exact ?? (bucket === null && alike.length === 1 ? alike[0] : undefined);
    if (found !== undefined) return found;
    const row: Draft = { test, name, bucket, hasPassed, logged: null, sightings: [] };
    this.rows.push(row);
    this.#byEnd.set(end, [...named, row]);
    return row;
  }
}

function joinedName(test: string): string {
  const [, name, place] = /^(\w+) \(([\w.]+)\)$/.exec(test) ?? [];
  if (name === undefined || place === undefined) return test;
  return place.endsWith(`.${name}`) ? place : `${place}.${name}`;
}
