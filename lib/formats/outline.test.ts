import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ByteOutliner,
  frameProgram,
  outlineRecord,
  outlineResult,
  readRecord,
  type FrameProgram,
} from "./index";
import { FrameFinder } from "./wasm";

const context = { shardName: "some/shard.jsonl", recordIndex: 4 };

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const walking = new ByteOutliner((bytes) => decoder.decode(bytes));
const running = new ByteOutliner((bytes) => decoder.decode(bytes), startedProgram());

function startedProgram(): FrameProgram {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(frameProgram()));
  return exports as unknown as FrameProgram;
}

/** What the walk gives; what the frame program gives is the same, or that of the text where the walk gives none. */
function fromBytes(bytes: Uint8Array) {
  const walked = walking.outline(bytes, context, null);
  const ran = running.outline(bytes, context, null);
  if (ran !== null) expect(ran).toEqual(walked ?? fromText(bytes));
  return walked;
}

/** What `outlineRecord` makes of the bytes; undefined where they are no text. */
function fromText(bytes: Uint8Array) {
  try {
    return outlineRecord(decoder.decode(bytes), context);
  } catch (thrown) {
    if (thrown instanceof TypeError) return undefined;
    throw thrown;
  }
}

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

describe("the outline of a record's bytes", () => {
  const separators = fc.constantFrom([":", ","], [": ", ", "], [" :\t", "\r ,"]);
  const record = fc.oneof(structured, compact);

  function written(value: unknown, [colon = ":", comma = ","]: readonly string[]): string {
    if (Array.isArray(value)) return `[${value.map((each) => written(each, [colon, comma])).join(comma)}]`;
    if (typeof value !== "object" || value === null) return JSON.stringify(value);
    const fields = Object.entries(value).filter(([, each]) => each !== undefined);
    return `{${fields.map(([key, each]) => JSON.stringify(key) + colon + written(each, [colon, comma])).join(comma)}}`;
  }

  it("is that of its text wherever there is one", () => {
    fc.assert(
      fc.property(record, separators, (value, marks) => {
        const bytes = new TextEncoder().encode(written(value, marks));
        const outlined = fromBytes(bytes);
        if (outlined !== null) expect(outlined).toEqual(fromText(bytes));
      }),
      { numRuns: 1000 },
    );
  });

  it("is none, or still that of its text, when bytes are broken, cut out or doubled", () => {
    const change = fc.record({ at: fc.nat(), length: fc.nat(12), by: fc.nat(255), kind: fc.nat(2) });
    fc.assert(
      fc.property(record, separators, change, (value, marks, { at, length, by, kind }) => {
        const whole = new TextEncoder().encode(written(value, marks));
        const place = at % whole.length;
        const middle = [
          [by],
          [],
          [...whole.subarray(place, place + length), ...whole.subarray(place, place + length)],
        ];
        const behind = kind === 0 ? place + 1 : place + length;
        const bytes = Uint8Array.from([
          ...whole.subarray(0, place),
          ...(middle[kind] ?? []),
          ...whole.subarray(behind),
        ]);
        const outlined = fromBytes(bytes);
        if (outlined !== null) expect(outlined).toEqual(fromText(bytes));
      }),
      { numRuns: 3000 },
    );
  });

  const frames = [
    { event: "call", line: 1, depth: 1, function: "f", locals: {}, source: "def f():", activation: 0 },
    { event: "line", line: 2, locals: { ä: "'\"'" }, file: null, extra: [1.5e3, { a: [true, null] }] },
    { event: "return", line: 2, arg: "'日本'" },
  ];
  const plain = {
    id: "a",
    source: "def f():\n    return 1",
    frames,
    outcome: { kind: "returned", value: "1" },
  };

  it.each([
    ["written closely", JSON.stringify(plain)],
    ["written with spaces", JSON.stringify(plain, null, 1).replaceAll("\n", " ")],
    ["with its frames first", JSON.stringify({ frames, id: plain.id, source: plain.source })],
    [
      "of one-letter keys",
      '{"code":"x","frames":[{"e":"line","n":1,"l":{"x":"1"}},{"e":"return","n":1,"a":"1"}]}',
    ],
    ["without frames", '{"source":"x","frames":[]}'],
  ])("is made of a trace %s", (_, text) => {
    const bytes = new TextEncoder().encode(text);
    expect(fromBytes(bytes)).not.toBeNull();
    expect(fromBytes(bytes)).toEqual(fromText(bytes));
  });

  it("is found by the frame program wherever frames are plain, in records of any length and in any order", () => {
    const finder = new FrameFinder(startedProgram());
    function list(length: number): readonly unknown[] {
      return Array.from({ length }, (_, at) => frames[at % frames.length]);
    }
    for (const count of [3, 900, 0, 12, 40_000, 1]) {
      const bytes = new TextEncoder().encode(`${JSON.stringify({ ...plain, frames: list(count) })} `);
      expect(finder.find(bytes)?.outline.frameCount).toBe(count);
      expect(fromBytes(bytes)).not.toBeNull();
    }
  });

  it("is the same when the frame program finds none where the walk does", () => {
    const finder = new FrameFinder(startedProgram());
    const long = { ...plain, frames: [{ event: "line", line: 1234567890, locals: {}, source: "x" }] };
    const wide = {
      ...plain,
      frames: [Object.fromEntries([...Array(70).keys()].map((at) => [`k${at}`, at]))],
    };
    for (const record of [long, wide, { code: "x", frames: [{ e: "return", n: 1, a: "1" }] }]) {
      const bytes = new TextEncoder().encode(JSON.stringify(record));
      expect(finder.find(bytes)).toBeNull();
      fromBytes(bytes);
    }
  });

  it.each([
    ["a key with an escape", '{"source":"x","frames":[],"fr\\u0061mes":[1]}'],
    ["a list twice", '{"source":"x","frames":[],"frames":[]}'],
    ["a field twice", '{"source":"x","frames":[{"event":"return","event":"line","arg":"1","line":1}]}'],
    ["an id past 2⁵³", '{"id":9007199254740993,"source":"x","frames":[]}'],
    ["a byte order mark behind its frames", '{"source":"x","frames":[]\ufeff}'],
    ["text behind it", '{"source":"x","frames":[]}{}'],
    ["a line that its program lacks", '{"source":"x","frames":[{"event":"line","line":9,"locals":{}}]}'],
    ["a bare NaN", '{"source":"x","frames":[],"score":NaN}'],
  ])("is left to its text when it has %s", (_, text) => {
    expect(fromBytes(new TextEncoder().encode(text))).toBeNull();
  });

  it("is left to its text when bytes of its frames are no UTF-8", () => {
    const bytes = new TextEncoder().encode('{"source":"x","frames":[{"event":"return","line":1,"arg":"#"}]}');
    expect(fromBytes(bytes)).not.toBeNull();
    bytes[bytes.indexOf(0x23)] = 0xff;
    expect(fromBytes(bytes)).toBeNull();
    const key = new TextEncoder().encode('{"source":"x","frames":[{"event":"return","li#e":1,"arg":"1"}]}');
    key[key.indexOf(0x23)] = 0xff;
    for (const _ of [1, 2]) expect(fromBytes(key)).toBeNull();
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
