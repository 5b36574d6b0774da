import { describe, expect, it } from "vitest";
import { callsOf, observationsOf, pairCalls, textOf, type TrajectoryRecord } from "@/lib/core/trajectory";
import { detectSession, readRecord, type ReadResult } from "..";
import { lostTexts } from "./testing/lost-text";
import { chat, rollout, sources } from "./testing/sources";

const context = { shardName: "runs/one.json", recordIndex: 0 };

function read(value: unknown): readonly ReadResult[] {
  return readRecord(JSON.stringify(value), context).results;
}

function runOf(value: unknown): TrajectoryRecord {
  const [result] = read(value);
  if (result?.kind !== "record" || result.record.kind !== "trajectory") throw new Error("no run");
  return result.record;
}

describe("a source of the format", () => {
  it.each(sources)(
    "%s is counted, and none of its text is lost",
    (format, value, steps, calls, observations) => {
      const results = read(value);
      const run = results.flatMap((result) =>
        result.kind === "record" && result.record.kind === "trajectory" ? [result.record] : [],
      )[0];
      expect(run?.format).toBe(format);
      const count = [
        run?.steps.length,
        run?.steps.flatMap(callsOf).length,
        run?.steps.flatMap(observationsOf).length,
      ];
      expect(count).toEqual([steps, calls, observations]);
      expect(pairCalls(run?.steps ?? []).unasked).toEqual([]);
      expect(lostTexts([value], results)).toEqual([]);
    },
  );
});

describe("a CWM rollout", () => {
  it("gives tokens their rewards and log-probabilities, and pivotal tokens their places", () => {
    const run = runOf(rollout);
    expect(run.steps.map(({ role, reward, startsContext }) => [role, reward, startsContext])).toEqual([
      ["user", null, false],
      ["agent", 0.5, false],
      ["tool", null, true],
      ["agent", 1, false],
    ]);
    expect(run.steps[1]?.tokens).toMatchObject({ ids: [5, 6], rewards: [0, 0.5], logprobs: [-1, -2] });
    expect(run.steps[3]?.tokens?.logprobs).toEqual([-3]);
    expect(run.pivotalTokens[0]).toMatchObject({ attempts: 4, place: { step: 1, token: 1 } });
    expect(run.outcome).toMatchObject({ hasPassed: true, reward: 1.5, message: "PASS", patch: "diff" });
    expect(run.instanceId).toBe("i__1");
  });
});

describe("a file of events", () => {
  const line = { sessionId: "s", uuid: "u", timestamp: "2026-01-01T00:00:00Z" };
  it("is claimed whole, and pieces of one answer are one step whose tokens count once", () => {
    const usage = { input_tokens: 3, cache_read_input_tokens: 4, output_tokens: 5 };
    function piece(content: unknown) {
      return {
        ...line,
        type: "assistant",
        message: { id: "m", role: "assistant", model: "x", content: [content], usage },
      };
    }
    const values = [
      { ...line, type: "user", message: { role: "user", content: "go" } },
      piece({ type: "text", text: "so" }),
      piece({ type: "tool_use", id: "t", name: "Bash", input: { command: "ls" } }),
      { type: "progress", sessionId: "s", data: { type: "hook" } },
      {
        ...line,
        type: "user",
        message: { role: "user", content: [{ type: "tool_result", tool_use_id: "t", content: "x" }] },
      },
    ];
    const session = detectSession(values);
    const results = session?.assemble(values, context) ?? [];
    const [result] = results;
    if (result?.kind !== "record" || result.record.kind !== "trajectory") throw new Error("no run");
    expect(result.record.steps.map(({ role, usage: used }) => [role, used?.inputTokens])).toEqual([
      ["user", undefined],
      ["agent", 7],
      ["tool", undefined],
    ]);
    expect(result.record.asides.map(({ after, title }) => [after, title])).toEqual([[1, "progress"]]);
    expect(lostTexts(values, results)).toEqual([]);
  });

  it("is not claimed where its lines are records of their own", () => {
    expect(detectSession([{ messages: chat }, { messages: chat }])).toBeNull();
    expect(detectSession([])).toBeNull();
  });
});

describe("hostile content", () => {
  const nasty =
    "<script>alert(1)</script>[x](javascript:alert(1))<svg onload=x>\u001b[31m\u202egnp.exe\u0000";
  it("is text and stays text", () => {
    const run = runOf({ messages: [...chat, { role: "assistant", content: nasty }] });
    expect(run.steps.map(textOf).at(-1)).toBe(nasty);
  });

  it("of 10 MB in one string is read", () => {
    const long = `${"<tool: bash>\n".repeat(400_000)}${"a".repeat(5_000_000)}`;
    const value = { transitions: [{ action_str: long, observation_str: "", outcomes: {}, info: {} }] };
    expect(lostTexts([value], read(value))).toEqual([]);
  });

  it("that is deeply nested, or of the wrong type everywhere, is kept and costs no error", () => {
    let deep: unknown = "end";
    for (let level = 0; level < 2000; level += 1) deep = [{ type: "tool_result", content: deep }];
    const value = { messages: [...chat, { role: "assistant", content: deep }] };
    expect(runOf(value).steps).toHaveLength(5);
    for (const wrong of [null, 7, "x", [], {}, [null], { a: 1 }]) {
      const spoiled = {
        messages: [{ role: "assistant", content: wrong, tool_calls: wrong, usage: wrong, id: wrong }],
      };
      expect(() => read(spoiled)).not.toThrow();
      expect(() => read({ schema_version: "ATIF-v9", steps: wrong, agent: wrong })).not.toThrow();
      expect(() =>
        read({ rollouts: [{ traj: { transitions: [{ action_str: wrong }] } }, wrong] }),
      ).not.toThrow();
    }
  });

  it("cannot reach a prototype", () => {
    const run = runOf(
      JSON.parse('{"messages": [{"role": "assistant", "content": "x", "__proto__": {"polluted": 1}}]}'),
    );
    expect(Object.keys(run.steps[0]?.raw ?? {})).toEqual(["__proto__"]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});
