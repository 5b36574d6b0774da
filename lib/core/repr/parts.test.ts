import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mayHaveParts, parseRepr, reprParts, type ReprPart, type ReprSpan, type ReprValue } from ".";

function drawParts(text: string): readonly string[] | null {
  const parts = partsOf(text);
  return (
    parts?.map(({ key, value }) =>
      key === null ? cut(text, value) : `${cut(text, key)} : ${cut(text, value)}`,
    ) ?? null
  );
}

/** All parts of a whole text. */
function partsOf(text: string): readonly ReprPart[] | null {
  const parts = reprParts(text, { from: 0, to: text.length });
  return parts === null
    ? null
    : Array.from({ length: parts.count }, (_, position) => parts.at(position)).filter(
        (part) => part !== null,
      );
}

function cut(text: string, { from, to }: ReprSpan): string {
  return text.slice(from, to);
}

describe("reprParts", () => {
  it.each([
    ["[1, [2, 3], 'a, b']", ["1", "[2, 3]", "'a, b'"]],
    ["{'a:b': {1: 2}, 3 : ()}", ["'a:b' : {1: 2}", "3 : ()"]],
    ["{1, 2}", ["1", "2"]],
    ["(1,)", ["1"]],
    ["[]", []],
    ["Point(x=1, y=[a==b])", ["x : 1", "y : [a==b]"]],
    ["array([1, 2])", ["[1, 2]"]],
    ["[<A (it's, b)>, 'it\\'s, ']", ["<A (it's, b)>", "'it\\'s, '"]],
    ["['a', \"b]\"]", ["'a'", '"b]"']],
  ])("splits %s", (text, parts) => {
    expect(drawParts(text)).toEqual(parts);
  });

  it.each(["1", "'[a]'", "[1, 2", "[1]]", "[1)] ", "<A>", "", "[", "f(", "['a]", "[<a]"])(
    "takes %j for no value with parts",
    (text) => {
      expect(drawParts(text)).toBeNull();
    },
  );

  it("tells by the ends of a text whether it may be opened", () => {
    expect(["[1]", "{1: 2}", "f(x)", "collections.OrderedDict(a=1)"].map(mayHaveParts)).not.toContain(false);
    expect(["[]", "1", "'a'", "<A [1]>", "f()x", "[1"].map(mayHaveParts)).not.toContain(true);
  });
});

const literal: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom("1", "-2.5", "None", "'a'", "'a, b: c'", '"it\'s ]"', "'\\\\'", "<A x=1>", "b'{'"),
    fc.array(tie("value"), { maxLength: 4 }).map((values) => `[${values.join(", ")}]`),
    fc.array(tie("value"), { minLength: 2, maxLength: 4 }).map((values) => `(${values.join(",")})`),
    fc
      .array(fc.tuple(tie("value"), tie("value")), { maxLength: 3 })
      .map((pairs) => `{${pairs.map(([key, value]) => `${key}: ${value}`).join(", ")}}`),
    fc
      .array(tie("value"), { maxLength: 3 })
      .map((values) => `f(${values.map((each) => `x=${each}`).join(", ")})`),
  ),
})).value;

function partsOfTree(tree: ReprValue): readonly ReprSpan[] | null {
  if (tree.kind === "dict") return tree.entries.map((entry) => entry.value);
  if (tree.kind === "call") return tree.arguments.map((argument) => argument.value);
  return tree.kind === "list" || tree.kind === "tuple" || tree.kind === "set" ? tree.elements : null;
}

describe("parts of any value", () => {
  it("stand where the whole tree has them", () => {
    fc.assert(
      fc.property(literal, (text) => {
        const expected = partsOfTree(parseRepr(text))?.map(({ from, to }) => ({ from, to })) ?? null;
        const parts = partsOf(text);
        expect(parts?.map((part) => ({ from: part.value.from, to: part.value.to })) ?? null).toEqual(
          expected,
        );
      }),
      { numRuns: 500 },
    );
  });

  it("are within their text and in order, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            "[",
            "]",
            "(",
            ")",
            "{",
            "}",
            "<",
            ">",
            "'",
            '"',
            "\\",
            ",",
            ":",
            "=",
            " ",
            "a",
          ),
          maxLength: 20,
        }),
        (text) => {
          let end = 0;
          for (const { key, value } of partsOf(text) ?? []) {
            expect(key?.from ?? end).toBeGreaterThanOrEqual(end);
            expect(value.from).toBeGreaterThanOrEqual(key?.to ?? end);
            end = value.to;
          }
          expect(end).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });
});
