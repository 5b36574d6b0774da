import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { majority, passAtK } from "./samples";
import { choose, quotient } from "./testing/whole-numbers";

describe("samples", () => {
  it("pass at k is 1 − C(n − c, k) / C(n, k), as whole numbers give it", () => {
    const cases = fc
      .tuple(fc.integer({ min: 1, max: 200 }), fc.nat(), fc.nat())
      .map(([n, c, k]) => [n, c % (n + 1), 1 + (k % n)] as const);
    fc.assert(
      fc.property(cases, ([n, c, k]) => {
        const expected = quotient(choose(n, k) - choose(n - c, k), choose(n, k));
        expect(passAtK(n, c, k)).toBeCloseTo(expected, 9);
      }),
    );
    expect(passAtK(3, 1, 5)).toBeNull();
  });

  it("agree on the answer given most, the first among equals", () => {
    expect(majority(["a", "b", "b"])).toBe("b");
    expect(majority(["a", "b"])).toBe("a");
    expect(majority([])).toBeNull();
  });
});
