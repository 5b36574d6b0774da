import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Failure } from "@/lib/shared";
import { maxPatternLength, Pattern } from ".";

/** Where `RegExp` finds the same source. */
function expected(source: string, text: string, flags = "") {
  const match = new RegExp(source, flags).exec(text);
  return match === null ? null : { from: match.index, to: match.index + match[0].length };
}

const sources = [
  "a",
  "a|ab",
  "ab|a",
  "(?:a|ab)(?:c|bcd)?",
  "a*b+?c",
  "a{2,3}?b",
  "a{2}",
  "a{2,}",
  "^a.c$",
  "[^a-c]+",
  "[\\d-]+",
  "[\\]a-]",
  "[a\\-z]",
  "[\\Db]",
  "\\bfoo\\b",
  "\\Boo",
  "\\x41\\u0042",
  "a{,3}",
  "{",
  "x{1",
  "'key\\d+': \\[",
  "",
  "()",
  "[^]",
  "[]",
  "\\.\\*\\/",
  "[\\n\\t]",
  "\\$",
];
const texts = [
  "",
  "a",
  "abcd",
  "aaab",
  "xaabbc",
  "foo food",
  "AB-12",
  "a{,3}{",
  "'key12': [1]",
  "a\nc",
  "./.*/",
];

describe("Pattern", () => {
  it.each(sources)("finds what RegExp finds: %j", (source) => {
    for (const text of texts) expect(new Pattern(source).find(text), text).toEqual(expected(source, text));
  });

  it("does not tell upper from lower case where told so", () => {
    const pattern = new Pattern("[a-c]É", { ignoresCase: true });
    expect(pattern.find("xBé")).toEqual({ from: 1, to: 3 });
    expect(new Pattern("[^a]", { ignoresCase: true }).find("A")).toBeNull();
  });

  it("costs a visit a state and character, where RegExp would try every way", () => {
    const search = new Pattern("(?:a+)+b").search("a".repeat(10_000));
    search.advance(Infinity);
    expect(search.match).toBeNull();
    expect(search.visits).toBeLessThan(10_000 * 25);
  });

  it("is done in parts, none of which costs much more than asked", () => {
    const search = new Pattern("(?:x|a)*b").search(`${"a".repeat(5000)}b`);
    let parts = 0;
    for (let before = 0, isDone = false; !isDone; parts++) {
      isDone = search.advance(100);
      expect(search.visits - before).toBeLessThan(120);
      before = search.visits;
    }
    expect(parts).toBeGreaterThan(100);
    expect(search.match).toEqual({ from: 0, to: 5001 });
  });

  it.each([
    ["(?=a)", "looks around"],
    ["(?<n>a)", "names a group"],
    ["(a)\\1", "refers back"],
    ["(a", "nothing closes"],
    ["a)", "nothing opens"],
    ["[a", "nothing closes"],
    ["*a", "nothing to repeat"],
    ["a**", "repeats a repetition"],
    ["^*", "repeats a place"],
    ["a{3,2}", "out of order"],
    ["[z-a]", "out of order"],
    ["a\\", "backslash"],
    ["\\xg", "without its digits"],
    ["a{1001}", "more than 1000"],
    ["(?:a{100}){100}", "more than 2000 states"],
    ["(".repeat(101) + ")".repeat(101), "deeper than 100"],
    ["a".repeat(maxPatternLength + 1), "longer than"],
  ])("refuses %j and says why", (source, reason) => {
    expect(() => new Pattern(source)).toThrow(Failure);
    expect(() => new Pattern(source)).toThrow(reason);
  });
});

const atom = fc.constantFrom("a", "b", ".", "[ab]", "[^a]", "\\w", "\\d");
const quantifier = fc.constantFrom("", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,2}?", "{1,}");

/**
 * Expressions whose repeated parts are never empty: of empty rounds, RegExp keeps none. They are not deep and texts are
 * short, since RegExp may take for ever over nested repetitions.
 */
const source = fc.letrec<{ choice: string; sequence: string; term: string }>((tie) => ({
  choice: fc.array(tie("sequence"), { minLength: 1, maxLength: 3 }).map((parts) => parts.join("|")),
  sequence: fc.array(tie("term"), { maxLength: 4 }).map((parts) => parts.join("")),
  term: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.tuple(atom, quantifier).map(([part, count]) => part + count),
    fc.constantFrom("^", "$", "\\b"),
    fc
      .tuple(atom, tie("choice"), quantifier)
      .map(([first, rest, count]) => `(?:${first}(?:${rest}))${count}`),
  ),
})).choice;

describe("patterns of any shape", () => {
  it("find the very span that RegExp finds", () => {
    fc.assert(
      fc.property(
        source,
        fc.string({ unit: fc.constantFrom("a", "b", "1", " ", "\n"), maxLength: 6 }),
        (pattern, text) => {
          expect(new Pattern(pattern).find(text)).toEqual(expected(pattern, text));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("are an expression or a Failure, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 20 }),
        fc.string({ maxLength: 10 }),
        (pattern, text) => {
          try {
            new Pattern(pattern).find(text);
          } catch (error) {
            expect(error).toBeInstanceOf(Failure);
          }
        },
      ),
    );
  });
});
