import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stepIndex, type Part, type Step, type TrajectoryRecord } from "@/lib/core/trajectory";
import { RunSearch } from "./run-search";

function stepOf(index: number, texts: readonly string[]): Step {
  return {
    index: stepIndex(index),
    role: "agent",
    writtenRole: "assistant",
    parts: texts.map((text): Part => ({ kind: "text", text, written: null, raw: null })),
    id: null,
    model: null,
    at: null,
    durationMs: null,
    usage: null,
    budget: null,
    reward: null,
    tokens: null,
    isTrained: null,
    isCopied: false,
    startsContext: false,
    sourceIndex: index,
    raw: null,
  };
}

function runOf(steps: readonly (readonly string[])[]): TrajectoryRecord {
  return {
    kind: "trajectory",
    id: "r",
    format: "made",
    instanceId: null,
    model: null,
    agent: null,
    sample: 0,
    steps: steps.map((texts, index) => stepOf(index, texts)),
    asides: [],
    outcome: { hasPassed: null, reward: null, exitStatus: null, message: null, patch: null, raw: null },
    tests: [],
    usage: null,
    startedAt: null,
    endedAt: null,
    tools: [],
    links: [],
    pivotalTokens: [],
    raw: null,
    notes: [],
  };
}

function search(run: TrajectoryRecord, source: string) {
  const found = new RunSearch(run, source);
  while (!found.advance(7));
  return found.hits;
}

const texts = fc.array(fc.array(fc.stringMatching(/^[abAB\n ]{0,20}$/), { maxLength: 3 }), { maxLength: 6 });

describe("RunSearch", () => {
  it("finds the first place of every line that RegExp finds, in order", () => {
    fc.assert(
      fc.property(texts, fc.constantFrom("a", "ab", "a+b", "b|ab", "^a", "a $"), (steps, source) => {
        const expected = steps.flatMap((parts, step) =>
          parts.flatMap((text, position) => {
            let from = 0;
            return text.split("\n").flatMap((line) => {
              const match = new RegExp(source, "i").exec(line);
              const at = from;
              from += line.length + 1;
              return match === null ? [] : [{ step, position, from: at + match.index, words: match[0] }];
            });
          }),
        );
        expect(search(runOf(steps), source)).toEqual(expected);
      }),
    );
  });

  it("finds words across the pieces of a long line, and ends", () => {
    const line = `${"x".repeat(200_000)}needle`;
    expect(search(runOf([[line]]), "needle")).toEqual([
      { step: 0, position: 0, from: 200_000, words: "needle" },
    ]);
  });

  it("finds nothing in a run without steps", () => {
    expect(search(runOf([]), "a")).toEqual([]);
  });

  it("refuses what is no expression, with a reason", () => {
    expect(() => new RunSearch(runOf([]), "(")).toThrow();
  });
});
