import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRepr } from "@/lib/core/repr";
import { resolveTrace, type TraceRecord } from "@/lib/core/trace";
import { noSharedData } from "@/lib/core/trace/testing/shared-data";
import { readRecord } from ".";
import { pythonText } from "./python-text";
import { maxTutorValueLength, TutorValues } from "./python-tutor-values";

const folder = "../shared/data/traces/python-tutor";
const isThere = existsSync(folder);
const real = isThere ? readdirSync(folder).filter((name) => /golden_py36$|^trace-.*json$/.test(name)) : [];

function read(text: string, shardName = "runs/first.json", recordIndex = 0): TraceRecord {
  const { results } = readRecord(text, { shardName, recordIndex });
  const [result] = results;
  if (result?.kind === "problem") throw new Error(result.reason);
  if (result?.record.kind !== "trace") throw new Error("not a trace");
  return result.record;
}

function readReal(name: string): TraceRecord {
  return read(readFileSync(`${folder}/${name}`, "utf8"), `python-tutor/${name}`);
}

function lastLocals(record: TraceRecord): Readonly<Record<string, string>> {
  const last = record.frames.findLast((frame) => frame.event === "line");
  return last?.event === "line" && last.locals !== null ? Object.fromEntries(last.locals) : {};
}

interface Step {
  readonly event: string;
  readonly line?: number;
  readonly [key: string]: unknown;
}

function draw(steps: readonly Step[], code = "x = 1\nx\n"): string {
  const defaults = { line: 1, func_name: "<module>", globals: {}, ordered_globals: [], stack_to_render: [] };
  return JSON.stringify({
    code,
    trace: steps.map((step) => ({ ...defaults, heap: {}, ...step })),
  });
}

function rendered(value: unknown, heap: Record<string, unknown> = {}): string {
  return new TutorValues().render(value, heap);
}

describe("a Python Tutor trace", () => {
  it("is told by its code and steps, and named by its file", () => {
    const text = draw([{ event: "step_line" }]);
    expect(readRecord(text, { shardName: "a/b.c.json", recordIndex: 0 }).format?.name).toBe("python-tutor");
    expect(read(text, "a/b.c.json").id).toBe("b.c");
    expect(read(text, "a/b.jsonl", 3).id).toBe("b-4");
  });

  it("has one frame a step, with the module as the frame below all others", () => {
    const frame = { func_name: "f", frame_id: 3, is_highlighted: true, is_zombie: false };
    const record = read(
      draw([
        { event: "step_line", globals: { x: 1 }, ordered_globals: ["x"] },
        { event: "call", stack_to_render: [{ ...frame, encoded_locals: { a: "b" } }], func_name: "f" },
        {
          event: "return",
          stack_to_render: [{ ...frame, encoded_locals: { a: "b", __return__: null } }],
          func_name: "f",
          stdout: "hi\n",
        },
        { event: "return" },
      ]),
    );
    expect(
      record.frames.map(
        (entry) => entry.event !== "malformed" && [entry.event, entry.depth, entry.activation],
      ),
    ).toEqual([
      ["line", 1, 0],
      ["call", 2, 3],
      ["return", 2, 3],
      ["return", 1, 0],
    ]);
    expect(record.frames[0]).toMatchObject({ source: "x = 1", locals: new Map([["x", "1"]]) });
    expect(record.frames[1]).toMatchObject({ locals: new Map([["a", "'b'"]]), functionName: "f" });
    expect(record.frames[2]).toMatchObject({ locals: null, argument: "None" });
    expect(record).toMatchObject({ stdout: "hi\n", outcome: { kind: "returned" }, truncated: null });
  });

  it("leaves out the frames that have returned and are only remembered", () => {
    const zombie = { frame_id: 1, is_highlighted: false, is_zombie: true, encoded_locals: {} };
    const open = { frame_id: 2, is_highlighted: true, is_zombie: false, encoded_locals: {} };
    const record = read(
      draw([{ event: "step_line" }, { event: "step_line", stack_to_render: [zombie, open] }]),
    );
    expect(record.frames[1]).toMatchObject({ depth: 2, activation: 2 });
  });

  it("keeps code that exec runs apart from the module that called it", () => {
    const record = read(
      draw([
        { event: "step_line" },
        { event: "call" },
        { event: "step_line" },
        { event: "return" },
        { event: "step_line" },
      ]),
    );
    expect(
      record.frames.map((entry) => entry.event !== "malformed" && [entry.depth, entry.activation]),
    ).toEqual([
      [1, 0],
      [2, 1],
      [2, 1],
      [2, 1],
      [1, 0],
    ]);
  });

  it("that ends in an exception was raised", () => {
    const record = read(
      draw([{ event: "step_line" }, { event: "exception", exception_msg: "KeyError: 'a: b'" }]),
    );
    expect(record.outcome).toEqual({ kind: "raised", type: "KeyError", message: "'a: b'" });
    const uncaught = `{"code": "x +", "trace": [{"event": "uncaught_exception", "line": 1, "exception_msg": "SyntaxError: no"}]}`;
    expect(read(uncaught).frames[0]).toMatchObject({ event: "exception", argument: "SyntaxError: no" });
  });

  it("that was stopped is truncated and says why", () => {
    const stopped = { event: "instruction_limit_reached", exception_msg: "(stopped after 1000 steps)" };
    const record = read(draw([{ event: "step_line" }, stopped]));
    expect(record.truncated).toBe("instruction limit: (stopped after 1000 steps)");
    expect(record.frames).toHaveLength(1);
  });

  it.each([
    [{ event: "jump" }, 'trace[1].event is "jump"; expected call, step_line, return,'],
    [{ event: "step_line", line: 0 }, "trace[1].line is 0; expected a whole number from 1"],
    [{ event: "step_line", stdout: 5 }, "trace[1].stdout is 5; expected text"],
  ])("with the step %j names the step", (step, reason) => {
    expect(() => read(draw([{ event: "step_line" }, step]))).toThrow(reason);
  });
});

describe("a value of Python Tutor", () => {
  it.each<[unknown, Record<string, unknown>, string]>([
    [5, {}, "5"],
    [0.25, {}, "0.25"],
    [1e-7, {}, "1e-07"],
    [["SPECIAL_FLOAT", "5.0"], {}, "5.0"],
    [["SPECIAL_FLOAT", "-Infinity"], {}, "-inf"],
    [null, {}, "None"],
    [true, {}, "True"],
    ["it's", {}, `"it's"`],
    [["REF", 1], { 1: ["LIST", 1, ["REF", 2]], 2: ["TUPLE", "a"] }, "[1, ('a',)]"],
    [["REF", 1], { 1: ["SET"] }, "set()"],
    [["REF", 1], { 1: ["DICT", [["REF", 2], 1]], 2: ["TUPLE"] }, "{(): 1}"],
    [["REF", 1], { 1: ["LIST", ["REF", 1]] }, "[[...]]"],
    [["REF", 1], { 1: ["DICT", ["a", ["REF", 2]]], 2: ["TUPLE", ["REF", 1]] }, "{'a': ({...},)}"],
    [["REF", 1], { 1: ["INSTANCE", "P", ["x", 1], ["me", ["REF", 1]]] }, "P(x=1, me=P(...))"],
    [["REF", 1], { 1: ["INSTANCE", "generator"] }, "<generator object>"],
    [["REF", 1], { 1: ["INSTANCE_PPRINT", "Counter", "Counter({'a': 1})"] }, "Counter({'a': 1})"],
    [["REF", 1], { 1: ["INSTANCE_PPRINT", "Point", "(1, 2)", ["x", 1]] }, "<Point (1, 2)>"],
    [["REF", 1], { 1: ["FUNCTION", "f(x)", null] }, "<function f(x)>"],
    [["REF", 1], { 1: ["CLASS", "P", [], ["a", 1]] }, "<class 'P'>"],
    [["IMPORTED_FAUX_PRIMITIVE", "imported object"], {}, "<imported object>"],
    [["REF", 9], {}, "<object that is not in the heap>"],
    [["REF", "__proto__"], {}, "<object that is not in the heap>"],
    [["NEW_KIND", 1], {}, "<NEW_KIND>"],
  ])("%j is the text Python would print", (value, heap, text) => {
    expect(rendered(value, heap)).toBe(text);
  });

  it("that repeats one object thousands of times is cut, and the trace says so", () => {
    const heap = Object.fromEntries(
      Array.from({ length: 40 }, (_, level) => [level, ["LIST", ["REF", level + 1], ["REF", level + 1]]]),
    );
    const text = rendered(["REF", 0], { ...heap, 40: ["LIST", "x".repeat(50)] });
    expect(text).toHaveLength(maxTutorValueLength + 3);
    const record = read(
      draw([{ event: "step_line", globals: { a: ["REF", 0] }, heap: { ...heap, 40: ["LIST", 1] } }]),
    );
    expect(record.notes).toContain(`1 values cut at ${maxTutorValueLength} characters`);
  });

  it("that is nested without end is cut where it is too deep", () => {
    const heap = Object.fromEntries(
      Array.from({ length: 5000 }, (_, level) => [level, ["LIST", ["REF", level + 1]]]),
    );
    expect(rendered(["REF", 0], heap)).toMatch(/^\[{50,250}\.\.\.$/);
  });

  it("that is an integer JSON cannot hold is flagged as rounded", () => {
    const text = draw([{ event: "step_line", globals: { a: 0 } }]).replace('"a":0', '"a":9007199254740993');
    expect(read(text).notes).toContain("1 integers beyond 2⁵³ rounded");
  });
});

describe("a text as Python writes it", () => {
  it("reads back as the same text, whatever it holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const parsed = parseRepr(pythonText(text));
        expect(parsed.kind === "str" && parsed.value).toBe(text);
      }),
    );
  });
});

describe.skipIf(!isThere)(`real Python Tutor files (${isThere ? real.length : noSharedData})`, () => {
  it.each(real)("%s is read, each step a frame with its line", (name) => {
    const record = readReal(name);
    expect(record.frames.length).toBeGreaterThan(0);
    const lines = record.source.split("\n");
    for (const entry of resolveTrace(record, "context").entries) {
      expect(entry.event === "malformed" || entry.source === lines[(entry.line ?? 0) - 1]).toBe(true);
    }
  });

  it("has the values that Python printed when it ran them", () => {
    expect(readReal("circ_ref.golden_py36").frames.at(-1)).toMatchObject({ event: "return" });
    expect(lastLocals(readReal("circ_ref_2.golden_py36"))).toMatchObject({
      x: "[1, 2]",
      y: "[3, 4, [1, 2]]",
    });
    expect(lastLocals(readReal("data_test.golden_py36"))).toEqual({
      x: "('hello', 'world', 1, 2, 3, 'goodbye')",
      y: "['hello', 'world', 1, 2, 3, 'goodbye']",
      z: "{'goodbye', 1, 2, 3, 'world', 'hello'}",
    });
    expect(lastLocals(readReal("import-counter-test.golden_py36"))).toMatchObject({
      c: "Counter({'bar': 10, 'foo': 3})",
    });
    expect(readReal("trace-factorial.json").notes).toContain("recorded from JavaScript, not Python");
    expect(readReal("func_exception.golden_py36").outcome).toEqual({
      kind: "raised",
      type: "ZeroDivisionError",
      message: "division by zero",
    });
  });
});
