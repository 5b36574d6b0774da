import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileStates } from "@/lib/core/patch";
import {
  bestAtK,
  classifyCall,
  fileChanges,
  findLoggedTests,
  findSigns,
  majorityRules,
  pairCalls,
  selectCandidate,
  totalsOf,
  turnsOf,
  type JudgedCandidate,
} from ".";
import { agent, answer, call, run, text } from "./testing/draw-run";

describe("calls and observations", () => {
  it("pair by id, repeated ids included, and by position where there is none", () => {
    const steps = run(
      agent(call("a"), call("b")),
      answer("b"),
      answer("a"),
      agent(call("a")),
      answer("a"),
    ).steps;
    expect(pairCalls(steps).pairs.map(({ answer: found, by }) => [found?.step, by])).toEqual([
      [2, "id"],
      [1, "id"],
      [4, "id"],
    ]);
    const plain = run(agent(call(null), call(null)), answer(null)).steps;
    expect(pairCalls(plain).pairs.map(({ by }) => by)).toEqual(["position", null]);
  });

  it("without the other are flagged and not dropped", () => {
    const { pairs, unasked } = pairCalls(run(answer("x"), agent(call("y")), answer("z")).steps);
    expect([pairs.length, pairs[0]?.answer, unasked.length]).toEqual([1, null, 2]);
  });

  it("are each in exactly one pair, as in a slow model that searches backwards", () => {
    const id = fc.constantFrom("a", "b", "c");
    const event = fc.oneof(
      fc.record({ kind: fc.constant("ask" as const), id }),
      fc.record({ kind: fc.constant("tell" as const), id }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const drawn = run(
          ...events.map((one) => (one.kind === "ask" ? agent(call(one.id)) : answer(one.id))),
        );
        const answered = new Map<number, number>();
        for (const [place, one] of events.entries()) {
          if (one.kind !== "tell") continue;
          for (let before = place - 1; before >= 0; before -= 1) {
            const other = events[before];
            if (other?.kind !== "ask" || other.id !== one.id || answered.has(before)) continue;
            answered.set(before, place);
            break;
          }
        }
        const { pairs, unasked } = pairCalls(drawn.steps);
        expect(pairs.map((pair) => [pair.call.step, pair.answer?.step])).toEqual(
          events.flatMap((one, place) => (one.kind === "ask" ? [[place, answered.get(place)]] : [])),
        );
        const told = events.filter((one) => one.kind === "tell").length;
        expect(unasked.length).toBe(told - answered.size);
      }),
    );
  });

  it("make turns, and an answer that comes late belongs to its call", () => {
    const { prompt, turns } = turnsOf(
      run(text("user"), agent(call("a")), agent(call("b")), answer("a")).steps,
    );
    expect([prompt.length, turns.length]).toEqual([1, 2]);
    expect(turns[0]?.calls[0]?.answer?.step).toBe(3);
  });
});

describe("the kind of a call", () => {
  it.each([
    ["bash", { command: "ls" }, "bash", null],
    ["Edit", { file_path: "a.py", old_string: "x" }, "edit", "a.py"],
    ["Write", { file_path: "a.py" }, "create", "a.py"],
    ["str_replace_editor", { command: "view", path: "/x" }, "read", "/x"],
    ["str_replace_editor", { command: "create", path: "/x" }, "create", "/x"],
    ["edit", "a/b.py\n<<<<<<< SEARCH\nx\n=======\ny\n>>>>>>> REPLACE", "edit", "a/b.py"],
    ["apply_patch", "*** Begin Patch\n*** Update File: src/m.py\n", "edit", "src/m.py"],
    ["submit", "fix.patch", "submit", "fix.patch"],
    ["web_search", { query: "x" }, "other", null],
    ["__proto__", { __proto__: null }, "other", null],
  ])("%s %j is %s", (name, input, kind, path) => {
    expect(classifyCall(name, input)).toEqual({ kind, path });
  });
});

describe("signs", () => {
  it("say which and why: repeats, loops, failed edits, tests, budgets", () => {
    const same = [agent(call("1", "bash", "pytest")), answer("1", "failed")] as const;
    const edit = agent(call("2", "edit", "tests/test_a.py\n<<<<<<< SEARCH"));
    const signs = findSigns(
      run(...same, ...same, ...same, edit, answer("2", "No replacement was performed, x")),
    );
    expect(signs.map(({ kind, step }) => [kind, step])).toEqual([
      ["repeated-command", 2],
      ["repeated-command", 4],
      ["loop", 4],
      ["failed-edit", 6],
      ["tests-edited", 6],
    ]);
    expect(signs[0]?.reason).toBe("the same bash call as in step 1, and no file was edited in between");
  });

  it("are none in a run that goes well", () => {
    const edit = agent(call("1", "edit", "a.py\nx"));
    expect(
      findSigns(run(edit, answer("1", "done"), agent(call("2", "submit", "p")), answer("2", "ok"))),
    ).toEqual([]);
  });
});

describe("files of a run", () => {
  it("follow creates and edits, and are lost to the shell", () => {
    const create = [agent(call("1", "create", "f.py\none\ntwo")), answer("1", "ok")] as const;
    const body = "f.py\n<<<<<<< SEARCH\ntwo\n=======\n2\n>>>>>>> REPLACE";
    const edit = [agent(call("2", "edit", body)), answer("2", "ok")] as const;
    const known = fileChanges(run(...create, ...edit).steps).map(({ change }) => change);
    expect(fileStates(known).get("f.py")).toEqual({ kind: "known", text: "one\n2" });
    const shell = [agent(call("3", "bash", "sed -i s/a/b/ f.py")), answer("3", "")] as const;
    const lost = fileChanges(run(...create, ...shell).steps).map(({ change }) => change);
    expect(fileStates(lost).get("f.py")?.kind).toBe("unknown");
  });
});

describe("selection", () => {
  const four: readonly JudgedCandidate[] = [
    { id: "a", answer: "p", testsPassed: 3, tokens: 9, hasPassed: false },
    { id: "b", answer: "q", testsPassed: 3, tokens: 8, hasPassed: true },
    { id: "c", answer: "q", testsPassed: 3, tokens: 7, hasPassed: true },
    { id: "d", answer: "q", testsPassed: 2, tokens: 1, hasPassed: false },
  ];

  it("asks rule by rule until one is left", () => {
    expect(selectCandidate(four)).toMatchObject({
      chosen: { id: "c" },
      rounds: [{ remaining: 3 }, { remaining: 2 }, {}],
    });
    expect(selectCandidate(four, majorityRules)?.chosen.id).toBe("c");
    expect(selectCandidate([])).toBeNull();
  });

  it("at k is the share over all groups, and 1 of 1 is the mean", () => {
    expect(bestAtK(four, 1)).toEqual({ k: 1, share: 0.5, groupCount: 4, isExact: true });
    expect(bestAtK(four, 4)).toEqual({ k: 4, share: 1, groupCount: 1, isExact: true });
    expect(bestAtK(four, 5)).toBeNull();
  });

  it("of many candidates is drawn, the same at every visit, and said to be", () => {
    const many = Array.from({ length: 60 }, (_, place): JudgedCandidate => {
      return { id: String(place), answer: "x", testsPassed: 0, tokens: place, hasPassed: place < 30 };
    });
    const drawn = bestAtK(many, 2);
    expect(drawn).toEqual(bestAtK(many, 2.0));
    expect(bestAtK(many, 10)?.isExact).toBe(false);
    expect(drawn?.share).toBeCloseTo(1 - (30 * 29) / (60 * 59), 10);
  });
});

describe("a log of tests", () => {
  it("names tests, their state and their line, through colours", () => {
    const log =
      "\u001b[32mtests/a.py::t1 PASSED\u001b[0m\nnoise\nFAILED tests/a.py::t2[a b] - boom\r\nt3 (m.C) ... ok";
    expect(findLoggedTests(log)).toEqual([
      { test: "tests/a.py::t1", status: "passed", line: 1 },
      { test: "tests/a.py::t2[a b]", status: "failed", line: 3 },
      { test: "t3 (m.C)", status: "passed", line: 4 },
    ]);
  });

  it("does not take the last word of unittest for a test", () => {
    expect(findLoggedTests("t1 (m.C) ... FAIL\n\nFAILED (failures=1, errors=2)")).toEqual([
      { test: "t1 (m.C)", status: "failed", line: 1 },
    ]);
  });
});

describe("a quiet log of unittest", () => {
  it("names tests by the headings of their failures, and only where no line before does", () => {
    const quiet = "F.\n======\nFAIL: t1 (m.C.t1)\n------\nTraceback";
    expect(findLoggedTests(quiet)).toEqual([{ test: "t1 (m.C.t1)", status: "failed", line: 3 }]);
    expect(findLoggedTests(`t1 (m.C.t1) ... FAIL\n${quiet}`)).toHaveLength(1);
  });
});

describe("totals", () => {
  it("count every step, call and observation", () => {
    const totals = totalsOf(run(text("user"), agent(call("a", "bash", "ls")), answer("a")));
    expect(totals).toMatchObject({ callCount: 1, observationCount: 1, unansweredCount: 0, durationMs: null });
    expect(totals.steps).toEqual({ system: 0, user: 1, agent: 1, tool: 1, other: 0 });
  });
});
