import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeRuns } from "./code-runs";

function apart(text: string): readonly string[] {
  return codeRuns(text)
    .filter(({ isSetApart }) => isSetApart)
    .map((run) => run.text);
}

const codeCharacter = fc.constantFrom("א", "ب", "a", "1", "_", "'", '"', "\\", ",", " ", "[", "\n", "𞤀");

describe("codeRuns", () => {
  it("gives the text back when put together, with every right-to-left letter set apart", () => {
    fc.assert(
      fc.property(fc.string({ unit: codeCharacter }), (text) => {
        const runs = codeRuns(text);
        expect(runs.map((run) => run.text).join("")).toBe(text);
        for (const run of runs) if (!run.isSetApart) expect(run.text).not.toMatch(/[אب𞤀]/u);
      }),
    );
  });

  it("leaves text without right-to-left letters in one run", () => {
    expect(codeRuns("words = ['a', 'b']")).toEqual([{ text: "words = ['a', 'b']", isSetApart: false }]);
  });

  it("sets each right-to-left string apart, so that elements stay in their order", () => {
    expect(codeRuns("['שלום', 12, 'a', 'עולם']").map(({ text }) => text)).toEqual([
      "[",
      "'שלום'",
      ", 12, 'a', ",
      "'עולם'",
      "]",
    ]);
  });

  it("keeps a string with its spaces, its escapes and its other quotes together", () => {
    expect(apart(String.raw`{"שלום, עולם": 'don\'t א', "it's ב": 1}`)).toEqual([
      '"שלום, עולם"',
      String.raw`'don\'t א'`,
      '"it\'s ב"',
    ]);
  });

  it("sets apart names outside of strings, and what is left of a string that was cut", () => {
    expect(apart("אב = f(גד_1, x)")).toEqual(["אב", "גד_1"]);
    expect(apart("לום', 'עול")).toEqual(["לום", "עול"]);
    expect(apart("# don't ב\nא = 1")).toEqual(["'t ב", "א"]);
  });
});
