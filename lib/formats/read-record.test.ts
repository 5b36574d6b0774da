import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRecord } from ".";

const context = { shardName: "shard.json", recordIndex: 0 };

function prediction(id: string, rest = ""): string {
  return `{"trace_id": ${id}, "model": "m", "generation": "<|frame_sep|>"${rest}}`;
}

function idsOf(text: string): readonly string[] {
  return readRecord(text, context).results.map((result) => {
    if (result.kind === "problem") return result.reason;
    return result.record.kind === "prediction" ? result.record.traceId : result.record.id;
  });
}

describe("JSON as Python writes it", () => {
  it.each(["9007199254740993", "-9007199254740993", "12345678901234567890123"])(
    "keeps the id %s to the last digit",
    (id) => {
      expect(idsOf(prediction(id))).toEqual([id]);
      expect(idsOf(`[${prediction(id)}]`)).toEqual([id]);
    },
  );

  it("takes digits of floats, exponents and texts for no id", () => {
    const rest =
      ', "x": 0.12345678901234567, "y": 1e-1234567890123456, "z": "12345678901234567, \\" 12345678901234567"';
    expect(idsOf(prediction("9007199254740993", rest))).toEqual(["9007199254740993"]);
  });

  it("reads NaN and Infinity as null, and says so", () => {
    const read = readRecord(prediction('"t"', ', "loss": NaN, "worst": -Infinity, "name": "NaN"'), context);
    expect(read.notes).toEqual(["2 NaN or Infinity read as null: not valid JSON"]);
    expect(read.results).toMatchObject([{ kind: "record" }]);
  });

  it("reads NaN beside an id that is too wide", () => {
    expect(idsOf(prediction("9007199254740993", ', "loss": NaN'))).toEqual(["9007199254740993"]);
  });

  it("reads NaN behind ten megabytes of text", () => {
    expect(idsOf(prediction('"t"', `, "log": "${"x".repeat(10_000_000)}", "loss": NaN`))).toEqual(["t"]);
  });

  it("says where a record breaks, and that it is cut off when it is", () => {
    const [cut] = idsOf(prediction('"t"').slice(0, 30));
    expect(cut).toMatch(/^the record is cut off after 30 characters/);
    expect(idsOf('{"a": 1,}')[0]).toMatch(/^not JSON: .*position 8/);
    expect(idsOf('{"a": NaN, }')[0]).toMatch(/^not JSON/);
  });

  it("never throws on any text", () => {
    const pieces = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      '"',
      "\\",
      ",",
      ":",
      "NaN",
      "1",
      "12345678901234567890",
      '"id"',
      '"frames"',
      '"source"',
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        expect(readRecord(parts.join(""), context).results.length).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("a list of records", () => {
  it("gives each by its place", () => {
    const { results, format } = readRecord(`[${prediction('"a"')}, ${prediction('"b"')}]`, context);
    expect(format?.name).toBe("prediction");
    expect(results).toMatchObject([
      { part: "[0]", record: { traceId: "a" } },
      { part: "[1]", record: { traceId: "b" } },
    ]);
  });

  it("loses no record beside one that is broken", () => {
    const { results } = readRecord(
      `[${prediction("{}")}, 7, ${prediction('"b"')}, [], {"sample_0": ["1"]}]`,
      context,
    );
    expect(results).toMatchObject([
      { kind: "problem", part: "[0]", reason: "trace_id is an object; expected text or a number" },
      { kind: "problem", part: "[1]", reason: "no known format: 7" },
      { kind: "record", part: "[2]" },
      { kind: "problem", part: "[3]", reason: "no known format: a list of 0" },
      { kind: "record", part: "[4]sample_0#0" },
    ]);
  });

  it("names a record without an id by its place in the list", () => {
    expect(idsOf('[{"source": "", "frames": []}, {"source": "", "frames": []}]')).toEqual([
      "record-1",
      "record-2",
    ]);
  });
});

describe("a row of a table", () => {
  const trace = {
    id: "t",
    source: "def f(a):\n    return a\n",
    entry: "f",
    input: "[1, 2]",
    stdout: '{"printed": 1}',
    frames: [{ event: "call", line: 1, function: "f", locals: { a: "1" } }],
    notes: ["cut"],
    outcome: { kind: "returned", value: "1" },
  };
  const read = readRecord(JSON.stringify(trace), context);

  it("is the same record with its lists and objects as JSON text, some of them or all", () => {
    expect(read.results).toMatchObject([{ kind: "record" }]);
    const texts = { notes: JSON.stringify(trace.notes), outcome: JSON.stringify(trace.outcome) };
    expect(readRecord({ ...trace, ...texts }, context)).toEqual(read);
    expect(readRecord({ ...trace, ...texts, frames: JSON.stringify(trace.frames) }, context)).toEqual(read);
  });

  it("is the record in its only column", () => {
    expect(readRecord({ line: JSON.stringify(trace) }, context)).toEqual(read);
  });
});
