import { describe, expect, it } from "vitest";
import { minimumDetectableEffect, pairsNeeded } from "./detectable-effect";

describe("the minimum detectable effect", () => {
  /** Connor's equation is quadratic in δ: (n + b²) δ² − 2 a √(nψ) δ + (a² − b²) ψ = 0. */
  it("is the root of Connor's quadratic, to 1e-9", () => {
    const [a, b] = [1.959963984540054, 0.8416212335729143];
    for (const [n, share] of [
      [800, 0.2],
      [50, 0.5],
      [100_000, 0.01],
    ] as const) {
      const root = a * a * n * share - (n + b * b) * (a * a - b * b) * share;
      const expected = (a * Math.sqrt(n * share) + Math.sqrt(root)) / (n + b * b);
      expect(minimumDetectableEffect({ pairs: n, discordantShare: share })).toBeCloseTo(expected, 9);
    }
  });

  it("needs just as many pairs as there are", () => {
    const effect = minimumDetectableEffect({ pairs: 800, discordantShare: 0.2 }) ?? NaN;
    expect(pairsNeeded(effect, 0.2, 0.05, 0.8)).toBeCloseTo(800, 6);
    expect(effect).toBeCloseTo(0.0441, 3);
  });

  it("is unknown where too few pairs differ", () => {
    expect(minimumDetectableEffect({ pairs: 5, discordantShare: 0.1 })).toBeNull();
    expect(minimumDetectableEffect({ pairs: 0, discordantShare: 0.5 })).toBeNull();
  });
});
