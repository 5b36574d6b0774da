import { describe, expect, it } from "vitest";
import type { PredictionRecord, TraceRecord } from "@/lib/core/trace";
import { detectFormat, readRecord, readTextShard, type ReadResult } from ".";

const context = { shardName: "runs/model-a.jsonl", recordIndex: 4 };

const source = "def f(x):\\n    return x\\n";
const structured = `{"id": "t1", "program": "p", "python": "3.11", "source": "${source}", "entry": "f",
  "args_repr": "(1,)", "outcome": {"kind": "returned", "value": "1"}, "frames": [
  {"event": "call", "line": 1, "locals": {"x": "1"}, "source": "def f(x):"},
  {"event": "line", "line": 2, "locals": {"x": "1"}},
  {"event": "return", "line": 2, "arg": "1", "source": "    return x\\n"}]}`;
const compact = `{"id": "c1", "code": "def f(x):\\n    return x", "input": "1", "output": "1", "python": "3.11.7",
  "frames": [{"e": "line", "l": {}, "s": "    return f(1)\\n", "n": 5, "d": 1, "fn": "main"},
  {"e": "call", "l": {"x": "1"}, "s": "def f(x):\\n", "n": 2, "d": 2, "fn": "f"},
  {"e": "line", "l": {"x": ".."}, "s": "    return x\\n", "n": 3},
  {"e": "return", "s": "    return x\\n", "n": 3, "a": "1"}]}`;
const generation = '<|line_sep|>{\\"x\\": \\"1\\"}<|action_sep|>    return x\\n<|frame_sep|><|end_of_text|>';
const prompt = `<|trace_context_start|>${source}<|frame_sep|>`;

function read(text: string, position = 0): ReadResult | undefined {
  return readRecord(text, context).results[position];
}

function traceOf(text: string): TraceRecord {
  const result = read(text);
  if (result?.kind !== "record" || result.record.kind !== "trace") throw new Error(reasonOf(text));
  return result.record;
}

function predictionOf(text: string): PredictionRecord {
  const result = read(text);
  if (result?.kind !== "record" || result.record.kind !== "prediction") throw new Error(reasonOf(text));
  return result.record;
}

function reasonOf(text: string): string {
  const result = read(text);
  return result?.kind === "problem" ? result.reason : "it was read";
}

describe("the format of a record", () => {
  it.each([
    ["structured-trace", structured],
    ["compact-trace", compact],
    ["cwm-trace", `{"id": "w1", "text": "${prompt}${generation}"}`],
    ["cwm-trace", `{"id": "w1", "prompt": "${prompt}", "completion": "${generation}"}`],
    ["prediction", `{"id": "t1", "model": "m", "generation": "${generation}"}`],
    ["prediction", `{"trace_id": "t1", "completion": "${generation}"}`],
    ["prediction", `{"id": "t1", "prompt": "${prompt}", "generation": "${generation}", "model": "m"}`],
    ["prediction", `{"trace_id": "t1", "frames": []}`],
    ["cruxeval-program", `{"id": "sample_0", "code": "def f(x): ...", "input": "1", "output": "1"}`],
    ["cruxeval-generations", `{"sample_0": ["1", "2"]}`],
    ["cruxeval-generations", `{"raw_generations": {"sample_0": ["1"]}, "pass_at_1": 50.0}`],
  ])("is %s by what it holds", (name, text) => {
    expect(readRecord(text, context).format?.name).toBe(name);
  });

  it("is asked anew where the expected one does not fit, so shards may mix formats", () => {
    const expected = readRecord(structured, context).format;
    const other = readRecord(`{"id": "t1", "model": "m", "generation": "${generation}"}`, context, expected);
    expect(other.format?.name).toBe("prediction");
    expect(readRecord(structured, context, other.format).format?.name).toBe("structured-trace");
  });

  it.each([
    ["{}", "no known format: an object with no keys"],
    ["[]", "no known format: a list of 0"],
    ["7", "no known format: 7"],
    ['{"a": 1, "b": 2}', "no known format: an object with a, b"],
    ['{"__proto__": {"frames": []}, "source": ""}', "no known format: an object with __proto__, source"],
  ])("of %s is none, and its shape is told", (text, reason) => {
    expect(readRecord(text, context)).toEqual({
      format: null,
      results: [{ kind: "problem", part: null, reason }],
      notes: [],
    });
  });

  it("of any plain value is none, and asking is safe", () => {
    for (const value of [null, undefined, 1, "x", [], () => 1, Object.create(null)]) {
      expect(detectFormat(value)).toBeNull();
    }
  });
});

describe("a structured trace", () => {
  it("is read with everything it says", () => {
    expect(traceOf(structured)).toMatchObject({
      id: "t1",
      program: "p",
      entry: "f",
      pythonVersion: "3.11",
      inputText: "(1,)",
      localsEncoding: "full",
      outcome: { kind: "returned", value: "1" },
      truncated: null,
    });
  });

  it("takes the text of a frame that has none from its line", () => {
    expect(traceOf(structured).frames.map((frame) => frame.event !== "malformed" && frame.source)).toEqual([
      "def f(x):",
      "    return x",
      "    return x",
    ]);
  });

  it("without an id is named by its place", () => {
    expect(traceOf(structured.replace('"id": "t1", ', "")).id).toBe("record-5");
  });

  it("is diff-encoded as soon as one local is `..`, unless it says otherwise", () => {
    const marked = structured.replace('{"x": "1"}, "source"', '{"x": ".."}, "source"');
    expect(traceOf(marked).localsEncoding).toBe("diff");
    expect(traceOf(marked.replace('"id"', '"locals_encoding": "full", "id"')).localsEncoding).toBe("full");
  });

  it("keeps `__proto__` as a variable, and nothing inherits from it", () => {
    const [frame] = traceOf(
      structured.replace('{"x": "1"}, "source"', '{"__proto__": "1"}, "source"'),
    ).frames;
    expect(frame).toMatchObject({ locals: new Map([["__proto__", "1"]]) });
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });

  it.each([
    [
      '"event": "call"',
      '"event": "jump"',
      'frames[0].event is "jump"; expected call, line, return, exception',
    ],
    ['"event": "line"', '"e": "line"', "frames[1].event is missing; expected call, line, return, exception"],
    ['"line": 2, "locals"', '"line": 0, "locals"', "frames[1].line is 0; expected a whole number from 1"],
    ['"line": 2, "locals"', '"line": 1.5, "locals"', "frames[1].line is 1.5; expected a whole number from 1"],
    ['"arg": "1"', '"arg": 1', "frames[2].arg is 1; expected text"],
    ['"arg": "1"', '"value": "1"', "frames[2].arg is missing; expected text"],
    ['{"x": "1"}, "source"', '{"x": 1}, "source"', 'frames[0].locals["x"] is 1; expected repr text'],
    [
      '{"x": "1"}, "source"',
      '["x"], "source"',
      "frames[0].locals is a list of 1; expected an object of text",
    ],
    ['"def f(x):"}', "null}", "frames[0].source is null; expected text"],
    ['"python": "3.11"', '"python": 3.11', "python is 3.11; expected text"],
    ['"id": "t1"', '"id": ["t1"]', "id is a list of 1; expected text or a number"],
    ['"value": "1"', '"value": 1', "outcome.value is 1; expected text"],
    ['"entry": "f"', '"notes": "x"', 'notes is "x"; expected a list of text'],
    ['"entry": "f"', '"notes": ["x", 1]', "notes[1] is 1; expected text"],
    ['"entry": "f"', '"files": {}', "files is an object; expected a list"],
    ['"entry": "f"', '"files": [{"path": "a.py"}]', "files[0].source is missing; expected text"],
    ['"entry": "f"', '"locals_encoding": "both"', 'locals_encoding is "both"; expected "full" or "diff"'],
    ['{"event": "call"', '7, {"event": "call"', "frames[0] is 7; expected an object"],
  ])("in which %s became %s names the path", (from, to, reason) => {
    expect(structured).toContain(from);
    expect(reasonOf(structured.replace(from, to))).toBe(reason);
  });
});

describe("a compact trace", () => {
  it("counts its lines in the program that was traced", () => {
    const record = traceOf(compact);
    expect(record).toMatchObject({ id: "c1", program: "c1", entry: "main", localsEncoding: "diff" });
    expect(record.source.split("\n")[4]).toBe("    return f(1)");
    expect(record.outcome).toEqual({ kind: "returned", value: "1" });
  });

  it.each([
    ['"e": "return"', '"e": "yield"', 'frames[3].e is "yield"; expected call, line, return, exception'],
    ['"l": {}', '"l": 1', "frames[0].l is 1; expected an object of text"],
    ['"a": "1"', '"a": null', "frames[3].a is null; expected text"],
    ['"n": 5', '"n": -5', "frames[0].n is -5; expected a whole number from 1"],
  ])("in which %s became %s names the path", (from, to, reason) => {
    expect(compact).toContain(from);
    expect(reasonOf(compact.replace(from, to))).toBe(reason);
  });
});

describe("a CWM text trace", () => {
  it("has the program of its prompt", () => {
    const record = traceOf(`{"id": 7, "text": "${prompt}${generation}"}`);
    expect(record).toMatchObject({ id: "7", truncated: null, notes: [], localsEncoding: "diff" });
    expect(record.source).toBe("def f(x):\n    return x\n");
    expect(record.frames).toHaveLength(1);
  });

  it("without its end token is truncated, and a malformed frame is told", () => {
    const cut = generation.replace("<|end_of_text|>", "<|line_sep|>{");
    expect(traceOf(`{"text": "${prompt}${cut}"}`)).toMatchObject({
      truncated: "no end token",
      notes: ["1 malformed frame"],
    });
  });

  it("may be a bare text file, which is named by its file", () => {
    const [result] = readTextShard(prompt + generation.replaceAll('\\"', '"'), {
      shardName: "a/b/first.try.txt",
      recordIndex: 0,
    });
    expect(result).toMatchObject({ kind: "record", record: { kind: "trace", id: "first.try" } });
  });

  it("without a prompt has no program and says so", () => {
    const [result] = readTextShard("<|line_sep|>{}<|action_sep|>x\n<|frame_sep|>", context);
    expect(result).toMatchObject({
      record: { source: "", notes: ["no program: the text has no <|trace_context_start|> prompt"] },
    });
  });

  it("is not any plain text", () => {
    expect(readTextShard("Hello\nWorld", context)).toEqual([
      { kind: "problem", part: null, reason: "plain text without a CWM frame marker such as <|frame_sep|>" },
    ]);
  });
});

describe("a prediction", () => {
  it("is read with everything it says", () => {
    const record = predictionOf(`{"trace_id": "t1", "model": "m", "sample": 2, "simulated": true,
      "regime": "gold actions, predicted states", "injected": [{"class": "E11", "frame": 3}],
      "generation": "${generation}"}`);
    expect(record).toMatchObject({
      traceId: "t1",
      model: "m",
      sample: 2,
      simulated: true,
      regime: "gold actions, predicted states",
      injected: [{ errorClass: "E11", frameIndex: 3 }],
      answer: { kind: "frames", seedCount: 0, seed: "unstated", isComplete: true },
    });
  });

  it("is free-running and the first sample of the model its shard is named after, where it does not say", () => {
    expect(predictionOf(`{"trace_id": "t1", "generation": "${generation}"}`)).toMatchObject({
      model: "model-a",
      sample: 0,
      regime: "free-running",
      simulated: false,
      injected: [],
    });
  });

  it("counts the frames its prompt gives, not one that the prompt only began", () => {
    const call = "<|call_sep|>{}<|action_sep|>def main():\\n";
    const whole = `{"trace_id": "t", "prompt": "${prompt}${call}<|frame_sep|>", "generation": "${generation}"}`;
    expect(predictionOf(whole).answer).toMatchObject({ seedCount: 1, seed: "stated" });
    const begun = `{"trace_id": "t", "prompt": "${prompt}<|call_sep|>", "generation": "{}<|action_sep|>x\\n<|frame_sep|>"}`;
    expect(predictionOf(begun).answer).toMatchObject({ seedCount: 0, seed: "stated" });
    expect(predictionOf(begun).answer).toHaveProperty("frames.length", 1);
  });

  it("may be a list of decoded tokens", () => {
    const tokens = ["<|line_sep|>", "{}", "<|action_sep|>", "x", "\n", "<|frame_sep|>", "<|end_of_text|>"];
    const record = predictionOf(JSON.stringify({ trace_id: "t", generation: tokens }));
    expect(record.answer).toMatchObject({ isComplete: true, frames: [{ event: "line", source: "x" }] });
  });

  it("may be frames instead of text", () => {
    const record = predictionOf(
      `{"trace_id": "t", "frames": [{"event": "line", "source": "x", "locals": {"a": ".."}}]}`,
    );
    expect(record.answer).toMatchObject({ kind: "frames", localsEncoding: "diff", isComplete: true });
  });

  it.each([
    [`{"model": "m", "generation": ""}`, "trace_id and id are missing: the prediction belongs to no trace"],
    [`{"trace_id": {}, "generation": "x"}`, "trace_id is an object; expected text or a number"],
    [`{"trace_id": "t", "sample": -1, "generation": "x"}`, "sample is -1; expected a whole number from 0"],
    [`{"trace_id": "t", "sample": "a", "generation": "x"}`, 'sample is "a"; expected a whole number from 0'],
    [
      `{"trace_id": "t", "regime": "guessing", "generation": "x"}`,
      'regime is "guessing"; expected free-running, teacher-forced next frame, gold actions, predicted states, gold states, predicted actions, K-step rollout',
    ],
    [`{"trace_id": "t", "frames": [{"event": "line"}]}`, "frames[0].source is missing; expected text"],
    [`{"trace_id": "t", "frames": [null]}`, "frames[0] is null; expected an object"],
  ])("%s names what is wrong", (text, reason) => {
    expect(reasonOf(text)).toBe(reason);
  });
});
