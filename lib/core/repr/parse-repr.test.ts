import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalEqual, canonicalText, isLiteral } from "./canonical";
import { maxReprDepth, maxReprLength, parseRepr } from "./parse-repr";
import { linesOf, readSharedData } from "@/lib/core/trace/testing/shared-data";
import type { ReprValue } from "./value";

function kindsOf(text: string): string {
  const value = parseRepr(text);
  return show(value);
}

function show(value: ReprValue): string {
  if ("elements" in value) return `${value.kind}[${value.elements.map(show).join(" ")}]`;
  if (value.kind === "dict")
    return `dict[${value.entries.map(({ key, value: held }) => `${show(key)}:${show(held)}`).join(" ")}]`;
  if (value.kind === "call")
    return `${value.callee}[${value.arguments.map(({ name, value: given }) => `${name ?? ""}${show(given)}`).join(" ")}]`;
  if (value.kind === "int") return value.digits;
  if (value.kind === "text") return `text ${value.reason}`;
  return value.kind === "object" ? `object ${value.text}` : value.kind;
}

describe("a repr text", () => {
  it.each([
    ["None", "none"],
    ["True", "bool"],
    ["...", "ellipsis"],
    ["-17", "-17"],
    ["1_000", "1000"],
    ["0xff", "255"],
    ["00", "0"],
    ["-0", "0"],
    ["1.5", "float"],
    [".5", "float"],
    ["1.", "float"],
    ["1e-07", "float"],
    ["nan", "float"],
    ["-inf", "float"],
    ["2j", "complex"],
    ["(1+2j)", "complex"],
    ["(nan-infj)", "complex"],
    ["'a'", "str"],
    ["b'\\xff'", "bytes"],
    ["'a' 'b'", "str"],
    ["()", "tuple[]"],
    ["(1,)", "tuple[1]"],
    ["(1)", "1"],
    ["1, 2", "tuple[1 2]"],
    ["[1, [2, []]]", "list[1 list[2 list[]]]"],
    ["[1,]", "list[1]"],
    ["{}", "dict[]"],
    ["set()", "set[]"],
    ["{1, 2}", "set[1 2]"],
    ["{1: {2: 3}, 'a': {4}}", "dict[1:dict[2:3] str:set[4]]"],
    ["[[...]]", "list[list[ellipsis]]"],
    ["frozenset({1})", "frozenset[set[1]]"],
    ["Counter({'a': 2})", "Counter[dict[str:2]]"],
    ["Point(x=1, y=[2])", "Point[x1 ylist[2]]"],
    ["datetime.date(2020, 1, 2)", "datetime.date[2020 1 2]"],
    ["defaultdict(<class 'int'>, {})", "defaultdict[object <class 'int'> dict[]]"],
    ["[<A object at 0x7f>, 1]", "list[object <A object at 0x7f> 1]"],
    ["<re.Match object; match='>'>", "object <re.Match object; match='>'>"],
    ["<it's>", "object <it's>"],
    ["<function f.<locals>.g at 0x1>", "object <function f.<locals>.g at 0x1>"],
  ])("%s is %s", (text, kinds) => {
    expect(kindsOf(text)).toBe(kinds);
  });

  it.each([
    "",
    " ",
    "[",
    "[1",
    "[1 2]",
    "[,]",
    "(,)",
    "{1: }",
    "{1: 2, 3}",
    "{1, 2: 3}",
    "'a",
    "'a\nb'",
    "b'é'",
    "'a' b'c'",
    "'\\x4'",
    "'\\N{DASH}'",
    "'\\U00110000'",
    "012",
    "1__0",
    "1abc",
    "--1",
    "<a",
    "f(1",
    "f(1 2)",
    "ValueError: no",
    "hello world",
    "0x",
    "'abc'...",
  ])("%j is no value", (text) => {
    expect(parseRepr(text)).toEqual({ kind: "text", reason: "no-value", from: 0, to: text.length });
  });

  it("gives each value the span of its own text", () => {
    const text = " {'a': (1), \n(2,): [ -3.5 ]} ";
    const spans: string[] = [];
    function walk(value: ReprValue): void {
      spans.push(text.slice(value.from, value.to));
      if (value.kind === "dict") for (const entry of value.entries) [entry.key, entry.value].forEach(walk);
      if (value.kind === "list" || value.kind === "tuple") value.elements.forEach(walk);
    }
    walk(parseRepr(text));
    expect(spans).toEqual([text.trim(), "'a'", "1", "(2,)", "2", "[ -3.5 ]", "-3.5"]);
  });

  it("unescapes strings as Python does", () => {
    const text = String.raw`'\a\b\f\n\r\t\v\\\'\"\0\101\x41\u0041\U0001F600\q\
'`;
    expect(parseRepr(text)).toMatchObject({ value: "\x07\b\f\n\r\t\v\\'\"\0AAA\u{1F600}\\q" });
    expect(parseRepr(String.raw`b'\u0041\x80\501'`)).toMatchObject({ value: "\\u0041\x80A" });
    expect(parseRepr(String.raw`r'\n'`)).toMatchObject({ value: "\\n" });
    expect(parseRepr(`'''a'b\n'''`)).toMatchObject({ value: "a'b\n" });
  });

  it("is kept as text where it is too deep or too long, at any size", () => {
    const fits = "[".repeat(maxReprDepth) + "]".repeat(maxReprDepth);
    expect(parseRepr(fits).kind).toBe("list");
    expect(parseRepr(`[${fits}]`)).toMatchObject({ kind: "text", reason: "too-deep" });
    expect(parseRepr("[".repeat(maxReprLength))).toMatchObject({ reason: "too-deep" });
    expect(parseRepr(`'${"a".repeat(maxReprLength)}'`)).toMatchObject({ reason: "too-long" });
    expect(parseRepr("9".repeat(maxReprLength)).kind).toBe("int");
    expect(parseRepr(`0x${"f".repeat(5_000)}`).kind).toBe("text");
  });

  it("is never more than the text, whatever the text", () => {
    const piece = fc.constantFrom(
      ...Array.from("[](){}<>'\",:=+-.jeb0123 \\\nNonenan_é😀"),
      "0x",
      "...",
      "set(",
      "b'",
      "'''",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        const value = parseRepr(text);
        expect(value.from).toBeGreaterThanOrEqual(0);
        expect(value.to).toBeLessThanOrEqual(text.length);
        expect(canonicalText(text)).toBe(canonicalText(text));
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("canonical equality", () => {
  it.each([
    ["'a'", '"a"'],
    ["'\\x41'", "'A'"],
    ["[1,2]", "[1, 2]"],
    ["{1, 2}", "{2, 1, 2}"],
    ["{'a': 1, 'b': 2}", "{'b': 2, 'a': 1}"],
    ["{'a': 1, 'a': 2}", "{'a': 2}"],
    ["1e3", "1000.0"],
    ["nan", " nan"],
    ["(1+2j)", "1+2j"],
    ["(1)", "1"],
    ["<A object at 0x7f12>", "<A object at 0x55aa>"],
    ["[<A at 0x1>]", "[<A at 0x2>]"],
    ["no value at 0x1", "no value at 0x2"],
    ["frozenset({1, 2})", "frozenset({2, 1})"],
    ["Counter({'a': 1, 'b': 1})", "Counter({'b': 1, 'a': 1})"],
  ])("%s is %s", (left, right) => {
    expect(canonicalEqual(left, right)).toBe(true);
  });

  it.each([
    ["1", "1.0"],
    ["1", "True"],
    ["0.0", "-0.0"],
    ["'1'", "1"],
    ["'a'", "b'a'"],
    ["[1]", "(1,)"],
    ["(1,)", "1"],
    ["{}", "set()"],
    ["{1}", "frozenset({1})"],
    ["[1, 2]", "[2, 1]"],
    ["'a '", "'a'"],
    ["None", "'None'"],
    ["9007199254740993", "9007199254740992"],
    ["OrderedDict({'a': 1, 'b': 2})", "OrderedDict({'b': 2, 'a': 1})"],
    ["<A object at 0x1>", "<B object at 0x1>"],
    ["2j", "2.0"],
    ["text", "t ext"],
  ])("%s is not %s", (left, right) => {
    expect(canonicalEqual(left, right)).toBe(false);
  });

  it("knows literals from objects and constructors", () => {
    expect(
      ["[1, {'a': (None,)}]", "frozenset({1})", "set()"].map((text) => isLiteral(parseRepr(text))),
    ).toEqual([true, true, true]);
    expect(
      ["<A>", "[<A>]", "{1: x}", "Counter({})", "no no"].map((text) => isLiteral(parseRepr(text))),
    ).toEqual([false, false, false, false, false]);
  });
});

type Model =
  | { readonly kind: "leaf"; readonly key: string; readonly text: string; readonly other: string }
  | { readonly kind: "list" | "tuple" | "set" | "dict"; readonly parts: readonly Model[] };

/** Values with two ways to write each leaf, and a slow key: sorted text of the parts where order is none. */
const model: fc.Arbitrary<Model> = fc.letrec<{ value: Model }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc
      .integer()
      .map((n): Model => ({ kind: "leaf", key: `i${n}`, text: `${n}`, other: `+${n}`.replace("+-", "-") })),
    fc
      .stringMatching(/^[a-z'"\\\n é]{0,5}$/)
      .map((s): Model => ({ kind: "leaf", key: `s${JSON.stringify(s)}`, text: single(s), other: double(s) })),
    fc.constantFrom<Model>(
      { kind: "leaf", key: "T", text: "True", other: " True " },
      { kind: "leaf", key: "f1", text: "1.0", other: "10e-1" },
    ),
    fc
      .tuple(fc.constantFrom("list", "tuple", "set", "dict"), fc.array(tie("value"), { maxLength: 3 }))
      .map(([kind, parts]): Model => ({ kind, parts })),
  ),
})).value;

function single(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", "\\n")}'`;
}

function double(text: string): string {
  const escaped = Array.from(
    text,
    (character) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, "0")}`,
  );
  return `u"${escaped.join("")}"`;
}

function slowKey(value: Model): string {
  if (value.kind === "leaf") return value.key;
  const keys = value.parts.map(slowKey);
  if (value.kind === "set") return `set${[...new Set(keys)].sort().join("|")}.`;
  return value.kind === "dict"
    ? `dict${[...new Set(keys)].sort().join("|")}.`
    : `${value.kind}${keys.join("|")}.`;
}

function writeModel(value: Model, isOther: boolean): string {
  if (value.kind === "leaf") return isOther ? value.other : value.text;
  const parts = value.parts.map((part) => writeModel(part, isOther));
  if (isOther && (value.kind === "set" || value.kind === "dict")) parts.reverse();
  const gap = isOther ? " ,\n" : ", ";
  if (value.kind === "list") return `[${parts.join(gap)}]`;
  if (value.kind === "dict") return `{${parts.map((part) => `${part}: 1`).join(gap)}}`;
  const isTuple = value.kind === "tuple";
  if (parts.length === 0) return isTuple ? "()" : "set()";
  return isTuple ? `(${parts.join(gap)},)` : `{${parts.join(gap)}}`;
}

describe("the canonical text", () => {
  it("is the same for two ways to write a value, and differs where a slow key does", () => {
    fc.assert(
      fc.property(model, model, (left, right) => {
        expect(canonicalText(writeModel(left, true))).toBe(canonicalText(writeModel(left, false)));
        const isSame = slowKey(left) === slowKey(right);
        expect(canonicalEqual(writeModel(left, false), writeModel(right, true))).toBe(isSame);
      }),
      { numRuns: 1_000 },
    );
  });

  const gold = readSharedData("traces/cruxeval/cruxeval.jsonl");
  it.skipIf(gold === null)(
    "reads every output of CRUXEval as a literal (../shared/data, skipped where missing)",
    () => {
      const outputs = linesOf(gold ?? "").map(
        (line) => /"output": "((?:[^"\\]|\\.)*)"/.exec(line)?.[1] ?? "",
      );
      const texts = outputs.map((output) => String(JSON.parse(`"${output}"`)));
      expect(texts.length).toBe(800);
      expect(texts.filter((text) => !isLiteral(parseRepr(text)))).toEqual([]);
    },
  );
});
