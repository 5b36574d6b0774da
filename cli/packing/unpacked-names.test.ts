import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unpackedNames } from "./unpacked-names";

const part = fc.oneof(
  fc.constantFrom("a", "A", "a.jsonl", "..", ".", "", "con", "aux.txt", "a-2", "\u{1f600}", " "),
  fc.string({ maxLength: 100, unit: "binary" }),
);
const source = fc.record({
  name: fc.array(part, { maxLength: 4 }).map((parts) => parts.join("/")),
  extension: fc.constantFrom(".jsonl" as const, ".txt" as const),
});

describe("names of unpacked files", () => {
  it("stay in the folder, are plain, and never meet, whatever the sources are called", () => {
    fc.assert(
      fc.property(fc.array(source, { maxLength: 12 }), (sources) => {
        const names = unpackedNames(sources);
        const folded = names.map((name) => name.toLowerCase());
        expect(names).toHaveLength(sources.length);
        expect(new Set(folded).size).toBe(sources.length);
        for (const name of folded) {
          expect(path.normalize(path.join("/out", name))).toBe(`/out/${name}`);
          expect(folded.filter((other) => other.startsWith(`${name}/`))).toEqual([]);
          for (const step of name.split("/"))
            expect(step).toMatch(/^(?!(?:con|aux)(?:\.|$))[\w][\w.-]{0,99}(?<!\.)$/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
