import { describe, expect, it } from "vitest";
import { readRecord } from ".";

const context = { shardName: "runs/model-a.json", recordIndex: 0 };

describe("CRUXEval files", () => {
  it("give programs whose output is known and whose trace is not", () => {
    const text = `{"id": "sample_0", "code": "def f(x):\\n    return x", "input": "1", "output": "1"}`;
    const [result] = readRecord(text, context).results;
    expect(result?.kind === "record" && result.record).toMatchObject({
      id: "sample_0",
      frames: [],
      outcome: { kind: "returned", value: "1" },
      notes: ["not traced: only its output is known"],
    });
  });

  it("give predicted outputs, one a generation, with the score they carry", () => {
    const { results } = readRecord(
      `{"raw_generations": {"sample_0": ["'a'", "'b'"]}, "raw_scored_generations": {"sample_0": [true, false]}}`,
      context,
    );
    expect(results).toMatchObject([
      {
        part: "sample_0#0",
        record: { sample: 0, answer: { kind: "output", output: "'a'", storedScore: true } },
      },
      {
        part: "sample_0#1",
        record: { sample: 1, answer: { kind: "output", output: "'b'", storedScore: false } },
      },
    ]);
  });

  it("give predicted inputs where most generations call the function, unscored where they carry no score", () => {
    const { results } = readRecord(`{"sample_3": ["f('a')", "f(1)", "1"]}`, {
      ...context,
      shardName: "codellama/generations.json",
    });
    expect(results).toMatchObject([
      {
        record: {
          traceId: "sample_3",
          model: "codellama",
          answer: { kind: "input", input: "f('a')", storedScore: null },
        },
      },
      { record: { answer: { kind: "input" } } },
      { record: { answer: { kind: "input" } } },
    ]);
  });

  it("lose nothing but the generations that are no text", () => {
    const { results } = readRecord(`{"sample_0": ["1", 2], "sample_1": "x", "sample_2": ["3"]}`, context);
    expect(results).toMatchObject([
      { kind: "record", part: "sample_0#0" },
      { kind: "problem", part: "sample_0#1", reason: "sample_0#1 is not text" },
      { kind: "problem", part: "sample_1", reason: "sample_1 is not a list of text" },
      { kind: "record", part: "sample_2#0" },
    ]);
  });
});
