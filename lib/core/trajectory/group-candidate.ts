import { patchKey } from "@/lib/core/patch";
import type { Raw, TrajectoryRecord } from "./model";
import type { Candidate } from "./select-candidate";
import { totalsOf } from "./totals";

/** What a test said of a candidate's patch; `other` = neither that the issue is there nor that it is gone. */
export type TestVerdict = "passed" | "failed" | "other";

/** A test that selection may see. */
export interface GroupTest {
  readonly test: string;
  /** `existing`: of the repository, passing before too. `generated`: written by the agent for the issue. */
  readonly kind: "existing" | "generated";
  /** Whether a generated test fails before any patch, as it must to tell anything; null where that is not said. */
  readonly reproduces: boolean | null;
  /** Program of a generated test; null where it is not stored. */
  readonly code: string | null;
}

/** Which tests selection counts. */
export const testScopes = ["all", "existing", "generated"] as const;
export type TestScope = (typeof testScopes)[number];

/** What a run is as a candidate of its instance. */
export interface GroupCandidate {
  /** Null where nobody judged. */
  readonly hasPassed: boolean | null;
  readonly reward: number | null;
  /** Null = no final patch, or an empty one. */
  readonly patch: string | null;
  readonly answer: string | null;
  readonly tokens: number | null;
  /** Tests that were run on it, those of the group that it lacks left out; empty where none is stored. */
  readonly tests: readonly GroupTest[];
  readonly verdicts: ReadonlyMap<string, TestVerdict>;
}

const verdictWords: ReadonlyMap<unknown, TestVerdict> = new Map<unknown, TestVerdict>([
  [true, "passed"],
  [false, "failed"],
  ["resolved", "passed"],
  ["reproduced", "failed"],
  ["passed", "passed"],
  ["failed", "failed"],
]);

/**
 * A run as a candidate. Its tests are `existing_tests` and `generated_tests` of the group's metrics where the dump has
 * them, else the reported tests that passed before too: those that were to be repaired are for judging, not for choosing.
 */
export function groupCandidate(run: TrajectoryRecord): GroupCandidate {
  const { patch, hasPassed, reward } = run.outcome;
  const own = patch === null || patch.trim() === "" ? null : patch;
  const metrics = fieldsIn(run.raw, "groupMetrics");
  const stored = storedExisting(metrics) ?? reportedExisting(run);
  const generated = storedGenerated(fieldsIn(run.raw, "group"), metrics);
  const all = [...stored, ...generated];
  return {
    hasPassed,
    reward,
    patch: own,
    answer: own === null ? null : patchKey(own),
    tokens: tokensOf(run),
    tests: all.map(({ test }) => test),
    verdicts: new Map(all.map(({ test, verdict }) => [nameOf(test), verdict])),
  };
}

/** What a test is called among existing and generated ones. */
export function nameOf({ kind, test }: GroupTest): string {
  return `${kind} ${test}`;
}

/** Whether selection counts a test: of the scope, and not a generated one that passes before any patch. */
export function countsFor({ kind, reproduces }: GroupTest, scope: TestScope): boolean {
  return (scope === "all" || scope === kind) && reproduces !== false;
}

/** The candidate as selection sees it, with the tests of the scope that it passes; null where none of them was run. */
export function asCandidate(candidate: GroupCandidate, id: string, scope: TestScope): Candidate {
  const counted = candidate.tests.filter((test) => countsFor(test, scope));
  const passed = counted.filter((test) => candidate.verdicts.get(nameOf(test)) === "passed");
  const { answer, tokens } = candidate;
  return { id, answer, tokens, testsPassed: counted.length === 0 ? null : passed.length };
}

interface StoredTest {
  readonly test: GroupTest;
  readonly verdict: TestVerdict;
}

function storedExisting(metrics: Fields | null): readonly StoredTest[] | null {
  const states = fieldsIn(metrics, "existing_tests");
  if (states === null) return null;
  return Object.entries(states).map(([test, state]) => ({
    test: { test, kind: "existing", reproduces: null, code: null },
    verdict: verdictWords.get(state) ?? "other",
  }));
}

function reportedExisting({ tests }: TrajectoryRecord): readonly StoredTest[] {
  return tests
    .filter(({ bucket }) => bucket === "PASS_TO_PASS")
    .map(({ test, hasPassed }) => ({
      test: { test, kind: "existing", reproduces: null, code: null },
      verdict: hasPassed ? "passed" : "failed",
    }));
}

function storedGenerated(group: Fields | null, metrics: Fields | null): readonly StoredTest[] {
  const list: unknown = group?.["generated_tests"];
  const told = new Map(
    (Array.isArray(list) ? list : []).filter(isFields).map((entry) => [entry["id"], entry] as const),
  );
  return Object.entries(fieldsIn(metrics, "generated_tests") ?? {}).map(([test, state]) => {
    const { reproduces, code } = told.get(test) ?? {};
    return {
      test: {
        test,
        kind: "generated",
        reproduces: typeof reproduces === "boolean" ? reproduces : null,
        code: typeof code === "string" ? code : null,
      },
      verdict: verdictWords.get(state) ?? "other",
    };
  });
}

/** Tokens that the agent wrote: as counted by the source, else those that have an id or a reward; null = neither. */
function tokensOf(run: TrajectoryRecord): number | null {
  const told = totalsOf(run).usage.outputTokens;
  if (told !== null) return told;
  const counts = run.steps.flatMap(({ role, isCopied, tokens }) =>
    role !== "agent" || isCopied || tokens === null ? [] : [(tokens.ids ?? tokens.rewards)?.length ?? 0],
  );
  const sum = counts.reduce((total, count) => total + count, 0);
  return sum === 0 ? null : sum;
}

type Fields = NonNullable<Raw>;

function fieldsIn(fields: Raw, key: string): Fields | null {
  const value = fields?.[key];
  return isFields(value) ? value : null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
