import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileStates, linesOf, type FileChange, type FileState } from ".";

const path = "a.py";

function after(...changes: readonly FileChange[]): FileState | undefined {
  return fileStates(changes).get(path);
}

function show(from: number, ...lines: readonly string[]): FileChange {
  return { kind: "show-lines", path, stretch: { from, lines }, lineCount: null };
}

function replace(search: string, replacement: string): FileChange {
  return { kind: "replace", path, search, replacement, isEverywhere: false };
}

describe("a file of which some lines were shown", () => {
  it("is known there, and stretches that meet are one", () => {
    expect(after(show(3, "c", "d"), show(8, "h"), show(5, "e"))).toMatchObject({
      kind: "partial",
      stretches: [
        { from: 3, lines: ["c", "d", "e"] },
        { from: 8, lines: ["h"] },
      ],
    });
  });

  it("forgets all else where a shown line is not what was known", () => {
    expect(after(show(1, "a", "b"), show(2, "x"))).toMatchObject({ stretches: [{ from: 2, lines: ["x"] }] });
    const written: FileChange = { kind: "write", path, text: "a\nb\n" };
    expect(after(written, show(2, "b  "))).toEqual({ kind: "known", text: "a\nb\n" });
    expect(after(written, show(2, "x"))?.kind).toBe("partial");
  });

  it("is lost, with what was written, by an edit elsewhere or in two places", () => {
    expect(after(show(1, "a"), replace("z", "y"))).toEqual({
      kind: "unknown",
      reason: "edited where its text was not shown",
      fragments: ["y"],
    });
    expect(after(show(1, "a"), show(9, "a"), replace("a", "b"))?.kind).toBe("unknown");
  });

  it("keeps what was written where nothing else is known, through later edits of it", () => {
    expect(after(replace("x", "one two"), replace("two", "2"), replace("q", "r"))).toMatchObject({
      fragments: ["one 2", "r"],
    });
  });

  it("agrees with the whole file through inserts and edits, whatever was shown of it", () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant("show" as const),
        from: fc.nat(11),
        count: fc.integer({ min: 1, max: 4 }),
      }),
      fc.record({
        kind: fc.constant("insert" as const),
        from: fc.nat(12),
        count: fc.integer({ min: 1, max: 2 }),
      }),
      fc.record({ kind: fc.constant("replace" as const), from: fc.nat(11), count: fc.nat(3) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let file = Array.from({ length: 12 }, (_, at) => `line ${at};`);
        const changes: FileChange[] = [];
        for (const [place, { kind, from, count }] of steps.entries()) {
          const added = Array.from({ length: count }, (_, at) => `new ${place}.${at};`);
          if (kind === "show") {
            const shown = file.slice(from, from + count);
            if (shown.length > 0) changes.push(show(from + 1, ...shown));
          } else if (kind === "insert") {
            changes.push({ kind: "insert", path, after: from, lines: added });
            file = [...file.slice(0, from), ...added, ...file.slice(from)];
          } else {
            const line = file[from];
            if (line === undefined) continue;
            changes.push(replace(line, added.join("\n")));
            const text = `${file.join("\n")}\n`.replace(line, added.join("\n"));
            file = text.slice(0, -1).split("\n");
          }
        }
        const state = after(...changes);
        const stretches = state?.kind === "partial" ? state.stretches : [];
        for (const { from, lines } of stretches)
          expect(file.slice(from - 1, from - 1 + lines.length)).toEqual(lines);
        for (const [place, { from, lines }] of stretches.entries()) {
          const next = stretches[place + 1];
          if (next !== undefined) expect(from + lines.length).toBeLessThan(next.from);
        }
      }),
    );
  });
});

describe("the lines of a text", () => {
  it("are those between its line ends", () => {
    expect([linesOf(""), linesOf("a"), linesOf("a\n\n")]).toEqual([[], ["a"], ["a", ""]]);
  });
});
