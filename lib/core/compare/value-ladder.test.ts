import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalEqual } from "@/lib/core/repr";
import { spellingOf } from "./spelling";
import { climbLadder, type LadderValues } from "./value-ladder";

function valuesOf(truth: string | null, prediction: string | null): LadderValues {
  return { truth, prediction, truthWritten: truth, predictionWritten: prediction };
}

function rungsOf(values: LadderValues): readonly string[] {
  return climbLadder(values).map(({ equality, isEqual, reason }) =>
    isEqual ? `${equality} equal` : `${equality} ${reason?.kind ?? "without a reason"}`,
  );
}

describe("the equality ladder", () => {
  it("holds on every rung for one text", () => {
    expect(rungsOf(valuesOf("[1]", "[1]"))).toEqual(["raw equal", "resolved equal", "canonical equal"]);
  });

  it("breaks on the raw rung alone where only .. differs", () => {
    const values = { truth: "1", prediction: "1", truthWritten: "..", predictionWritten: "1" };
    expect(rungsOf(values)).toEqual(["raw encoding", "resolved equal", "canonical equal"]);
  });

  it("holds on the canonical rung where one value is written in two ways", () => {
    const rungs = climbLadder(valuesOf("'a'", '"a"'));
    expect(rungs.map((rung) => rung.isEqual)).toEqual([false, false, true]);
    expect(rungs[1]?.reason).toMatchObject({ kind: "text", spelling: ["quotes"], difference: { at: 0 } });
  });

  it("says how values differ, and by how much", () => {
    const reason = climbLadder(valuesOf("12", "15"))[2]?.reason;
    expect(reason).toEqual({ kind: "value", error: "int", numericError: 3 });
    expect(climbLadder(valuesOf("[1, 2]", "[2, 1]"))[2]?.reason).toMatchObject({ error: "list-order" });
    expect(climbLadder(valuesOf("1", "1.0"))[2]?.reason).toMatchObject({ error: "type" });
  });

  it("says which side lacks the value", () => {
    expect(climbLadder(valuesOf("1", null))[0]?.reason).toEqual({ kind: "lacking", side: "prediction" });
    expect(climbLadder(valuesOf(null, "1"))[2]?.reason).toEqual({ kind: "lacking", side: "truth" });
  });

  it("climbs upward only: a rung that holds keeps those above it", () => {
    const text = fc.constantFrom("1", "1.0", "'a'", '"a"', "[1,2]", "[1, 2]", "{2, 1}", "{1, 2}", "..", "?");
    fc.assert(
      fc.property(text, text, (truth, prediction) => {
        const [raw, resolved, canonical] = climbLadder(valuesOf(truth, prediction)).map(
          (rung) => rung.isEqual,
        );
        expect(!raw || resolved).toBe(true);
        expect(!resolved || canonical).toBe(true);
        expect(canonical).toBe(canonicalEqual(truth, prediction));
      }),
    );
  });
});

describe("how one value is written in two ways", () => {
  it.each([
    ["{1, 2}", "{2, 1}", ["set-order"]],
    ["{'a': 1, 'b': 2}", "{'b': 2, 'a': 1}", ["dict-order"]],
    ["{'a': {1, 2}}", '{"a": {2, 1}}', ["quotes", "set-order"]],
    ["'\\x41'", "'A'", ["escapes"]],
    ["1_000", "1000", ["digits"]],
    ["1e3", "1000.0", ["digits"]],
    ["{1, 1, 2}", "{1, 2}", ["repetition"]],
    ["<A object at 0x7f00>", "<A object at 0x7f11>", ["address"]],
    ["[1, 2]", "[1,2]", ["blanks"]],
    ["[1, 2]", "[1, 2,]", ["punctuation"]],
    ["(1, 2)", "1, 2", ["punctuation"]],
  ])("%s and %s", (left, right, expected) => {
    expect(canonicalEqual(left, right)).toBe(true);
    expect(spellingOf(left, right)).toEqual(expected);
    expect(spellingOf(right, left)).toEqual(expected);
  });

  it("names quotes and blanks exactly where a writer was told to change them", () => {
    type Value = string | number | readonly Value[];
    const { value } = fc.letrec<{ value: Value }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.integer(),
        fc.string({ unit: fc.constantFrom("a", "b", " ", ",", "[") }),
        fc.array(tie("value"), { maxLength: 4 }),
      ),
    }));
    function write(drawn: Value, quote: string, blank: string): string {
      if (typeof drawn === "number") return String(drawn);
      if (typeof drawn === "string") return `${quote}${drawn}${quote}`;
      return `[${drawn.map((part) => write(part, quote, blank)).join(`,${blank}`)}]`;
    }
    fc.assert(
      fc.property(value, fc.boolean(), fc.boolean(), (drawn, isQuoted, isBlank) => {
        const left = write(drawn, "'", " ");
        const right = write(drawn, isQuoted ? '"' : "'", isBlank ? "" : " ");
        const expected = [
          ...(left === write(drawn, isQuoted ? '"' : "'", " ") ? [] : ["quotes"]),
          ...(left === write(drawn, "'", isBlank ? "" : " ") ? [] : ["blanks"]),
        ];
        expect(spellingOf(left, right)).toEqual(expected);
      }),
    );
  });
});
