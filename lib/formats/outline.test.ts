import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outlineRecord, outlineResult, readRecord } from "./index";

const context = { shardName: "some/shard.jsonl", recordIndex: 4 };

function expectSame(text: string): void {
  const read = readRecord(text, context);
  const outlined = outlineRecord(text, context);
  expect(outlined).toEqual({ ...read, results: read.results.map(outlineResult) });
}

/** Any value where a field belongs, the right kind more often than not. */
function mostly<Value>(right: fc.Arbitrary<Value>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 12, arbitrary: right },
    { weight: 1, arbitrary: fc.constantFrom(null, 0, -1, 1.5, true, "text", [], {}, { a: 1 }, 2 ** 60) },
  );
}

const text = fc.string({ unit: "grapheme", maxLength: 12 });
const locals = fc.dictionary(fc.constantFrom("x", "y", "__proto__", "constructor"), mostly(text));
function frame(keys: readonly [string, string, string, string, string, string, string]) {
  const [event, line, depth, name, locals_, source, argument] = keys;
  return fc.record(
    {
      [event]: mostly(fc.constantFrom("call", "line", "return", "exception")),
      [line]: mostly(fc.integer({ min: 1, max: 4 })),
      [depth]: mostly(fc.integer({ min: 1, max: 9 })),
      [name]: mostly(text),
      [locals_]: mostly(locals),
      [source]: mostly(text),
      [argument]: mostly(text),
      activation: mostly(fc.nat(5)),
      file: mostly(text),
    },
    { requiredKeys: [event, locals_, argument] },
  );
}
const structuredFrame = frame(["event", "line", "depth", "function", "locals", "source", "arg"]);
const compactFrame = frame(["e", "n", "d", "fn", "l", "s", "a"]);

const structured = fc.record(
  {
    source: mostly(text),
    id: mostly(fc.oneof(text, fc.nat())),
    program: mostly(text),
    entry: mostly(text),
    python: mostly(text),
    file: mostly(text),
    files: mostly(fc.array(fc.record({ path: mostly(text), source: mostly(text) }))),
    input: mostly(text),
    args_repr: mostly(text),
    stdout: mostly(text),
    truncated: mostly(text),
    notes: mostly(fc.array(mostly(text))),
    locals_encoding: mostly(fc.constantFrom("full", "diff")),
    outcome: mostly(
      fc.record({ kind: mostly(fc.constantFrom("returned", "raised", "killed")), value: text }),
    ),
    frames: fc.array(structuredFrame, { maxLength: 6 }),
  },
  { requiredKeys: ["source", "frames"] },
);
const compact = fc.record(
  {
    code: fc.constant("def f(x):\n    return x"),
    input: mostly(text),
    output: mostly(text),
    id: mostly(text),
    locals_encoding: mostly(fc.constantFrom("full", "diff")),
    frames: fc.array(compactFrame, { maxLength: 6 }),
  },
  { requiredKeys: ["code", "frames"] },
);

describe("the outline of a record", () => {
  it("is that of the record as it is read, and so is every problem", () => {
    fc.assert(
      fc.property(fc.oneof(structured, compact), (record) => {
        expectSame(JSON.stringify(record));
      }),
      { numRuns: 1000 },
    );
  });

  it("is that of every record in a list", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(structured, compact, fc.constant(7)), { minLength: 1 }), (records) => {
        expectSame(JSON.stringify(records));
      }),
    );
  });

  it("is made without the frames where all is plain", () => {
    const plain = {
      id: "a",
      source: "def f():\n    return 1",
      frames: [
        { event: "call", line: 1, depth: 1, locals: {} },
        { event: "return", line: 2, depth: 1, arg: "1" },
      ],
    };
    const [result] = outlineRecord(JSON.stringify(plain), context).results;
    expect(result).toMatchObject({
      outline: { frameCount: 2, maxDepth: 1, counts: { call: 1, line: 0, return: 1, exception: 0 } },
    });
  });
});

describe("a row of a table", () => {
  const record = { id: "a", source: "x = 1", frames: [{ event: "line", source: "x = 1", locals: {} }] };

  it("is a record like any other", () => {
    expect(readRecord(record, context)).toEqual(readRecord(JSON.stringify(record), context));
  });

  it("may hold its lists and objects as JSON text", () => {
    const row = { ...record, frames: JSON.stringify(record.frames) };
    expect(readRecord(row, context)).toEqual(readRecord(record, context));
  });

  it("may have the whole record as text in its only column", () => {
    expect(readRecord({ line: JSON.stringify(record) }, context)).toEqual(readRecord(record, context));
  });

  it("that no format knows says which columns it has", () => {
    expect(readRecord({ a: "[1", b: 2 }, context).results).toEqual([
      { kind: "problem", part: null, reason: "no known format: an object with a, b" },
    ]);
  });
});
