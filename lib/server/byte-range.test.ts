import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRange } from "./byte-range";

describe("readRange", () => {
  test.each([
    ["bytes=0-3", { kind: "part", first: 0, last: 3 }],
    ["bytes=4-", { kind: "part", first: 4, last: 9 }],
    ["bytes=4-400", { kind: "part", first: 4, last: 9 }],
    ["bytes=-3", { kind: "part", first: 7, last: 9 }],
    ["bytes=-30", { kind: "part", first: 0, last: 9 }],
    ["bytes=10-", { kind: "unsatisfiable" }],
    ["bytes=-0", { kind: "unsatisfiable" }],
    ["bytes=5-4", { kind: "whole" }],
    ["bytes=0-1,4-5", { kind: "whole" }],
    ["bytes=-", { kind: "whole" }],
    ["bytes=a-b", { kind: "whole" }],
    ["lines=0-3", { kind: "whole" }],
    [null, { kind: "whole" }],
  ])("reads %s against ten bytes", (header, expected) => {
    expect(readRange(header, 10)).toEqual(expected);
  });

  test("nothing of an empty file can be asked for", () => {
    expect(readRange("bytes=0-", 0)).toEqual({ kind: "unsatisfiable" });
    expect(readRange("bytes=-1", 0)).toEqual({ kind: "unsatisfiable" });
  });

  test("a part always lies within the file", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(50), fc.nat(50), fc.nat(50), (noise, first, last, size) => {
        for (const header of [noise, `bytes=${first}-${last}`, `bytes=${first}-`, `bytes=-${last}`]) {
          const range = readRange(header, size);
          if (range.kind !== "part") continue;
          expect(range.first).toBeGreaterThanOrEqual(0);
          expect(range.last).toBeGreaterThanOrEqual(range.first);
          expect(range.last).toBeLessThan(size);
        }
      }),
    );
  });
});
