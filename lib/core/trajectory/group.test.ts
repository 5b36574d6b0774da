import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  asCandidate,
  bestAtK,
  bestOfRules,
  countGroups,
  groupAt,
  groupCandidate,
  groupCurves,
  majorityRules,
  selectCandidate,
  type JudgedCandidate,
} from ".";
import { agent, call, run } from "./testing/draw-run";

function subsets(n: number, k: number, from = 0): readonly (readonly number[])[] {
  if (k === 0) return [[]];
  return Array.from({ length: Math.max(0, n - from) }, (_, at) => from + at).flatMap((first) =>
    subsets(n, k - 1, first + 1).map((rest) => [first, ...rest]),
  );
}

function shareChosen(
  all: readonly JudgedCandidate[],
  groups: readonly (readonly JudgedCandidate[])[],
  rules: typeof bestOfRules,
): number {
  const won = groups.filter((members) => {
    const { chosen } = selectCandidate(members, rules) ?? {};
    return all.some(({ id, hasPassed }) => id === chosen?.id && hasPassed);
  });
  return won.length / groups.length;
}

const candidates = fc
  .array(
    fc.record({
      answer: fc.option(fc.constantFrom("p", "q", "r")),
      testsPassed: fc.option(fc.nat(3)),
      tokens: fc.option(fc.nat(3)),
      hasPassed: fc.boolean(),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((all) => all.map((one, place): JudgedCandidate => ({ ...one, id: String(place) })));

describe("groups of k of n candidates", () => {
  it("are those that a recursion gives, in its order", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(), (n, seed) => {
        const k = 1 + (seed % n);
        const all = subsets(n, k);
        expect(countGroups(n, k)).toBe(all.length);
        expect(all.map((_, place) => groupAt(n, k, place))).toEqual(all);
      }),
    );
  });
});

describe("the curves of a group", () => {
  it("are the mean over every group, below pass@k, and meet it where there is one candidate", () => {
    fc.assert(
      fc.property(candidates, (all) => {
        for (const { k, passAt, bestAt, majorityAt } of groupCurves(all)) {
          const groups = subsets(all.length, k).map((group) => group.flatMap((place) => all[place] ?? []));
          expect(bestAt.share).toBeCloseTo(shareChosen(all, groups, bestOfRules), 12);
          expect(majorityAt.share).toBeCloseTo(shareChosen(all, groups, majorityRules), 12);
          expect(passAt).toBeCloseTo(
            groups.filter((members) => members.some(({ hasPassed }) => hasPassed)).length / groups.length,
            12,
          );
          expect(bestAt.share).toBeLessThanOrEqual(passAt + 1e-12);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("never choose a candidate that handed nothing in", () => {
    const none = { answer: null, testsPassed: 9, tokens: 1, hasPassed: false };
    const one = { id: "b", answer: "p", testsPassed: 0, tokens: 9, hasPassed: true };
    expect(selectCandidate([{ ...none, id: "a" }, one])?.chosen.id).toBe("b");
    expect(selectCandidate([{ ...none, id: "a" }])).toBeNull();
    expect(bestAtK([{ ...none, id: "a" }], 1)?.share).toBe(0);
  });
});

describe("a run as a candidate", () => {
  const patched = {
    ...run(agent(call("1"))),
    outcome: { hasPassed: true, reward: 1, exitStatus: null, message: null, patch: "p", raw: null },
    raw: {
      groupMetrics: {
        existing_tests: { a: true, b: false },
        generated_tests: { g1: "resolved", g2: "resolved", g3: "other" },
      },
      group: {
        generated_tests: [
          { id: "g1", reproduces: true, code: "print()" },
          { id: "g2", reproduces: false },
        ],
      },
    },
  };

  it("counts existing tests and those generated ones that fail before any patch", () => {
    const candidate = groupCandidate(patched);
    expect(candidate.tests.map(({ test, reproduces }) => [test, reproduces])).toEqual([
      ["a", null],
      ["b", null],
      ["g1", true],
      ["g2", false],
      ["g3", null],
    ]);
    expect(candidate.verdicts.get("generated g3")).toBe("other");
    const passed = (["all", "existing", "generated"] as const).map(
      (scope) => asCandidate(candidate, "x", scope).testsPassed,
    );
    expect(passed).toEqual([2, 1, 1]);
  });

  it("without stored tests has those of the report that passed before, and null where there is none", () => {
    const reported = {
      ...patched,
      raw: null,
      tests: [
        { test: "t", bucket: "PASS_TO_PASS", hasPassed: true },
        { test: "hidden", bucket: "FAIL_TO_PASS", hasPassed: true },
      ] as const,
    };
    expect(groupCandidate(reported).tests.map(({ test }) => test)).toEqual(["t"]);
    const bare = groupCandidate({ ...reported, tests: [], outcome: { ...patched.outcome, patch: " " } });
    expect(asCandidate(bare, "x", "all")).toEqual({ id: "x", answer: null, tokens: null, testsPassed: null });
  });
});
