import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText } from "./canonical";
import { maxPrettyLength, prettyText } from "./pretty-text";

const leaf = fc.oneof(
  fc.integer().map(String),
  fc.constantFrom("None", "True", "...", "1.5", "-2e10", "'a'", '"it\'s"', "b'x'", "'[1, 2]'", "<A object>"),
);

const { value } = fc.letrec<{ value: string }>((tie) => {
  const members = fc.array(tie("value"), { maxLength: 5 });
  return {
    value: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      leaf,
      members.map((texts) => `[${texts.join(", ")}]`),
      members.map((texts) => (texts.length === 1 ? `(${texts.join("")},)` : `(${texts.join(", ")})`)),
      members.map((texts) => (texts.length === 0 ? "set()" : `{${texts.join(", ")}}`)),
      members.map((texts) => `{${texts.map((text, at) => `'k${at}': ${text}`).join(", ")}}`),
      members.map((texts) => `Point(${texts.map((text, at) => `x${at}=${text}`).join(", ")})`),
    ),
  };
});

describe("prettyText", () => {
  it("lays out what is wide and leaves what fits", () => {
    expect(prettyText("{'a': [1, 2], 'b': (3,), 'c': Point(x=1, y=22)}", 16)).toBe(
      ["{", "  'a': [1, 2],", "  'b': (3,),", "  'c': Point(", "    x=1,", "    y=22,", "  ),", "}"].join(
        "\n",
      ),
    );
    expect(prettyText("[1, 2]")).toBe("[1, 2]");
  });

  it.each(["x".repeat(200), `<${"a".repeat(200)}>`, `'${"a".repeat(200)}'`, `[${"1, ".repeat(100)}`])(
    "leaves %j, which has no parts, as it is",
    (text) => {
      expect(prettyText(text)).toBe(text);
    },
  );

  it("leaves a text alone that is too long to be laid out", () => {
    const text = `[${"1, ".repeat(maxPrettyLength)}1]`;
    expect(prettyText(text)).toBe(text);
  });

  it("shows the same value at any width", () => {
    fc.assert(
      fc.property(value, fc.integer({ min: 8, max: 60 }), (text, width) => {
        const pretty = prettyText(text, width);
        expect(canonicalText(pretty)).toBe(canonicalText(text));
        expect(pretty === text).toBe(!pretty.includes("\n"));
      }),
    );
  });
});
