import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { countRuns, queryEvaluations, queryInstanceRuns, queryOutcomes, queryRuns } from "@/lib/queries";
import type { Locator } from "@/lib/ingest";
import { Workbench } from "./testing/workbench";

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open();
});

afterEach(() => bench.close());

const claudeLines = [
  { type: "user", sessionId: "s1", uuid: "a", message: { role: "user", content: "fix it" } },
  {
    type: "assistant",
    sessionId: "s1",
    uuid: "b",
    message: {
      id: "m1",
      role: "assistant",
      model: "m",
      content: [{ type: "tool_use", id: "t1", name: "Bash", input: { command: "ls" } }],
    },
  },
  {
    type: "user",
    sessionId: "s1",
    uuid: "c",
    message: { role: "user", content: [{ type: "tool_result", tool_use_id: "t1", content: "a.py" }] },
  },
];

function chat(instance: string, answer: string): string {
  const messages = [
    { role: "user", content: "hi" },
    { role: "assistant", content: answer },
  ];
  return JSON.stringify({ instance_id: instance, model: "m", messages });
}

const list = { text: "", state: "all", sort: "order", isDescending: false, offset: 0, limit: 1000 } as const;

async function runs() {
  return queryRuns(bench.database, list);
}

function openRun(locator: Locator | undefined) {
  if (locator === undefined) throw new Error("no run");
  return bench.index.records.openTrajectory(locator);
}

describe("a file that is one run", () => {
  const lines = claudeLines.map((line) => JSON.stringify(line));
  const layouts: readonly (readonly [name: string, bytes: Uint8Array])[] = [
    ["lines", new TextEncoder().encode(`${lines.join("\n")}\n`)],
    ["lines without the last line end", new TextEncoder().encode(lines.join("\n"))],
    ["a list over several lines", new TextEncoder().encode(`[\n${lines.join(",\n")}\n]`)],
    ["gzip", gzipSync(lines.join("\n"))],
    ["a broken line inside", new TextEncoder().encode([lines[0], "{broken", ...lines.slice(1)].join("\n"))],
  ];

  it.each(layouts)("is one row and opens whole: %s", async (name, bytes) => {
    await bench.add(name, bytes);
    const [run, ...others] = await runs();
    expect(others).toEqual([]);
    expect(run).toMatchObject({ id: "s1", stepCount: 3, callCount: 1, unpairedCount: 0, model: "m" });
    const opened = await openRun(run?.locator);
    expect(opened.steps.map((step) => step.role)).toEqual(["user", "agent", "tool"]);
  });

  it("tells a line that cannot be read, and keeps the run", async () => {
    const bytes = new TextEncoder().encode([lines[0], "{broken", ...lines.slice(1)].join("\n"));
    const summary = await bench.add("broken", bytes);
    expect(summary).toMatchObject({ trajectoryCount: 1, problemCount: 1 });
  });
});

describe("a file of many runs", () => {
  it("has a row for each, that opens as what its line says", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string(), { minLength: 1, maxLength: 40 }), async (answers) => {
        const shardKey = 7;
        const key = `chats ${answers.length}`;
        const text = answers.map((answer, at) => chat(`i${at}`, answer)).join("\n");
        await bench.add(key, text, { shardKey });
        const rows = await runs();
        expect(rows.map((row) => row.instanceId)).toEqual(answers.map((_, at) => `i${at}`));
        const last = await openRun(rows.at(-1)?.locator);
        const said = last.steps.at(-1)?.parts.flatMap((part) => ("text" in part ? part.text : []));
        expect(said?.join("")).toBe(answers.at(-1));
        await bench.forget(shardKey);
        expect((await countRuns(bench.database, list)).total).toBe(0);
      }),
      { numRuns: 12 },
    );
  });

  it("takes its verdict from an evaluation of the same instance and model", async () => {
    const report = JSON.stringify({
      i0: { patch_is_None: false, patch_exists: true, patch_successfully_applied: true, resolved: true },
    });
    await bench.add("chats", chat("i0", "a"));
    await bench.add("report", report);
    expect((await runs()).map((row) => row.hasPassed)).toEqual([true]);
    expect(await countRuns(bench.database, { text: "", state: "passed" })).toEqual({ listed: 1, total: 1 });
    expect(await countRuns(bench.database, { text: "nothing", state: "all" })).toEqual({
      listed: 0,
      total: 1,
    });
  });
});

describe("the outcomes of all runs", () => {
  const report = JSON.stringify({
    i0: { patch_exists: true, resolved: true },
    i1: { patch_exists: true, resolved: false },
  });

  it("are counted by instance and column, each leading to its first run, and runs that may be one are told", async () => {
    await bench.add("chats", [chat("i0", "a"), chat("i1", "b"), chat("i1", "c")].join("\n"));
    await bench.add("again", chat("i0", "a"), { shardKey: 5 });
    await bench.add("report", report, { shardKey: 6 });
    const { cells, runCount, duplicateCount } = await queryOutcomes(bench.database, "model");
    expect({ runCount, duplicateCount }).toEqual({ runCount: 4, duplicateCount: 2 });
    expect(cells.map((cell) => [cell.instanceId, cell.runCount, cell.judgedCount, cell.passedCount])).toEqual(
      [
        ["i0", 2, 2, 2],
        ["i1", 2, 2, 0],
      ],
    );
    expect(cells.map(({ first }) => first.recordIndex)).toEqual([0, 1]);
    const byFile = await queryOutcomes(bench.database, "file");
    expect(byFile.cells.map((cell) => [cell.instanceId, cell.runCount])).toEqual([
      ["i0", 1],
      ["i1", 2],
      ["i0", 1],
    ]);
    const { rows, total } = await queryInstanceRuns(bench.database, "i1");
    expect([rows.map((row) => row.instanceId), total]).toEqual([["i1", "i1"], 2]);
  });

  it("have their evaluations, which open with their tests and log", async () => {
    await bench.add("i0.json", report);
    const log = "============ test session starts ============\ntests/a.py::one PASSED\n";
    await bench.add("i0/test_output.txt", log, { shardKey: 5 });
    const found = await queryEvaluations(bench.database, { instanceId: "i0", model: "m" });
    expect(found.map(({ format }) => format)).toEqual(["swe-bench-report", "test-log"]);
    const opened = await Promise.all(found.map(({ locator }) => bench.index.records.openEvaluation(locator)));
    expect(opened.map(({ outcome, log: text }) => [outcome.hasPassed, text])).toEqual([
      [true, null],
      [null, log],
    ]);
  });
});
