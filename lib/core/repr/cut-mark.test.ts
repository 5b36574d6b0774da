import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mayHaveParts, parseRepr, prettyText, reprParts } from ".";
import { closeCut, cutMarkOf } from "./cut-mark";

function partsOf(text: string): readonly string[] {
  const parts = reprParts(text, { from: 0, to: text.length });
  return Array.from({ length: parts?.count ?? 0 }, (_, position) => {
    const part = parts?.at(position);
    return part == null ? "" : text.slice(part.value.from, part.value.to);
  });
}

describe("a value that was cut", () => {
  it("is told from whole ones by the mark at its end", () => {
    expect(cutMarkOf("[1, 2…400")).toEqual({ from: 5, hiddenCount: 400, isAtLeast: false });
    expect(cutMarkOf("'ab…12+")).toEqual({ from: 3, hiddenCount: 12, isAtLeast: true });
    for (const whole of ["'…400'", "['…4']", "[1, 2]", "…", ""]) expect(cutMarkOf(whole)).toBeNull();
  });

  it("has the parts that were written, the last as far as it was", () => {
    expect(partsOf("[10, 20, 3…400")).toEqual(["10", "20", "3…400"]);
    expect(partsOf("{'a': [1, 2], 'b': ['x', 'y…9")).toEqual(["[1, 2]", "['x', 'y…9"]);
    expect(partsOf("['x', 'y…9")).toEqual(["'x'", "'y…9"]);
    expect(partsOf("[1, …9")).toEqual(["1"]);
    expect(reprParts("[1, …9", { from: 0, to: 6 })?.cut?.hiddenCount).toBe(9);
    expect(reprParts("[1, 2", { from: 0, to: 5 })).toBeNull();
    expect(mayHaveParts("[1, 2…9") && !mayHaveParts("[1, 2")).toBe(true);
  });

  it("is closed where it was left open, or behind its last comma", () => {
    const text = "{'a': [1, 2, 'x\\…9";
    const mark = cutMarkOf(text);
    if (mark === null) throw new Error("No mark was found");
    expect(closeCut(text, mark, false)).toBe("{'a': [1, 2, 'x']}");
    expect(closeCut(text, mark, true)).toBe("{'a': [1, 2]}");
  });

  it("is laid out as far as it was written, with a line for the rest", () => {
    expect(prettyText("{'a': [1, 2], 'b': [3, 4], 'c…70", 12)).toBe(
      ["{", "  'a': [", "    1,", "    2,", "  ],", "  'b': [", "    3,", "    4,", "  ],", "}"].join("\n") +
        "\n… 70 characters cut by the tracer",
    );
    expect(prettyText("abcdefghijklmnopqrst…70", 12)).toBe("abcdefghijklmnopqrst…70");
  });

  it("never loses what was written, wherever it is cut", () => {
    const whole = "{'a': [1, -2.5, None], 'b': Point(x='q,]', y=(1,)), 'c': {'d': \"it's\"}}";
    fc.assert(
      fc.property(fc.integer({ min: 2, max: whole.length - 1 }), (kept) => {
        const text = `${whole.slice(0, kept)}…${whole.length - kept}`;
        const parts = partsOf(text);
        const known = partsOf(whole);
        expect(parts.slice(0, -1)).toEqual(known.slice(0, Math.max(0, parts.length - 1)));
        expect(parts.length).toBeLessThanOrEqual(known.length);
        const short = closeCut(text, { from: kept, hiddenCount: 1, isAtLeast: false }, true);
        if (short !== null) expect(parseRepr(short).kind).toBe("dict");
      }),
    );
  });
});
