import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactMcNemar } from "./mcnemar";
import { choose, quotient } from "./testing/whole-numbers";

function relative(value: number, expected: number): number {
  return Math.abs(value - expected) / Math.max(Math.abs(expected), 1e-300);
}

describe("McNemar's exact test", () => {
  it("is twice the binomial tail, as whole numbers give it", () => {
    const counts = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(counts, counts, (onlyA, onlyB) => {
        const n = onlyA + onlyB;
        let tail = 0n;
        for (let k = 0; k <= Math.min(onlyA, onlyB); k++) tail += choose(n, k);
        const expected = Math.min(1, 2 * quotient(tail, 2n ** BigInt(n)));
        const value = exactMcNemar(onlyA, onlyB);
        if (expected > 1e-20) expect(relative(value, expected)).toBeLessThan(1e-9);
        else expect(value).toBeLessThan(1e-19);
        expect(exactMcNemar(onlyB, onlyA)).toBe(value);
      }),
      { numRuns: 300 },
    );
  });

  it("is 1 without discordant units, and finite for very many", () => {
    expect(exactMcNemar(0, 0)).toBe(1);
    expect(exactMcNemar(500_000_000, 500_050_000)).toBeCloseTo(0.11384, 4);
  });
});
