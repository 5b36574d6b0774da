import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { ArraySplitter, type ElementSpan } from "./array-splitter";
import type { Encoding, TextLayout } from "./encoding";
import { encodeText } from "./testing/encode-text";

const utf8: TextLayout = { encoding: "utf-8", bomBytes: 0 };
const TRUNCATED = "truncated: the file ends inside this element";
const NO_END = "truncated: the file ends before the end of the array";

function split(
  bytes: Uint8Array,
  chunkLengths: readonly number[] = [bytes.length || 1],
  layout = utf8,
  limit = 1000,
): ElementSpan[] {
  const splitter = new ArraySplitter(layout, limit);
  const spans: ElementSpan[] = [];
  let from = 0;
  for (let turn = 0; from < bytes.length; turn++) {
    const length = chunkLengths[turn % chunkLengths.length] ?? 1;
    spans.push(...splitter.push(bytes.subarray(from, from + length)));
    from += length;
  }
  return [...spans, ...splitter.end()];
}

/** The text of every element, or what is wrong with it. */
function elements(text: string, chunkLengths?: readonly number[]): string[] {
  return split(encodeText(text), chunkLengths).map(({ bytes, problem }) =>
    bytes === null ? `! ${problem ?? "long"}` : new TextDecoder().decode(bytes),
  );
}

test("elements carry their line, offset and length, and no white space around them", () => {
  const spans = split(encodeText(' [\n {"a": [1, 2]} ,\n\n"x" , 3\n]\n'));
  expect(spans.map(({ line, offset, length }) => [line, offset, length])).toEqual([
    [2, 4, 13],
    [4, 21, 3],
    [4, 27, 1],
  ]);
});

test("an empty array has no elements", () => {
  expect(elements("[]")).toEqual([]);
  expect(elements(" [ \n ] ")).toEqual([]);
});

const values = fc.array(fc.jsonValue({ stringUnit: "binary" }), { maxLength: 8 });
const encodings = fc.constantFrom<Encoding>("utf-8", "utf-16le", "utf-16be");
const chunks = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 });

test("any array is cut into what JSON.parse finds, in any chunks, encoding and layout", () => {
  fc.assert(
    fc.property(values, chunks, encodings, fc.constantFrom(0, 1, 2), (array, lengths, encoding, indent) => {
      const bytes = encodeText(JSON.stringify(array, null, indent), encoding);
      const spans = split(bytes, lengths, { encoding, bomBytes: 0 }, 1e6);
      const decoder = new TextDecoder(encoding);
      const found = spans.map(({ offset, length, bytes: own }) => {
        expect(own).toEqual(bytes.subarray(offset, offset + length));
        return JSON.parse(decoder.decode(own ?? undefined)) as unknown;
      });
      expect(found).toEqual(JSON.parse(JSON.stringify(array)));
    }),
    { numRuns: 500 },
  );
});

test("a cut array keeps every element before the cut, wherever it is", () => {
  fc.assert(
    fc.property(
      fc.array(fc.object(), { minLength: 1, maxLength: 5 }),
      fc.nat(),
      chunks,
      (array, at, lengths) => {
        const text = JSON.stringify(array);
        const bytes = encodeText(text);
        const cut = bytes.subarray(0, 1 + (at % (bytes.length - 1)));
        const spans = split(cut, lengths);
        const whole = split(bytes).filter(({ offset, length }) => offset + length < cut.length);
        expect(
          spans.slice(0, whole.length).map(({ offset, length, problem }) => [offset, length, problem]),
        ).toEqual(whole.map(({ offset, length }) => [offset, length, null]));
        expect(spans.slice(whole.length).map(({ problem }) => problem)).toHaveLength(1);
        expect([TRUNCATED, NO_END]).toContain(spans.at(-1)?.problem);
      },
    ),
    { numRuns: 500 },
  );
});

test("any bytes after a bracket are split without a failure, each of them at most once", () => {
  const tokens = fc.constantFrom('"', "\\", "{", "}", "[", "]", ",", ":", "\n", " ", "a", "1", "é");
  fc.assert(
    fc.property(fc.array(tokens, { maxLength: 40 }), chunks, (parts, lengths) => {
      const bytes = encodeText(`[${parts.join("")}`);
      let end = 0;
      for (const { offset, length } of split(bytes, lengths)) {
        expect(offset).toBeGreaterThanOrEqual(end);
        end = offset + length;
      }
      expect(end).toBeLessThanOrEqual(bytes.length);
    }),
    { numRuns: 1000 },
  );
});

describe("a broken element", () => {
  test.each<[string, string, string[]]>([
    ["with a string that has no end", '[{"a":"x},\n{"b":2},\n{"c":3}]', ['{"a":"x}', '{"b":2}', '{"c":3}']],
    [
      "with an object that has no end",
      '[{"a":{"b":1},\n{"c":2},{"d":3}]',
      ['{"a":{"b":1}', '{"c":2}', '{"d":3}'],
    ],
    ["with an array that has no end", '[{"a":[1,2},{"b":2}]', ['{"a":[1,2}', '{"b":2}']],
    ["with a bracket too many", '[{"a":1]},{"b":2}]', ['{"a":1]}', '{"b":2}']],
    ["with a brace too many", '[{"a":1}},{"b":2}]', ['{"a":1}}', '{"b":2}']],
    ["that is no JSON", "[{'a': 1}, NaN, {\"b\":2}]", ["{'a': 1}", "NaN", '{"b":2}']],
    ["that is missing", "[1,,2]", ["1", "! no value before this comma", "2"]],
    ["that is missing at the start", "[,1]", ["1"]],
    ["that is missing at the end", "[1,]", ["1"]],
  ])("%s costs no more than it must", (_name, text, expected) => {
    expect(elements(text)).toEqual(expected);
  });

  test("longer than the limit is told with its place and costs no other", () => {
    const bytes = encodeText(`[1,"${"x".repeat(2000)}",3]`);
    for (const lengths of [[7], [5000]]) {
      const spans = split(bytes, lengths);
      expect(spans.map(({ offset, length, bytes: own }) => [offset, length, own === null])).toEqual([
        [1, 1, false],
        [3, 2002, true],
        [2006, 1, false],
      ]);
    }
  });
});

test("what follows the array is told once", () => {
  expect(elements("[1] [2]\n[3]\n")).toEqual(["1", "! follows the end of the array"]);
  expect(elements("[1] [2]\n[3]\n", [1])).toEqual(["1", "! follows the end of the array"]);
});

test("brackets a million deep are followed", () => {
  const depth = 1_000_000;
  const text = `[${"[".repeat(depth)}${"]".repeat(depth)},2]`;
  expect(split(encodeText(text), [65_536], utf8, 1e7).map(({ length }) => length)).toEqual([2 * depth, 1]);
});

test("an element of 10 MB in chunks of 1 KiB is copied once", () => {
  const bytes = encodeText(`["${"x".repeat(10_000_000)}",1]`);
  const set = vi.spyOn(Uint8Array.prototype, "set");
  expect(split(bytes, [1024], utf8, 1e8)).toHaveLength(2);
  const copiedBytes = set.mock.calls.reduce((sum, [piece]) => sum + piece.length, 0);
  expect(copiedBytes).toBeLessThan(bytes.length * 1.01);
});
