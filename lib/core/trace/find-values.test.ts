import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  buildStepIndex,
  historyOf,
  readValueQuery,
  resolveFrames,
  typeOfRepr,
  ValueSearch,
  type TraceEntry,
  type ValueHit,
} from ".";
import { plainFrame } from "./testing/arbitrary-frames";
import { drawTrace } from "./testing/draw-frames";

const trace = drawTrace(`
call      | def f(a):         | a='Xy'
line      |     b = g([1, 12]) | a='Xy'
call      | def g(c):         | c=[1, 12]
line      |     d = -3.5      | c=[1, 12]
line      |     return c[1]   | c=[1, 12]; d=-3.5
return    |     return c[1]   | => 12
line      |     raise E       | a='Xy'; b=12
exception |     raise E       | => E: no 12
return    |     raise E       | => None
malformed | <|line_sep|>12`);

function startSearch(entries: readonly TraceEntry[], typed: string): ValueSearch {
  const query = readValueQuery(typed);
  if (!query.ok) throw query.error;
  return new ValueSearch(buildStepIndex(entries), query.value);
}

function find(typed: string, entries: readonly TraceEntry[] = trace.entries): readonly ValueHit[] {
  const search = startSearch(entries, typed);
  search.advance(Infinity);
  return search.hits;
}

function drawn(hits: readonly ValueHit[]): readonly string[] {
  return hits.map(({ frame, place, name, value, match }) => {
    const marked = match === null ? "" : ` [${value.slice(match.from, match.to)}]`;
    return `${frame} ${place} ${name ?? "-"}${marked}`;
  });
}

function reasonFor(typed: string): string {
  const query = readValueQuery(typed);
  return query.ok ? "no reason" : query.error.message;
}

describe("ValueSearch", () => {
  it("finds a value where it came to be, in arguments, locals, returns and exceptions", () => {
    expect(drawn(find("12"))).toEqual([
      "1 local b [12]",
      "2 argument c [12]",
      "5 returned - [12]",
      "7 raised - [12]",
    ]);
  });

  it("says which frame first shows it", () => {
    expect(find("name:b").map(({ frame, seenAt, activation }) => [frame, seenAt, activation])).toEqual([
      [1, 6, 0],
    ]);
  });

  it.each([
    ["xy", ["0 argument a [Xy]"]],
    ["XY", []],
    ["Xy", ["0 argument a [Xy]"]],
    ['"1, 12"', ["2 argument c [1, 12]"]],
    ["=12", ["1 local b [12]", "5 returned - [12]"]],
    ["/^\\[.*2\\]$/", ["2 argument c [[1, 12]]"]],
    ["/x/i", ["0 argument a [X]"]],
    ["type:list", ["2 argument c"]],
    ["type:none", ["8 returned -"]],
    ["name:b 12", ["1 local b [12]"]],
    ["in:returned", ["5 returned -", "8 returned -"]],
    ["in:arguments type:str", ["0 argument a"]],
    [">10", ["1 local b [12]", "5 returned - [12]"]],
    [">=12 <=12 name:b", ["1 local b [12]"]],
    [">12", []],
    ["-4..-3", ["3 local d [-3.5]"]],
    ["-inf..0", ["3 local d [-3.5]"]],
    ["", []],
    ["type:", []],
    ["name:__proto__", []],
  ])("finds %j", (typed, expected) => {
    expect(drawn(find(typed))).toEqual(expected);
  });

  it.each([
    ["/(/", "nothing closes"],
    ["/a", 'no "/" at its end'],
    ["/a/gx", 'only "i" is offered'],
    ["in:heap", "in:local"],
    ["x".repeat(1001), "longer than 1000"],
  ])("says what is wrong with %j", (typed, reason) => {
    expect(reasonFor(typed)).toContain(reason);
  });

  it("stops after as much work as asked, and goes on from there", () => {
    const frames = Array.from({ length: 2000 }, (_, at) => `line | x = ${at} | x=${at}`);
    const long = drawTrace(`call | def f(): |\n${frames.join("\n")}`);
    const search = startSearch(long.entries, "7");
    expect(search.advance(100)).toBe(false);
    expect(search.frameCount).toBeLessThan(60);
    while (!search.advance(100));
    expect(search.frameCount).toBe(2001);
    expect(drawn(search.hits)).toEqual(drawn(find("7", long.entries)));
  });

  it("stops in the midst of one value", () => {
    const long = drawTrace(`call | def f(s): | s='${"a".repeat(200_000)}'`);
    const search = startSearch(long.entries, "/(?:a|aa)+b/");
    let parts = 0;
    while (!search.advance(1000)) parts += 1;
    expect(parts).toBeGreaterThan(100);
    expect(search.hits).toEqual([]);
  });
});

const someEntries = fc
  .array(plainFrame, { maxLength: 40 })
  .map((frames) => resolveFrames(frames, { reset: "context", encoding: "full", source: null }));

/** Every history and every argument, looked at one by one. */
function expectedHits(
  entries: readonly TraceEntry[],
  isWanted: (value: string) => boolean,
): readonly string[] {
  const writes = ["a", "b", "c", ".0"].flatMap((name) =>
    historyOf(entries, name).writes.map((write) => [write.frame, write.seenAt, name, write.after] as const),
  );
  const leaving = entries.flatMap((entry) =>
    entry.event === "malformed" || entry.argument === null
      ? []
      : [[entry.index, entry.index, null, entry.argument] as const],
  );
  return [...writes, ...leaving]
    .filter(([, , , value]) => value !== null && isWanted(value))
    .map((hit) => hit.join(" "))
    .sort();
}

describe("searches of any trace", () => {
  it("find what the histories of all variables and all arguments hold", () => {
    fc.assert(
      fc.property(someEntries, fc.constantFrom("1", "type:str", ">1", "/^[12]$/"), (entries, typed) => {
        const isWanted = {
          "1": (value: string) => value.includes("1"),
          "type:str": (value: string) => typeOfRepr(value) === "str",
          ">1": (value: string) => Number(value) > 1,
          "/^[12]$/": (value: string) => /^[12]$/.test(value),
        }[typed];
        const hits = find(typed, entries);
        const found = hits.map(({ frame, seenAt, name, value }) => [frame, seenAt, name, value].join(" "));
        expect(found.toSorted()).toEqual(expectedHits(entries, isWanted));
        expect(hits.map((hit) => hit.frame)).toEqual(hits.map((hit) => hit.frame).toSorted((a, b) => a - b));
      }),
    );
  });

  it("answer anything that is typed, or say why not", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 30 }), (typed) => {
        const query = readValueQuery(typed);
        if (query.ok) new ValueSearch(buildStepIndex(trace.entries), query.value).advance(Infinity);
        else expect(query.error.message).not.toBe("");
      }),
    );
  });
});
